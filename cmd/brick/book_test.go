package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const cart = `0 FILE cart.ldr
0 작은 수레 꽃
0 Name: cart.ldr
0 Author: Hong Gildong
1 4 0 0 0 1 0 0 0 1 0 0 0 1 3020.dat
0 STEP
1 16 0 -8 40 1 0 0 0 1 0 0 0 1 post.ldr
1 16 0 -8 -40 1 0 0 0 1 0 0 0 1 post.ldr
0 STEP
0 FILE post.ldr
0 Post
1 14 0 -24 0 1 0 0 0 1 0 0 0 1 3005.dat
0 STEP
1 14 0 -48 0 1 0 0 0 1 0 0 0 1 3005.dat
0 STEP
`

func TestBookWritesAPDFThatReadersOpenAndSearch(t *testing.T) {
	for _, tool := range []string{"pdfinfo", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("poppler's " + tool + " is not installed: the PDF cannot be read back")
		}
	}
	for _, c := range []struct {
		args        []string
		words, info []string
	}{
		{[]string{"--lang", "ko"}, []string{"작은 수레 꽃", "부품 5개", "디자인 Hong Gildong", "부품 목록", "다 만들었어요", "2×", "3020"},
			[]string{"595.28 x 841.89", "작은 수레 꽃"}},
		{[]string{"--lang", "en", "--size", "Letter", "--landscape", "--title", "A Cart"},
			[]string{"A Cart", "5 parts", "Design: Hong Gildong", "Parts", "Finished", "2×", "3005"}, []string{"792 x 612", "A Cart"}},
	} {
		dir := t.TempDir()
		pdf, pages := filepath.Join(dir, "book.pdf"), filepath.Join(dir, "pages.json")
		args := append([]string{"book", "-", "-o", pdf, "--pages-json", pages, "--dpi", "72", "--json"}, c.args...)
		code, out, errs := brick(t, cart, args...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		var told bookJSON
		if err := json.Unmarshal([]byte(out), &told); err != nil {
			t.Fatal(err)
		}
		if st, err := os.Stat(pdf); err != nil || st.Size() != told.Bytes || told.Parts != 5 || told.Steps != 4 {
			t.Errorf("%v, %v, want 5 parts in 4 steps: %+v", st, err, told)
		}
		var data struct{ Pages []struct{ Kind string } }
		if text, err := os.ReadFile(pages); err != nil || json.Unmarshal(text, &data) != nil || len(data.Pages) != told.Pages {
			t.Errorf("%d pages as data, %d told: %v", len(data.Pages), told.Pages, err)
		}
		look(t, c.words, "pdftotext", "-layout", pdf, "-")
		look(t, append(c.info, "Pages:           "+itoa(told.Pages)), "pdfinfo", pdf)
		if said := look(t, nil, "pdftoppm", "-r", "20", pdf, filepath.Join(dir, "page")); said != "" {
			t.Errorf("pages are not drawn cleanly: %s", said)
		}
	}
}

// look runs a reader and looks for words in what it says.
func look(t *testing.T, words []string, args ...string) string {
	t.Helper()
	out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	for _, w := range words {
		if !strings.Contains(string(out), w) {
			t.Errorf("%s does not find %q in\n%s", args[0], w, out)
		}
	}
	return string(out)
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func TestBookSaysWhatIsWrongWithItsFlags(t *testing.T) {
	for _, args := range [][]string{{"book", "-"}, {"book", "-", "-o", "x.pdf", "--size", "A5"},
		{"book", "-", "-o", "x.pdf", "--lang", "fr"}} {
		if code, _, errs := brick(t, cart, args...); code != 2 || errs == "" {
			t.Errorf("%v: exit code %d, %q", args, code, errs)
		}
	}
	if _, err := os.Stat("x.pdf"); err == nil {
		os.Remove("x.pdf")
		t.Error("a refused call must not write")
	}
}
