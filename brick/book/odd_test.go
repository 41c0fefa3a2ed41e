package book

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"madang/brick/part"
	"madang/brick/step"
)

func TestOddModelsMakeBooks(t *testing.T) {
	var crowd strings.Builder // one step that takes every kind of part in three colours
	for i, n := range part.Generator().Names() {
		if strings.HasSuffix(n, ".dat") {
			for c := range 3 {
				crowd.WriteString("1 " + digits(c+1) + " " + digits(20*i) + " 0 " + digits(60*c) + " 1 0 0 0 1 0 0 0 1 " + n + "\n")
			}
		}
	}
	for name, text := range map[string]string{
		"one part":         "0 One\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n",
		"unknown part":     "0 Unknown\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 nosuch.dat\n",
		"crowded step":     crowd.String(),
		"far apart":        "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n1 4 90000 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n",
		"letters not here": "0 \u4e71 \U0001F9F1 뷁\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n",
		"long title":       "0 " + strings.Repeat("아주 긴 이름을 가진 모형 ", 30) + "\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n",
	} {
		b := lay(t, load(t, "odd.ldr", []byte(text), ""), Options{DPI: 72})
		for i := range b.Pages {
			checkPage(t, &b.Pages[i])
		}
		var out bytes.Buffer
		if err := b.PDF(context.Background(), &out, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABookNeedsItsModelItsFontsAndPaperItKnows(t *testing.T) {
	m := wagonModel(t)
	for want, o := range map[string]Options{
		"font is not given":        {},
		"neither A4 nor Letter":    {Fonts: letters, Size: "A5"},
		"neither ko nor en":        {Fonts: letters, Lang: "fr"},
		"not a TrueType font":      {Fonts: Fonts{Regular: []byte("no font"), Bold: letters.Bold}},
		"regular font: not a True": {Fonts: Fonts{Regular: letters.Regular[:5000], Bold: letters.Bold}},
	} {
		if _, err := Layout(context.Background(), m, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
	if _, err := Layout(context.Background(), Model{}, Options{Fonts: letters}); err == nil {
		t.Error("a book without a model must be refused")
	}
	m.Plan = &step.Plan{Steps: make([]step.Step, maxSteps+1)}
	if _, err := Layout(context.Background(), m, Options{Fonts: letters}); err == nil || !strings.Contains(err.Error(), "steps") {
		t.Errorf("too many steps must be refused, got %v", err)
	}
	m = wagonModel(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Layout(ctx, m, Options{Fonts: letters}); err == nil {
		t.Error("a cancelled layout must end with an error")
	}
	if err := lay(t, m, Options{}).PDF(ctx, &bytes.Buffer{}, nil); err == nil {
		t.Error("a cancelled PDF must end with an error")
	}
}
