package main

import (
	"context"
	"fmt"
	"math"
	"time"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/render"
	"madang/brick/step"
)

// seenUpTo is how many parts a model may have for its steps to be looked at; larger ones are planned blind.
const seenUpTo = 3500

// orders plans every model as if its author had said nothing of the order, judges the plan and the author's order by
// the same rules, and says how alike the two are.
func orders(b *bench) error {
	list, err := b.sources()
	if err != nil {
		return err
	}
	lib, pack, err := b.packed()
	if err != nil {
		return err
	}
	defer lib.Close()
	heading("Building orders planned for models without steps (authors' orders removed, sub-models kept)",
		"model | parts | steps | parts a step | most | floating | insertable | 30 % seen | turns | the author's: steps | "+
			"floating | insertable | tau | s")
	var all, sets total
	for _, m := range list {
		if m.parts > 10_000 {
			continue
		}
		if err := b.order(m, lib, pack, &all, &sets); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	b.asked("planned orders: floating parts", "0", all.floating == 0, "%d of %d", all.floating, all.parts)
	b.asked("planned orders: insertable", "≥ 98 % of parts", sets.in() >= 0.98 && all.in() >= 0.98,
		"%.2f %%; %.2f %% without models of one kind of part", 100*all.in(), 100*sets.in())
	b.asked("planned orders: at least 30 % seen", "≥ 95 % of new parts", all.visible() >= 0.95,
		"%.1f %% of %d looked at; %.1f %% without models of one kind of part", 100*all.visible(), all.looked,
		100*sets.visible())
	return nil
}

// total adds models up.
type total struct{ parts, floating, stuck, looked, hidden int }

func (t *total) add(s step.Score, looked bool) {
	t.parts += s.Parts
	t.floating += s.Floating
	t.stuck += s.Uninsertable
	if looked {
		t.looked += s.Parts
		t.hidden += s.Hidden
	}
}

func (t *total) in() float64 { return 1 - float64(t.stuck)/float64(max(t.parts, 1)) }

func (t *total) visible() float64 { return 1 - float64(t.hidden)/float64(max(t.looked, 1)) }

func (b *bench) order(m model, lib *part.Library, pack *connect.Pack, all, sets *total) error {
	_, placed, own, err := b.open(m, lib)
	if err != nil {
		return err
	}
	start := time.Now()
	g, err := connect.Build(b.ctx, placed, connect.NewSet(own, pack))
	if err != nil {
		return err
	}
	space, err := collide.NewSpace(b.ctx, placed, own)
	if err != nil {
		return err
	}
	site, err := step.NewSite(b.ctx, placed, own, g, space)
	if err != nil {
		return err
	}
	looked := m.parts <= seenUpTo
	o := step.Options{Replan: true}
	if looked {
		o.Look = func(ctx context.Context, mat geom.Mat, rot *ldraw.RotStep, parts []int32) (step.Eye, error) {
			return render.NewEye(ctx, placed, own, mat, render.View{}.After(rot), parts)
		}
	}
	plan, err := site.Make(b.ctx, o)
	if err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	author := step.Author(placed)
	if err := site.Judge(b.ctx, author, step.Options{}); err != nil {
		return err
	}
	p, a := plan.Score(), author.Score()
	all.add(p, looked)
	if m.kinds > 1 {
		sets.add(p, looked)
	}
	seen, tau := "–", "–"
	if looked {
		seen = fmt.Sprintf("%.1f %%", 100*(1-float64(p.Hidden)/float64(max(p.Parts, 1))))
	}
	if t, pairs := step.Tau(author, plan); pairs > 0 && !math.IsNaN(t) {
		tau = fmt.Sprintf("%.2f", t)
	}
	fmt.Printf("| %s | %d | %d | %.1f | %d | %d | %.1f %% | %s | %d | %d | %d | %.1f %% | %s | %.1f |\n", m.name, p.Parts,
		p.Steps, p.PerStep, p.Most, p.Floating, 100*(1-float64(p.Uninsertable)/float64(p.Parts)), seen, p.Turns, a.Steps,
		a.Floating, 100*(1-float64(a.Uninsertable)/float64(a.Parts)), tau, took)
	return nil
}
