package money

import (
	"strconv"
	"strings"
)

// ParsePercent reads a share as people type it: "5", "0.5", "0.85%", "0,5". It is exact: more than four decimals, which
// a PPM cannot hold, are refused, and so is anything that is no number between 0 and 100.
func ParsePercent(text string) (PPM, bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	whole, rest, point := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	if !digits(whole, 3) || point && !digits(rest, 4) {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+rest+strings.Repeat("0", 4-len(rest)), 10, 64)
	return PPM(n), err == nil && PPM(n) <= Whole
}

// digits tells whether text is one to most digits.
func digits(text string, most int) bool {
	return text != "" && len(text) <= most && strings.Trim(text, "0123456789") == ""
}
