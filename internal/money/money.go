// Package money counts amounts in integer minor units of a currency and splits them without losing one.
//
// It knows no exchange rates and no floating point. Shares are parts per million; a split follows the method of
// largest remainders (Hamilton), so that the parts always sum to the whole.
package money

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"madang/internal/say"
)

// Currency is an ISO 4217 code.
type Currency string

// KRW has no minor unit: one won is 1.
const KRW Currency = "KRW"

// PPM is a share in parts per million.
type PPM int64

// Whole is all of it.
const Whole PPM = 1_000_000

// Won is an amount of won.
type Won int64

// In writes an amount as people of a language do: 38,000원, ₩38,000.
func (w Won) In(l say.Lang) string {
	if l == say.En {
		if w < 0 {
			return "-₩" + Grouped(int64(-w))
		}
		return "₩" + Grouped(int64(w))
	}
	return Grouped(int64(w)) + "원"
}

// Grouped writes a number with commas between thousands.
func Grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// String writes a share as a percentage: 5%, 0.8%.
func (p PPM) String() string {
	whole, rest := p/10_000, p%10_000
	if rest == 0 {
		return fmt.Sprintf("%d%%", whole)
	}
	text := fmt.Sprintf("%d.%04d", whole, rest)
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	return text + "%"
}

// Of is the share of an amount, rounded towards zero.
func (p PPM) Of(amount int64) int64 { return scale(amount, int64(p), int64(Whole)) }

// scale is amount*num/den without overflow, rounded towards zero.
func scale(amount, num, den int64) int64 {
	v := new(big.Int).Mul(big.NewInt(amount), big.NewInt(num))
	return v.Quo(v, big.NewInt(den)).Int64()
}

// Split divides amount (>= 0) in proportion to weights (>= 0, not all zero), one part a weight, in order. The parts
// sum to amount exactly: units left over by rounding down go to the largest remainders, earlier weights first on a tie.
func Split(amount int64, weights []int64) []int64 {
	parts := make([]int64, len(weights))
	total := new(big.Int)
	for _, w := range weights {
		total.Add(total, big.NewInt(w))
	}
	if amount == 0 || total.Sign() == 0 {
		return parts
	}
	remainders := make([]*big.Int, len(weights))
	left := amount
	for i, w := range weights {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(big.NewInt(amount), big.NewInt(w)), total, new(big.Int))
		parts[i], remainders[i] = q.Int64(), r
		left -= parts[i]
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainders[b].Cmp(remainders[a]) })
	for i := range left {
		parts[order[i]]++
	}
	return parts
}

// VATIncluded is the value-added tax inside a Korean price: 10 parts of 110 (부가가치세법 §30), rounded down.
func VATIncluded(gross int64) int64 { return gross / 11 }
