package ldraw

import (
	"errors"
	"fmt"
	"testing"
)

func TestFormatWritesWhatFmtDoes(t *testing.T) {
	for _, c := range []struct {
		form string
		args []any
	}{
		{"%s of %d, %.1f mm, 100 %%", []any{"3001", 4, 12.345}},
		{"%q and %s", []any{"a \"b\" \x00", errors.New("no")}},
		{"%.0f %% of %s, line %d", []any{99.5, Colour(16), int32(-7)}},
		{"%", nil}, {"", nil}, {"plain", nil},
	} {
		want := fmt.Sprintf(c.form, c.args...)
		if c.form == "%" {
			want = "%"
		}
		if got := Format(c.form, c.args...); got != want {
			t.Errorf("%q gives %q, fmt %q", c.form, got, want)
		}
	}
	if got := Format("%s %s", "one"); got != "one ?" {
		t.Errorf("a missing word gives %q", got)
	}
}
