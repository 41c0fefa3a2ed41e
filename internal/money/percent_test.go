package money

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAShareIsReadAsItIsTyped(t *testing.T) {
	for _, c := range []struct {
		text string
		want PPM
		ok   bool
	}{
		{"5", 50_000, true}, {"0.5", 5_000, true}, {" 0.85 % ", 8_500, true}, {"0,5", 5_000, true}, {"0.0001", 1, true}, {"100", Whole, true},
		{"", 0, false}, {"%", 0, false}, {"0.00001", 0, false}, {"100.0001", 0, false}, {"-1", 0, false}, {"5.", 0, false}, {".5", 0, false},
		{"1e1", 0, false}, {"1,000.5", 0, false}, {"٥", 0, false},
	} {
		got, ok := ParsePercent(c.text)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%q: got %d %v, want %d %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestAShareThatIsWrittenIsReadBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := PPM(rapid.Int64Range(0, int64(Whole)).Draw(t, "share"))
		if got, ok := ParsePercent(share.String()); !ok || got != share {
			t.Fatalf("%d was written %s and read %d %v", share, share, got, ok)
		}
	})
}
