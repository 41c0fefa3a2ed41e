package money

import (
	"testing"

	"pgregory.net/rapid"

	"madang/internal/say"
)

func TestASplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(0, 1<<50).Draw(t, "amount")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000), 1, 12).Draw(t, "weights")
		var total int64
		for _, w := range weights {
			total += w
		}
		var sum int64
		for i, part := range Split(amount, weights) {
			exact := PPM(0)
			if total > 0 {
				exact = PPM(scale(amount, weights[i], total))
			}
			if part < int64(exact) || part > int64(exact)+1 {
				t.Fatalf("part %d is %d, more than one unit from its quota %d", i, part, exact)
			}
			sum += part
		}
		if total > 0 && sum != amount {
			t.Fatalf("parts sum to %d of %d", sum, amount)
		}
	})
}

func TestHowAmountsAreWritten(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Won(38000).In(say.Ko), "38,000원"},
		{Won(38000).In(say.En), "₩38,000"},
		{Won(-1234567).In(say.En), "-₩1,234,567"},
		{Won(0).In(say.Ko), "0원"},
		{PPM(50_000).String(), "5%"},
		{PPM(8_500).String(), "0.85%"},
		{Grouped(999), "999"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
