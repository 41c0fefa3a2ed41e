package ldraw_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// sections splits a one-file case at its "-- name --" lines.
func sections(t *testing.T, path string) map[string]string {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out, name := map[string]string{}, ""
	for _, line := range strings.SplitAfter(string(data), "\n") {
		if n, ok := strings.CutPrefix(strings.TrimSpace(line), "-- "); ok && strings.HasSuffix(n, " --") {
			name = strings.TrimSuffix(n, " --")
			continue
		}
		out[name] += line
	}
	return out
}

func TestProblemsAndCounts(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	lib := part.New(0, part.Generator())
	for _, c := range cases {
		t.Run(filepath.Base(c), func(t *testing.T) {
			s := sections(t, c)
			doc, err := ldraw.Parse("case.mpd", []byte(s["file"]), ldraw.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			m, problems := ldraw.Flatten(context.Background(), doc, lib.For(doc), ldraw.Limits{})
			var got strings.Builder
			for _, p := range append(doc.Problems, problems...) {
				fmt.Fprintf(&got, "%d %s [%s]", p.Line, p.Code, strings.Join(p.Args, " "))
				if p.Warning {
					got.WriteString(" warning")
				}
				got.WriteString("\n")
				if p.File != "case.mpd" || p.Args == nil || p.Error() == "" {
					t.Errorf("%+v lacks its file or its arguments", p)
				}
			}
			fmt.Fprintf(&got, "parts %d unique %d steps %d submodels %d missing %v\n", len(m.Instances), len(m.Parts),
				len(m.Steps), len(m.SubModels), m.Missing())
			if strings.Contains(s["want"], "colours") {
				got.WriteString("colours")
				for _, n := range m.Instances {
					fmt.Fprintf(&got, " %d", n.Colour)
				}
				got.WriteString("\n")
			}
			if got.String() != s["want"] {
				t.Errorf("got\n%swant\n%s", got.String(), s["want"])
			}
			var out bytes.Buffer
			if err := doc.Write(&out); err != nil || out.String() != s["file"] {
				t.Errorf("written back differently (%v)", err)
			}
		})
	}
}

// doubling is a model that places itself twice per level: 2^n parts from n short files.
func doubling(n int, leaf string) []byte {
	var b strings.Builder
	for i := range n {
		next := strconv.Itoa(i+1) + ".ldr"
		if i == n-1 {
			next = leaf
		}
		fmt.Fprintf(&b, "0 FILE %d.ldr\n", i)
		for range 2 {
			fmt.Fprintf(&b, "1 16 0 0 0 1 0 0 0 1 0 0 0 1 %s\n", next)
		}
	}
	if strings.HasSuffix(leaf, ".ldr") {
		fmt.Fprintf(&b, "0 FILE %s\n0 nothing\n", leaf)
	}
	return []byte(b.String())
}

func TestHostileModelsAreRefusedQuickly(t *testing.T) {
	lib := part.New(0, part.Generator())
	deep := strings.Builder{}
	for i := range 200 {
		fmt.Fprintf(&deep, "0 FILE %d.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 %d.ldr\n", i, i+1)
	}
	deep.WriteString("0 FILE 200.ldr\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n")
	for _, c := range []struct {
		name string
		data []byte
		want ldraw.Code
	}{
		{"2^30 parts", doubling(30, "3001.dat"), ldraw.TooManyParts},
		{"2^60 empty sub-models", doubling(60, "end.ldr"), ldraw.TooManyParts},
		{"200 deep", []byte(deep.String()), ldraw.TooDeep},
	} {
		start := time.Now()
		doc, err := ldraw.Parse(c.name, c.data, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		_, problems := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
		if len(problems) == 0 || problems[0].Code != c.want || ldraw.Failed(problems) == nil {
			t.Errorf("%s: %v, want %s", c.name, problems, c.want)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s: refused only after %v", c.name, d)
		}
	}
}

func TestLimits(t *testing.T) {
	small := ldraw.Limits{Bytes: 50, Lines: 3, LineBytes: 20}
	for _, c := range []struct {
		data string
		want ldraw.Code
	}{
		{strings.Repeat("0\n", 30), ldraw.TooLarge},
		{"0\n0\n0\n0\n", ldraw.TooManyLines},
		{"0 a line that is longer than twenty\n", ldraw.LineTooLong},
	} {
		_, err := ldraw.Parse("f", []byte(c.data), small)
		if p, ok := err.(ldraw.Problem); !ok || p.Code != c.want {
			t.Errorf("%q: %v, want %s", c.data, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	doc, err := ldraw.Parse("f", []byte("1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m, problems := ldraw.Flatten(ctx, doc, part.New(0, part.Generator()), ldraw.Limits{})
	if len(problems) != 1 || problems[0].Code != ldraw.TimeOver || len(m.Instances) != 0 {
		t.Errorf("after its time: %d parts, %v", len(m.Instances), problems)
	}
}

func TestOddBytes(t *testing.T) {
	src := "\ufeff0 Caf\xe9\r\n0 Name: x.ldr\r\n" +
		"1 0x2FF8800 0 0 0 1 0 0 0 1 0 0 0 1  PARTS\\3001.DAT \r\n\r\n\t2 24 0 0 0 1 1 1"
	doc, err := ldraw.Parse("x.ldr", []byte(src), ldraw.Limits{})
	if err != nil || len(doc.Problems) > 0 {
		t.Fatal(err, doc.Problems)
	}
	s := doc.Main()
	if s.Title != "Café" {
		t.Errorf("title %q", s.Title)
	}
	r := s.Records[2]
	if red, g, b, _, ok := r.Colour.Direct(); !ok || red != 0xff || g != 0x88 || b != 0 {
		t.Errorf("colour %s", r.Colour)
	}
	if ldraw.Base(r.Name) != "3001" || s.Records[3].Kind != ldraw.Blank || s.Records[4].Kind != ldraw.Line {
		t.Errorf("records %+v", s.Records)
	}
	var out bytes.Buffer
	if err := doc.Write(&out); err != nil || out.String() != src {
		t.Errorf("written back as %q", out.String())
	}
	r.Raw = ""
	if got, want := r.String(), `1 0x2ff8800 0 0 0 1 0 0 0 1 0 0 0 1 PARTS\3001.DAT`; got != want {
		t.Errorf("formatted as %q, want %q", got, want)
	}
}
