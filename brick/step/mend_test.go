package step

import (
	"context"
	"slices"
	"strings"
	"testing"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// bench lays out a model of generated parts for an orderer, as a planner does.
func bench(t *testing.T, lines ...string) *orderer {
	t.Helper()
	ctx := context.Background()
	doc, err := ldraw.Parse("test.ldr", []byte(strings.Join(lines, "\n")), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := part.New(0, part.Generator())
	m, problems := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	if err := ldraw.Failed(problems); err != nil {
		t.Fatal(err)
	}
	g, err := connect.Build(ctx, m, connect.NewSet(lib, nil))
	if err != nil {
		t.Fatal(err)
	}
	space, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSite(ctx, m, lib, g, space)
	if err != nil {
		t.Fatal(err)
	}
	n := len(m.Instances)
	p := &planner{Site: s, draft: newDraft(m), at: make([]int32, n), in: make([]bool, n)}
	y := s.yard(0, span(0, int32(n)))
	return p.orderer(y, y.bodies(p.draft, p.items(0), p.at))
}

// Four walls on a plate with a brick in the hole between them, and a lid: 0 is the plate, 1 to 4 are the walls, 5 is
// the brick within, 6 the lid.
var box = []string{
	"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3031.dat",
	"1 4 0 -24 -30 1 0 0 0 1 0 0 0 1 3010.dat",
	"1 4 0 -24 30 1 0 0 0 1 0 0 0 1 3010.dat",
	"1 4 -30 -24 0 0 0 1 0 1 0 -1 0 0 3004.dat",
	"1 4 30 -24 0 0 0 1 0 1 0 -1 0 0 3004.dat",
	"1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat",
	"1 4 0 -32 0 1 0 0 0 1 0 0 0 1 3031.dat",
}

// after makes an order of single bodies; the stuck ones are forced.
func after(list []int32, stuck ...int32) []turnIn {
	var out []turnIn
	for _, b := range list {
		out = append(out, turnIn{bodies: []int32{b}, forced: slices.Contains(stuck, b)})
	}
	return out
}

func TestWhatShutsABodyInIsPutOffUntilItIsIn(t *testing.T) {
	o := bench(t, box...)
	all := span(0, 7)
	if err := o.run(context.Background(), all); err != nil { // all is placed, as after any order
		t.Fatal(err)
	}
	bad := []int32{0, 1, 2, 3, 4, 6, 5}
	got, err := o.mend(context.Background(), all, after(bad, 5), 0)
	if err != nil {
		t.Fatal(err)
	}
	var seq []int32
	for _, t := range got {
		seq = append(seq, t.bodies...)
	}
	if slices.ContainsFunc(got, func(t turnIn) bool { return t.forced || t.tied }) {
		t.Errorf("still stuck: %v", got)
	}
	if !slices.Equal(seq, []int32{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("the order is %v", seq)
	}
}

func TestABodyGoesInBeforeWhatShutsItInWhenThatCannotWait(t *testing.T) {
	o := bench(t, append(box, "1 4 0 -56 0 1 0 0 0 1 0 0 0 1 3001.dat")...) // 7 hangs on the lid
	all := span(0, 8)
	if err := o.run(context.Background(), all); err != nil {
		t.Fatal(err)
	}
	got, err := o.mend(context.Background(), all, after([]int32{0, 1, 2, 3, 4, 6, 7, 5}, 5), 0)
	if err != nil {
		t.Fatal(err)
	}
	at := func(b int32) int {
		return slices.IndexFunc(got, func(t turnIn) bool { return slices.Contains(t.bodies, b) })
	}
	if len(got) != 8 || at(5) > at(6) || at(6) > at(7) {
		t.Errorf("the order is %v", got)
	}
}

func TestAnOrderWithNothingBetterNearStays(t *testing.T) {
	o := bench(t, box...)
	all := span(0, 7)
	if err := o.run(context.Background(), all); err != nil {
		t.Fatal(err)
	}
	o.list[5].ways = o.list[5].ways[:1]
	o.list[6].ways = []geom.Vec{{Y: 1}} // nor can the lid come after the brick
	bad := after([]int32{0, 1, 2, 3, 4, 6, 5}, 5)
	got, err := o.mend(context.Background(), all, bad, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if !slices.Equal(got[i].bodies, bad[i].bodies) || got[i].forced != bad[i].forced {
			t.Errorf("the order is %v", got)
			break
		}
	}
}
