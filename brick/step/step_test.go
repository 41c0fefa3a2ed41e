package step_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"madang/brick/collide"
	"madang/brick/connect"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

// site reads a model of generated parts.
func site(t testing.TB, text string) (*ldraw.Document, *ldraw.Placed, *step.Site) {
	t.Helper()
	doc, err := ldraw.Parse("test.ldr", []byte(text), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m, s := siteOf(t, doc, part.New(0, part.Generator()), nil)
	return doc, m, s
}

func siteOf(t testing.TB, doc *ldraw.Document, lib *part.Library, pack *connect.Pack) (*ldraw.Placed, *step.Site) {
	t.Helper()
	ctx := context.Background()
	lib = lib.For(doc)
	m, problems := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	if err := ldraw.Failed(problems); err != nil {
		t.Fatal(err)
	}
	g, err := connect.Build(ctx, m, connect.NewSet(lib, pack))
	if err != nil {
		t.Fatal(err)
	}
	space, err := collide.NewSpace(ctx, m, lib)
	if err != nil {
		t.Fatal(err)
	}
	s, err := step.NewSite(ctx, m, lib, g, space)
	if err != nil {
		t.Fatal(err)
	}
	return m, s
}

func plan(t testing.TB, s *step.Site, o step.Options) *step.Plan {
	t.Helper()
	p, err := s.Make(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// once reports that a plan brings every part of a model exactly once.
func once(m *ldraw.Placed, p *step.Plan) error {
	order := p.Order()
	slices.Sort(order)
	for i, k := range order {
		if int32(i) != k {
			return fmt.Errorf("the %dth part in order is %d", i, k)
		}
	}
	if len(order) != len(m.Instances) {
		return fmt.Errorf("%d parts in the plan, %d in the model", len(order), len(m.Instances))
	}
	return nil
}

func brick(x, y, z int, name string) string {
	return fmt.Sprintf("1 4 %d %d %d 1 0 0 0 1 0 0 0 1 %s\n", x, y, z, name)
}

const nested = "0 FILE main.ldr\r\n0 A main model\r\n" +
	"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 STEP\r\n" +
	"1 16 -20 -24 0 1 0 0 0 1 0 0 0 1 pillar.ldr\r\n1 16 20 -24 0 1 0 0 0 1 0 0 0 1 pillar.ldr\r\n0 ROTSTEP 0 90 0 REL\r\n" +
	"1 4 0 -80 0 1 0 0 0 1 0 0 0 1 3020.dat\r\n0 STEP\r\n1 4 0 -104 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n0 ROTSTEP END\r\n" +
	"0 FILE pillar.ldr\r\n0 A pillar\r\n1 1 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n0 STEP\r\n" +
	"1 1 0 -24 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n0 STEP\r\n1 1 0 -48 0 1 0 0 0 1 0 0 0 1 3003.dat\r\n"

func TestASubModelPlacedTwiceIsBuiltOnceBeforeTheStepThatTakesIt(t *testing.T) {
	_, m, s := site(t, nested)
	p := step.Author(m)
	if err := s.Judge(context.Background(), p, step.Options{}); err != nil {
		t.Fatal(err)
	}
	if len(p.Groups) != 2 || p.Groups[1].Times != 2 || !p.Groups[1].CallOut || p.Groups[1].Parent != 0 {
		t.Fatalf("groups %+v", p.Groups)
	}
	var got []string
	for _, st := range p.Steps {
		got = append(got, fmt.Sprint(st.Group, st.Number, len(st.Parts), len(st.Joins)))
	}
	if want := "0 1 1 0,1 1 1 0,1 2 1 0,1 3 1 0,0 2 0 1,0 3 1 0,0 4 1 0"; strings.Join(got, ",") != want {
		t.Errorf("steps %v", got)
	}
	if j := p.Steps[4].Joins[0]; len(j.Copies) != 2 || len(j.Copies[0]) != 3 {
		t.Errorf("joins %+v", j)
	}
	if err := once(m, p); err != nil {
		t.Error(err)
	}
	for _, f := range p.Findings {
		t.Errorf("%+v", f)
	}
}

func TestATurnOfTheViewStaysUntilItEnds(t *testing.T) {
	_, m, _ := site(t, nested)
	p := step.Author(m)
	var got []string
	for _, st := range p.Steps {
		if st.Group == 0 {
			y := 0.0
			if st.Rot != nil {
				y = st.Rot.Y
			}
			got = append(got, fmt.Sprint(y, st.Turned))
		}
	}
	if want := "0 false,90 true,90 false,0 true"; strings.Join(got, ",") != want {
		t.Errorf("turns %v", got)
	}
}

// chest is a brick within four walls under a lid, written lid first.
func chest(stepped bool) string {
	lines := []string{
		brick(0, -32, 0, "3031.dat"), // lid 4 x 4
		brick(-30, -24, 0, "3010.dat"), brick(30, -24, 0, "3010.dat"),
		brick(0, -24, 30, "3004.dat"), brick(0, -24, -30, "3004.dat"),
		brick(0, -24, 0, "3003.dat"), // what is kept in it
		brick(0, 0, 0, "3031.dat"),   // floor
	}
	for i, l := range lines {
		lines[i] = l
		if i == 1 || i == 2 { // the long walls stand along z
			lines[i] = strings.Replace(l, "1 0 0 0 1 0 0 0 1", "0 0 -1 0 1 0 1 0 0", 1)
		}
	}
	if stepped {
		return strings.Join(lines, "0 STEP\n")
	}
	return strings.Join(lines, "")
}

func TestWhatIsUnderALidGoesInBeforeTheLid(t *testing.T) {
	_, m, s := site(t, chest(false))
	p := plan(t, s, step.Options{})
	if err := once(m, p); err != nil {
		t.Fatal(err)
	}
	order := p.Order()
	if order[0] != 6 || order[len(order)-1] != 0 {
		t.Errorf("order %v: the floor is 6, the lid 0", order)
	}
	if len(p.Findings) > 0 {
		t.Errorf("%+v", p.Findings)
	}
}

func TestAnOrderThatCannotBeFollowedIsSaidSo(t *testing.T) {
	part := strings.Split(chest(true), "0 STEP\n")
	part[0], part[5], part[6] = part[6], part[0], part[5] // the floor, four walls, the lid, and what goes under it
	part[1], part[5] = part[5], part[1]                   // the lid before any wall
	_, m, s := site(t, strings.Join(part, "0 STEP\n"))
	p := plan(t, s, step.Options{})
	if p.Groups[0].Planned {
		t.Fatal("the author's order was replaced")
	}
	if !slices.Equal(p.Floating, []int32{1}) || p.Steps[1].Valid {
		t.Errorf("a lid in the air floats: %+v", p.Findings)
	}
	if q := plan(t, s, step.Options{Replan: true}); len(q.Findings) > 0 || once(m, q) != nil {
		t.Errorf("%+v", q.Findings)
	}
	tau, pairs := step.Tau(step.Author(m), plan(t, s, step.Options{Replan: true}))
	if pairs == 0 || tau >= 1 {
		t.Errorf("tau %g of %d pairs: the author put the lid early", tau, pairs)
	}
}

func TestABodyShutInByTheAuthorIsUninsertable(t *testing.T) {
	text := strings.Split(chest(true), "0 STEP\n")
	// floor, walls, lid, and only then what is inside
	_, _, s := site(t, strings.Join([]string{text[6], text[1], text[2], text[3], text[4], text[0], text[5]}, "0 STEP\n"))
	p := plan(t, s, step.Options{})
	if !slices.Equal(p.Uninsertable, []int32{6}) || p.Steps[6].Valid {
		t.Errorf("uninsertable %v", p.Uninsertable)
	}
}

func TestAPlannedStepIsSmallAndAllOfItHolds(t *testing.T) {
	var b strings.Builder
	for y := 9; y >= 0; y-- { // a wall, upside down in the file
		for x := range 8 {
			b.WriteString(brick(80*x+40*(y%2), -24*y, 0, "3001.dat"))
		}
	}
	_, m, s := site(t, b.String())
	p := plan(t, s, step.Options{Most: 4})
	if err := once(m, p); err != nil {
		t.Fatal(err)
	}
	for i, st := range p.Steps {
		if len(st.Parts) == 0 || len(st.Parts) > 4 || !st.Valid {
			t.Errorf("step %d: %+v", i, st)
		}
	}
	last := 0
	for _, k := range p.Order() {
		y := int(-m.Instances[k].Mat[1]) / 24
		if y < last-1 {
			t.Errorf("a brick of layer %d after layer %d", y, last)
		}
		last = max(last, y)
	}
	for range 3 {
		if !slices.Equal(plan(t, s, step.Options{Most: 4}).Order(), p.Order()) {
			t.Error("another plan for the same model")
		}
	}
}

// Two floors lie beside one another; a plate under both holds them together, and others hang on one of them.
func TestWhatBridgesTwoFloorsFromBelowIsNotOneStepWithAllThatHangs(t *testing.T) {
	lines := []string{brick(-80, 0, 0, "3036.dat"), brick(80, 0, 0, "3036.dat")}
	for i := range 7 {
		lines = append(lines, brick(20*i-150, 8, 30, "3005.dat"))
		lines = append(lines, brick(20*i+30, 8, 30, "3005.dat"))
	}
	lines = append(lines, brick(0, 8, -10, "3020.dat"))
	_, m, s := site(t, strings.Join(lines, ""))
	p := plan(t, s, step.Options{})
	if err := once(m, p); err != nil {
		t.Fatal(err)
	}
	if most := p.Score().Most; most > 6 || len(p.Findings) > 0 {
		t.Errorf("%d parts in a step; %+v", most, p.Findings)
	}
}

func TestAWrittenPlanIsTheAuthorsOrderNextTime(t *testing.T) {
	for name, text := range map[string]string{"plain": chest(false), "nested": strings.ReplaceAll(strings.ReplaceAll(
		nested, "0 STEP\r\n", ""), "0 ROTSTEP 0 90 0 REL\r\n", "0 a comment\r\n")} {
		doc, m, s := site(t, text)
		p := plan(t, s, step.Options{})
		if err := p.Write(doc, m); err != nil {
			t.Fatal(name, err)
		}
		var out bytes.Buffer
		if err := doc.Write(&out); err != nil {
			t.Fatal(name, err)
		}
		for _, l := range strings.SplitAfter(text, "\n") {
			if !strings.Contains(l, "STEP") && strings.Count(out.String(), l) < strings.Count(text, l) {
				t.Errorf("%s: the line %q is gone", name, l)
			}
		}
		_, m2, s2 := site(t, out.String())
		q := plan(t, s2, step.Options{})
		if q.Groups[0].Planned || len(m2.Instances) != len(m.Instances) || len(q.Steps) != len(p.Steps) {
			t.Errorf("%s: %d steps of %d parts became %d of %d\n%s", name, len(p.Steps), len(m.Instances),
				len(q.Steps), len(m2.Instances), out.String())
		}
		if len(q.Findings) > 0 {
			t.Errorf("%s: %+v", name, q.Findings)
		}
	}
}

func TestMetasThatEncloseAPartKeepTheirSection(t *testing.T) {
	text := "0 !LPUB PLI BEGIN IGN\n" + chest(false) + "0 !LPUB PLI END\n"
	doc, m, s := site(t, text)
	if err := plan(t, s, step.Options{}).Write(doc, m); err == nil {
		t.Error("an order was written through BEGIN and END")
	}
}

func TestWhatStandsApartIsBuiltByItself(t *testing.T) {
	var b strings.Builder
	for y := range 5 {
		b.WriteString(brick(0, -24*y, 0, "3001.dat"))
		b.WriteString(brick(400, -24*y, 0, "3003.dat"))
	}
	b.WriteString(brick(0, -600, 0, "3001.dat")) // in mid-air
	_, m, s := site(t, b.String())
	p := plan(t, s, step.Options{})
	if err := once(m, p); err != nil {
		t.Fatal(err)
	}
	if len(p.Groups) != 2 || p.Groups[1].Kind != step.Component || len(p.Groups[1].Parts) != 5 {
		t.Errorf("groups %+v", p.Groups)
	}
	if len(p.Floating) != 0 || !slices.Equal(p.Loose, []int32{10}) {
		t.Errorf("floating %v, loose %v", p.Floating, p.Loose)
	}
}

func TestPlanningEndsWhenItsContextDoes(t *testing.T) {
	_, _, s := site(t, chest(false))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Make(ctx, step.Options{}); err == nil {
		t.Error("no error")
	}
}

func TestAnEmptyModelHasAnEmptyPlan(t *testing.T) {
	doc, _ := ldraw.Parse("empty.ldr", []byte("0 nothing\n"), ldraw.Limits{})
	lib := part.New(0, part.Generator())
	m, _ := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	if p := step.Author(m); len(p.Steps) != 0 {
		t.Errorf("%+v", p)
	}
}

func Example() {
	text := "1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n" + // the upper brick is written first
		"1 1 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"
	ctx := context.Background()
	doc, _ := ldraw.Parse("two.ldr", []byte(text), ldraw.Limits{})
	lib := part.New(0, part.Generator())
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	g, _ := connect.Build(ctx, m, connect.NewSet(lib, nil))
	space, _ := collide.NewSpace(ctx, m, lib)
	s, _ := step.NewSite(ctx, m, lib, g, space)
	p, _ := s.Make(ctx, step.Options{})
	for _, st := range p.Steps {
		fmt.Println("step", st.Number, "places", st.Parts, "and is valid:", st.Valid)
	}
	// Output:
	// step 1 places [1] and is valid: true
	// step 2 places [0] and is valid: true
}
