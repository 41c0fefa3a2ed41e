package sorts_test

import (
	"cmp"
	"slices"
	"testing"

	"madang/brick/internal/sorts"
)

type pair struct{ key, place int }

func TestListsAreSortedAsSlicesSortsThem(t *testing.T) {
	for n := range 200 {
		list := make([]pair, n)
		for i := range list {
			list[i] = pair{i * 7919 % 13, i}
		}
		byKey := func(a, b pair) int { return cmp.Compare(a.key, b.key) }
		whole := func(a, b pair) int { return cmp.Or(byKey(a, b), cmp.Compare(b.place, a.place)) }
		stable, want := slices.Clone(list), slices.Clone(list)
		sorts.Stable(stable, byKey)
		slices.SortStableFunc(want, byKey)
		if !slices.Equal(stable, want) {
			t.Fatalf("%v", stable)
		}
		sorts.Func(list, whole)
		slices.SortFunc(want, whole)
		if !slices.Equal(list, want) {
			t.Fatalf("%v", list)
		}
	}
}
