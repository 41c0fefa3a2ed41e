package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const oneBrick = "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n"

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWhatCannotBePrintedIsAnError(t *testing.T) {
	for _, args := range [][]string{{"info"}, {"bom"}, {"bom", "--csv"}, {"check"}, {"check", "--json"}, {"steps"},
		{"convert", "-o", "-"}} {
		var errs strings.Builder
		args = append(args, "-")
		code := run(context.Background(), args, strings.NewReader(oneBrick), full{}, &errs)
		if code != 1 || !strings.Contains(errs.String(), "no space left") {
			t.Errorf("%v: exit %d, %q", args, code, errs.String())
		}
	}
}

func TestAFailedRunLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := (&call{}).output(path, func(w io.Writer) error {
		w.Write([]byte("half"))
		return errors.New("stopped")
	})
	if data, _ := os.ReadFile(path); string(data) != "old" || err == nil {
		t.Errorf("%q, %v", data, err)
	}
	if code, _, errs := brick(t, oneBrick, "render", "-", "-o", path, "--size", "8x6"); code != 0 {
		t.Fatal(errs)
	}
	st, err := os.Stat(path)
	if err != nil || st.Mode().Perm() != 0o600 || st.Size() < 50 {
		t.Errorf("%v, %v: a file that is replaced keeps who may read it", st, err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}

func TestALinkStaysAndAPipeIsWrittenTo(t *testing.T) {
	dir := t.TempDir()
	link, file := filepath.Join(dir, "link.ldr"), filepath.Join(dir, "file.ldr")
	if err := os.Symlink(file, link); err != nil {
		t.Skip("this system has no symbolic links: ", err)
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := brick(t, oneBrick, "convert", "-", "-o", link); code != 0 {
		t.Fatal(errs)
	}
	if data, _ := os.ReadFile(file); string(data) != oneBrick {
		t.Errorf("%q", data)
	}
	pipe := filepath.Join(dir, "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("this system makes no named pipes: ", err)
	}
	read := make(chan string)
	go func() {
		data, _ := os.ReadFile(pipe)
		read <- string(data)
	}()
	err := writeFile(pipe, func(w io.Writer) error { _, err := io.WriteString(w, oneBrick); return err })
	if err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(pipe); err != nil || st.Mode().IsRegular() {
		t.Fatalf("the pipe became %v, %v", st.Mode(), err)
	}
	if got := <-read; got != oneBrick {
		t.Errorf("through the pipe came %q", got)
	}
}

func TestSentencesOfWrongCalls(t *testing.T) {
	for _, c := range []struct {
		want string
		code int
		args []string
	}{
		{"brick info: it is called as brick info FILE\n", 2, []string{"info"}},
		{"brick info: no-such.ldr: no such file or directory\n", 1, []string{"info", "no-such.ldr"}},
		{`brick: there is no command "fly"; brick help lists them` + "\n", 2, []string{"help", "fly"}},
		{"brick diff: one of the two can be standard input\n", 2, []string{"diff", "-", "-"}},
		{"brick render: -o names a file that ends in .png, and not in .jpg\n", 2, []string{"render", "-", "-o", "a.jpg"}},
		{"brick render: --size is WIDTHxHEIGHT in pixels, such as 800x600\n", 2,
			[]string{"render", "-", "-o", "a.png", "--size", "80x60x3"}},
		{"brick render: -o - leaves no room for --json on standard output\n", 2, []string{"render", "-", "-o", "-", "--json"}},
		{"brick book: one of -o and --pages-json can be standard output\n", 2,
			[]string{"book", "-", "-o", "-", "--pages-json", "-"}},
		{"brick book: size \"A5\" is neither A4 nor Letter\n", 2, []string{"book", "-", "-o", "a.pdf", "--size", "A5"}},
		{"brick convert: --sides is from 3 to 64\n", 2, []string{"convert", "-", "-o", "a.glb", "--sides", "1000000"}},
		{"brick bom: --json, --csv, --xml and --rebrickable are four forms of one list: choose one\n", 2,
			[]string{"bom", "-", "--csv", "--json"}},
	} {
		code, _, errs := brick(t, oneBrick, c.args...)
		if code != c.code || errs != c.want {
			t.Errorf("%v: exit %d, want %d\n%swant\n%s", c.args, code, c.code, errs, c.want)
		}
	}
}

func TestNothingIsWrittenOfAModelWithoutParts(t *testing.T) {
	dir := t.TempDir()
	for verb, name := range map[string]string{"render": "a.png", "book": "a.pdf", "convert": "a.glb"} {
		code, _, errs := brick(t, "0 nothing\n", verb, "-", "-o", filepath.Join(dir, name))
		if code != 1 || errs != "stdin: the file places no part\n" {
			t.Errorf("%s: exit %d, %q", verb, code, errs)
		}
	}
	if list, _ := os.ReadDir(dir); len(list) != 0 {
		t.Errorf("written: %v", list)
	}
}

func TestHelpListsTheFlagsOfEveryCommand(t *testing.T) {
	for _, v := range verbs {
		code, out, _ := brick(t, "", "help", v.name)
		if code != 0 || !strings.HasPrefix(out, "brick "+v.name+" "+v.args+": ") {
			t.Errorf("%s: exit %d, %q", v.name, code, out)
		}
		if _, same, _ := brick(t, "", v.name, "--help"); same != out {
			t.Errorf("%s: --help says something else than help", v.name)
		}
	}
	_, out, _ := brick(t, "", "help", "render")
	if !strings.Contains(out, "--size WIDTHxHEIGHT") || !strings.Contains(out, "(else 800x600)") {
		t.Error(out)
	}
}
