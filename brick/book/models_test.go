package book

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"madang/brick/bom"
)

// usual bounds the parts of models that are laid out as a test; -models lays out all.
const usual = 600

func TestBooksOfRealModelsListEveryPartOnceAndKeepTheirPages(t *testing.T) {
	dir, library := shared(t, "models"), shared(t, "ldraw-core.zip")
	paths, err := filepath.Glob(filepath.Join(dir, "*.[lm][dp][rd]"))
	if err != nil || len(paths) == 0 {
		t.Skip("no models in the shared test data; only the repository's own cases ran")
	}
	for _, path := range paths {
		name := filepath.Base(path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m := load(t, name, data, library)
		if n := len(m.Placed.Instances); n > usual && !*every {
			continue
		}
		t.Run(strings.TrimSuffix(name, filepath.Ext(name)), func(t *testing.T) {
			b := lay(t, m, Options{})
			for i := range b.Pages {
				checkPage(t, &b.Pages[i])
			}
			checkLists(t, m, b)
		})
	}
}

// built is how often a reader follows the steps of a group: for each copy of its parts and colours that any step takes,
// as often as that step is followed.
func built(m Model, g int32) int {
	if g == 0 {
		return 1
	}
	own, n := m.Plan.Groups[g].Parts, 0
	for i := range m.Plan.Steps {
		for _, j := range m.Plan.Steps[i].Joins {
			for _, c := range j.Copies {
				if j.Group != g || !slices.EqualFunc(c, own, func(a, b int32) bool {
					x, y := &m.Placed.Instances[a], &m.Placed.Instances[b]
					return x.Part == y.Part && x.Colour == y.Colour
				}) {
					continue
				}
				n += built(m, m.Plan.Steps[i].Group)
			}
		}
	}
	return n
}

// checkLists compares the parts lists of the steps, times how often each is built, and the list of all parts, with the
// bill of the model.
func checkLists(t *testing.T, m Model, b *Book) {
	t.Helper()
	want := map[string]int{}
	for _, l := range bom.Count(m.Placed, m.Library).Lines {
		want[l.Part+" "+l.Colour.String()] = l.Count
	}
	steps, all := map[string]int{}, map[string]int{}
	var count func(s *StepBox)
	count = func(s *StepBox) {
		times := built(m, m.Plan.Steps[s.Step].Group)
		if s.Parts != nil {
			for _, it := range s.Parts.Items {
				steps[it.Part+" "+it.Colour.String()] += it.Count * times
			}
		}
		for i := range s.Callouts {
			for k := range s.Callouts[i].Steps {
				count(&s.Callouts[i].Steps[k])
			}
		}
	}
	for i := range b.Pages {
		for k := range b.Pages[i].Steps {
			count(&b.Pages[i].Steps[k])
		}
		for _, it := range b.Pages[i].Items {
			all[it.Part+" "+it.Colour.String()] += it.Count
		}
	}
	for what, got := range map[string]map[string]int{"the steps": steps, "the list of all parts": all} {
		for k, n := range want {
			if got[k] != n {
				t.Errorf("%s: %s of %q have %d of %s, the bill %d", m.Placed.Name, what, b.Title, got[k], k, n)
			}
		}
		for k, n := range got {
			if want[k] == 0 {
				t.Errorf("%s: %s have %d of %s, which the bill has not", m.Placed.Name, what, n, k)
			}
		}
	}
}

// stand has a sub-model in two colours, and one that two others take, one of which is built twice.
const stand = `0 FILE stand.ldr
1 4 0 0 0 1 0 0 0 1 0 0 0 1 3020.dat
1 1 0 -8 0 1 0 0 0 1 0 0 0 1 post.ldr
1 2 40 -8 0 1 0 0 0 1 0 0 0 1 post.ldr
1 1 80 -8 0 1 0 0 0 1 0 0 0 1 post.ldr
0 STEP
1 4 0 0 100 1 0 0 0 1 0 0 0 1 wing.ldr
1 4 0 0 200 1 0 0 0 1 0 0 0 1 wing.ldr
0 STEP
1 4 0 0 300 1 0 0 0 1 0 0 0 1 cap.ldr
0 STEP
0 FILE post.ldr
1 16 0 -24 0 1 0 0 0 1 0 0 0 1 3005.dat
1 16 0 -48 0 1 0 0 0 1 0 0 0 1 3005.dat
0 FILE wing.ldr
1 15 0 0 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 14 0 -8 0 1 0 0 0 1 0 0 0 1 cap.ldr
1 14 20 -8 0 1 0 0 0 1 0 0 0 1 cap.ldr
1 14 -20 -8 0 1 0 0 0 1 0 0 0 1 cap.ldr
0 STEP
0 FILE cap.ldr
1 14 0 -8 0 1 0 0 0 1 0 0 0 1 6141.dat
1 14 0 -16 0 1 0 0 0 1 0 0 0 1 6141.dat
`

func TestASubModelIsBuiltAsOftenAsItsStepsAreFollowed(t *testing.T) {
	m := load(t, "stand.ldr", []byte(stand), "")
	b := lay(t, m, Options{Lang: "en"})
	checkLists(t, m, b)
	got := map[string]int{}
	for i := range b.Pages {
		p := &b.Pages[i]
		if p.Heading != nil {
			got[p.Heading.Text] = p.Heading.Times
		}
		for k := range p.Steps {
			for _, c := range p.Steps[k].Callouts {
				if len(c.Steps) > 0 {
					got[c.Name] = c.Times
				}
			}
		}
	}
	want := map[string]int{"post": 2, "wing": 2, "cap": 3} // not 3 posts, of which one is green, nor 4 caps for every wing
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%s: %d times, want %d: %v", name, got[name], n, got)
		}
	}
}
