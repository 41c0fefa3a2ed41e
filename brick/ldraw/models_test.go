package ldraw_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// shared finds the test data beside the repository, which is never part of it.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("the shared test data %s is not here; only the repository's own cases ran", p)
	}
	return p
}

type source struct {
	file          string
	parts, unique int
}

func sources(t testing.TB) []source {
	data, err := os.ReadFile(shared(t, "models", "SOURCES"))
	if err != nil {
		t.Fatal(err)
	}
	var out []source
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) < 5 {
			continue
		}
		n, _ := strconv.Atoi(f[1])
		u, _ := strconv.Atoi(f[2])
		out = append(out, source{f[0], n, u})
	}
	return out
}

func TestModelsRoundTripByteForByte(t *testing.T) {
	for _, s := range sources(t) {
		data, err := os.ReadFile(shared(t, "models", s.file))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ldraw.Parse(s.file, data, ldraw.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := doc.Write(&out); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), data) {
			t.Errorf("%s: written back with %d bytes, read %d", s.file, out.Len(), len(data))
		}
		for _, p := range doc.Problems {
			t.Errorf("%v", p)
		}
	}
}

func TestModelsHaveTheirCounts(t *testing.T) {
	for _, layers := range []string{"ldraw", "generator+ldraw"} {
		src, err := part.OpenSource(shared(t, "ldraw.zip"))
		if err != nil {
			t.Fatal(err)
		}
		lib := part.New(0, part.NewLDraw(src))
		if layers != "ldraw" {
			lib = part.New(0, part.Generator(), part.NewLDraw(src))
		}
		list := sources(t)
		if len(list) < 36 {
			t.Errorf("SOURCES lists %d models", len(list))
		}
		for _, s := range list {
			data, err := os.ReadFile(shared(t, "models", s.file))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := ldraw.Parse(s.file, data, ldraw.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			m, problems := ldraw.Flatten(context.Background(), doc, lib.For(doc), ldraw.Limits{})
			for _, p := range problems {
				t.Errorf("%s: %v", layers, p)
			}
			if len(m.Instances) != s.parts {
				t.Errorf("%s: %s: %d parts, SOURCES says %d", layers, s.file, len(m.Instances), s.parts)
			}
			if len(m.Parts) != s.unique {
				t.Errorf("%s: %s: %d part types, SOURCES says %d", layers, s.file, len(m.Parts), s.unique)
			}
			if len(m.Missing()) != 0 {
				t.Errorf("%s: %s: missing %v", layers, s.file, m.Missing())
			}
		}
		lib.Close()
	}
}
