package step

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/render"
)

func TestTable(t *testing.T) {
	dir := "../../../shared/data/"
	lib, err := part.Open(dir + "ldraw-core.zip")
	if err != nil {
		t.Fatal(err)
	}
	pack, err := connect.OpenPack(dir + "ldcad-shadow.zip")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	files, _ := filepath.Glob(dir + "models/*.*")
	total, stuck, stuckA, float := 0, 0, 0, 0
	defer func() { t.Logf("TOTAL parts %d stuck %d (author %d) floating %d", total, stuck, stuckA, float) }()
	for _, f := range files {
		if w := os.Getenv("MODEL"); w != "" && !strings.Contains(f, w) {
			continue
		}
		if strings.Contains(f, "pyramid50") && os.Getenv("MODEL") == "" {
			continue
		}
		data, _ := os.ReadFile(f)
		doc, err := ldraw.Parse(f, data, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		l := lib.For(doc)
		m, _ := ldraw.Flatten(ctx, doc, l, ldraw.Limits{})
		t0 := time.Now()
		g, err := connect.Build(ctx, m, connect.NewSet(l, pack))
		if err != nil {
			t.Fatal(err)
		}
		t1 := time.Now()
		sp, err := collide.NewSpace(ctx, m, l)
		if err != nil {
			t.Fatal(err)
		}
		t2 := time.Now()
		s, err := NewSite(ctx, m, l, g, sp)
		if err != nil {
			t.Fatal(err)
		}
		au := Author(m)
		if err := s.Judge(ctx, au, Options{}); err != nil {
			t.Fatal(err)
		}
		t3 := time.Now()
		opts := Options{Replan: true}
		if os.Getenv("LOOK") != "" {
			opts.Look = func(ctx context.Context, f geom.Mat, r *ldraw.RotStep) (Eye, error) {
				return render.NewEye(ctx, m, l, f, render.View{}.After(r))
			}
		}
		p, err := s.Make(ctx, opts)
		if err != nil {
			t.Fatal(err)
		}
		t4 := time.Now()
		tau, n := Tau(au, p)
		x, y := au.Score(), p.Score()
		t.Logf("%-28.28s %5d | graph %4d space %4d site+judge %4d make %5d ms | A st%d fl%d lo%d un%d most%d | P st%d fl%d lo%d un%d per%.1f valid%d hid%d turns%d | groups %d tau %.2f", filepath.Base(f), len(m.Instances),
			t1.Sub(t0).Milliseconds(), t2.Sub(t1).Milliseconds(), t3.Sub(t2).Milliseconds(), t4.Sub(t3).Milliseconds(), x.Steps, x.Floating, x.Loose, x.Uninsertable, x.Most, y.Steps, y.Floating, y.Loose, y.Uninsertable, y.PerStep, y.Valid, y.Hidden, y.Turns, len(p.Groups), tau)
		_ = n
		total, stuck, stuckA, float = total+len(m.Instances), stuck+len(p.Uninsertable), stuckA+len(au.Uninsertable), float+len(p.Floating)
		if os.Getenv("V") != "" {
			if os.Getenv("V") == "a" {
				p = au
			}
			dump(t, m, l, p)
		}
	}
}

func dump(t *testing.T, m *ldraw.Placed, l *part.Library, p *Plan) {
	name := func(i int32) string {
		inf, _ := l.Find(m.Parts[m.Instances[i].Part].Name)
		b := m.Instances[i].Mat
		return strings.Join(strings.Fields(inf.Title), " ") + " @" + fmt.Sprint(int(b[0]), int(b[1]), int(b[2]), " c", m.Instances[i].Colour)
	}
	for i, s := range p.Steps {
		t.Logf("  step %d %s#%d valid=%v turned=%v rot=%v", i, p.Groups[s.Group].Name, s.Number, s.Valid, s.Turned, s.Rot)
		for _, k := range s.Parts {
			t.Logf("       %4d %s", k, name(k))
		}
		for _, j := range s.Joins {
			t.Logf("       join %s x%d", p.Groups[j.Group].Name, len(j.Copies))
		}
	}
	for _, f := range p.Findings {
		t.Logf("  ! %s step %d part %d %s: %s", f.Code, f.Step, f.Part, name(max(0, f.Part)), f.Text)
	}
}

func TestAxis(t *testing.T) {
	ctx := context.Background()
	lib := part.New(0, part.Generator())
	doc, _ := ldraw.Parse("x.ldr", []byte("1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n"), ldraw.Limits{})
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	g, _ := connect.Build(ctx, m, connect.NewSet(lib, nil))
	t.Log(g.Mates())
}
