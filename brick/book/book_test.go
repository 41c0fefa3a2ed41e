package book

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"madang/brick/book/sample"
	"madang/brick/book/typeface"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	every  = flag.Bool("models", false, "lay out the large real models too, which takes a minute")
)

var letters = Fonts{Regular: typeface.Regular, Bold: typeface.Bold}

// load reads a model with the built-in parts, or with the library at path.
func load(t testing.TB, name string, data []byte, library string) Model {
	t.Helper()
	lib, err := part.Open(library)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	doc, err := ldraw.Parse(name, data, ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	own := lib.For(doc)
	m, problems := ldraw.Flatten(context.Background(), doc, own, ldraw.Limits{})
	if p := ldraw.Failed(problems); p != nil {
		t.Fatal(p)
	}
	return Model{Placed: m, Library: own, Plan: step.Author(m)}
}

// shared finds the test data beside the repository, which is never part of it.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the repository's own cases ran", p)
	}
	return p
}

func lay(t testing.TB, m Model, o Options) *Book {
	t.Helper()
	o.Fonts = letters
	b, err := Layout(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func house(t testing.TB, storeys int) Model { return load(t, "house.ldr", sample.House(storeys), "") }

// wagon is a small model with everything a book knows: a sub-model that one step takes twice, a small and a larger one
// that two steps take, and a turned view.
const wagon = `0 FILE wagon.ldr
0 작은 수레 꽃
0 Name: wagon.ldr
0 Author: Hong Gildong
1 4 0 0 0 1 0 0 0 1 0 0 0 1 3020.dat
1 4 80 0 0 1 0 0 0 1 0 0 0 1 3020.dat
1 16 -30 -8 10 1 0 0 0 1 0 0 0 1 cap.ldr
0 STEP
1 0 40 -8 0 1 0 0 0 1 0 0 0 1 3020.dat
1 16 0 -8 40 1 0 0 0 1 0 0 0 1 post.ldr
1 16 80 -8 40 1 0 0 0 1 0 0 0 1 post.ldr
0 ROTSTEP 0 180 0 REL
1 16 0 -16 0 1 0 0 0 1 0 0 0 1 box.ldr
0 STEP
1 16 80 -16 0 1 0 0 0 1 0 0 0 1 box.ldr
1 47 40 -32 0 1 0 0 0 1 0 0 0 1 3004.dat
0 ROTSTEP END
1 2 40 -56 0 1 0 0 0 1 0 0 0 1 3004.dat
1 16 110 -8 10 1 0 0 0 1 0 0 0 1 cap.ldr
0 STEP
0 FILE cap.ldr
0 Cap
1 25 0 -8 0 1 0 0 0 1 0 0 0 1 6141.dat
1 25 0 -16 0 1 0 0 0 1 0 0 0 1 6141.dat
0 FILE post.ldr
0 Post
1 14 0 -24 0 1 0 0 0 1 0 0 0 1 3005.dat
0 STEP
1 14 0 -48 0 1 0 0 0 1 0 0 0 1 3005.dat
1 14 0 -56 0 1 0 0 0 1 0 0 0 1 6141.dat
0 STEP
0 FILE box.ldr
0 Box
1 1 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat
0 STEP
1 15 0 -32 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 1 0 -40 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 15 0 -48 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 1 0 -56 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
`

func wagonModel(t testing.TB) Model { return load(t, "wagon.ldr", []byte(wagon), "") }

func TestTheLayoutOfASmallModelIsKept(t *testing.T) {
	for name, o := range map[string]Options{
		"wagon-a4-ko":               {},
		"wagon-letter-landscape-en": {Size: "Letter", Landscape: true, Lang: "en", Title: "Wagon", Note: "Made to be built."},
	} {
		b := lay(t, wagonModel(t), o)
		got, err := json.MarshalIndent(rounded(t, b), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytes.TrimSpace(want), got) {
			t.Errorf("%s: the layout has changed; look at it, then run the test with -update", name)
		}
	}
}

// rounded is a book's JSON with numbers to a hundredth, so that goldens are the same on every processor.
func rounded(t *testing.T, b *Book) any {
	t.Helper()
	data, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	var walk func(v any) any
	walk = func(v any) any {
		switch v := v.(type) {
		case float64:
			return float64(int64(v*100+200000.5)-200000) / 100
		case []any:
			for i := range v {
				v[i] = walk(v[i])
			}
		case map[string]any:
			for k := range v {
				v[k] = walk(v[k])
			}
		}
		return v
	}
	return walk(v)
}

func TestEveryPageKeepsItsMarginsAndNothingOverlaps(t *testing.T) {
	for _, o := range []Options{{}, {Landscape: true}, {Size: "letter", Lang: "en"}, {Size: "Letter", Landscape: true}} {
		for _, m := range []Model{wagonModel(t), house(t, 3)} {
			b := lay(t, m, o)
			for i := range b.Pages {
				p := &b.Pages[i]
				if p.Live.X < 10 || p.Live.Y < 10 || b.Width-p.Live.Right() < 10 || b.Height-p.Live.Bottom() < 10 {
					t.Errorf("page %d prints nearer than 10 mm to the edge: %v", p.Number, p.Live)
				}
				checkPage(t, p)
			}
		}
	}
}

func checkPage(t *testing.T, p *Page) {
	t.Helper()
	for i := range p.Steps {
		s := &p.Steps[i]
		if !p.Live.Holds(s.Box) {
			t.Errorf("page %d: step %d at %v leaves %v", p.Number, s.Number, s.Box, p.Live)
		}
		for k := range i {
			if s.Box.Meets(p.Steps[k].Box) {
				t.Errorf("page %d: steps %d and %d overlap", p.Number, s.Number, p.Steps[k].Number)
			}
		}
		checkStep(t, p.Number, s)
	}
	for i := range p.Items {
		if !p.Live.Holds(p.Items[i].Box) {
			t.Errorf("page %d: part %s at %v leaves %v", p.Number, p.Items[i].Part, p.Items[i].Box, p.Live)
		}
		for k := range i {
			if p.Items[i].Box.Meets(p.Items[k].Box) {
				t.Errorf("page %d: parts %s and %s overlap", p.Number, p.Items[i].Part, p.Items[k].Part)
			}
		}
	}
}

// checkStep looks at a step's own boxes: each inside the step, none over another.
func checkStep(t *testing.T, page int, s *StepBox) {
	t.Helper()
	boxes := map[string]Rect{"number": s.NumberAt, "picture": s.Image.Box}
	if s.Parts != nil {
		boxes["parts"] = s.Parts.Box
		for _, it := range s.Parts.Items {
			if !s.Parts.Box.Holds(it.Box) {
				t.Errorf("page %d step %d: %s at %v leaves its list %v", page, s.Number, it.Part, it.Box, s.Parts.Box)
			}
			if it.Image.Box.Meets(it.CountAt) && it.CountAt.Y < it.Image.Box.Y {
				t.Errorf("page %d step %d: the count of %s stands over its picture", page, s.Number, it.Part)
			}
		}
	}
	if s.Turn != nil {
		boxes["turn"] = *s.Turn
	}
	for i := range s.Callouts {
		boxes["call-out "+digits(i)] = s.Callouts[i].Box
		for k := range s.Callouts[i].Steps {
			if !s.Callouts[i].Box.Holds(s.Callouts[i].Steps[k].Box) {
				t.Errorf("page %d step %d: a step of a call-out leaves it", page, s.Number)
			}
			checkStep(t, page, &s.Callouts[i].Steps[k])
		}
	}
	for a, r := range boxes {
		if !s.Box.Holds(r) {
			t.Errorf("page %d step %d: its %s at %v leaves %v", page, s.Number, a, r, s.Box)
		}
		for b, q := range boxes {
			if a < b && r.Meets(q) {
				t.Errorf("page %d step %d: its %s %v overlaps its %s %v", page, s.Number, a, r, b, q)
			}
		}
	}
}

func TestTheListsOfTheStepsAddUpToTheListOfAllParts(t *testing.T) {
	for _, m := range []Model{wagonModel(t), house(t, 4)} {
		checkLists(t, m, lay(t, m, Options{}))
	}
}

func TestSmallSubModelsAreCallOutsAndOthersHavePages(t *testing.T) {
	b := lay(t, wagonModel(t), Options{Lang: "en"})
	var callouts, again int
	for i := range b.Pages {
		p := &b.Pages[i]
		for k := range p.Steps {
			for _, c := range p.Steps[k].Callouts {
				switch {
				case c.Name == "Post" && len(c.Steps) == 2 && c.Times == 2:
					callouts++
				case c.Name == "Cap" && p.Steps[k].Number == 1 && len(c.Steps) == 1 && c.Times == 2:
					callouts++
				case c.Name == "Cap" && len(c.Steps) == 0 && c.Times == 1 && b.Pages[c.Page-1].Kind == StepPage:
					again++
				case c.Name == "Box" && len(c.Steps) == 0 && c.Image != nil && b.Pages[c.Page-1].Heading.Text == "Box":
					again++
				default:
					t.Errorf("page %d: call-out %+v", p.Number, c)
				}
			}
			turned := p.Kind == StepPage && (p.Steps[k].Number == 2 || p.Steps[k].Number == 4)
			if (p.Steps[k].Turn != nil) != turned {
				t.Errorf("page %d step %d: icon for a turned view %v", p.Number, p.Steps[k].Number, !turned)
			}
		}
	}
	if callouts != 2 || again != 3 {
		t.Errorf("%d call-outs with steps and %d without, want 2 and 3", callouts, again)
	}
}
