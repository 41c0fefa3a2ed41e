// Package sorts sorts slices with one sort for all types of elements. slices.SortFunc is compiled anew for every type,
// 16 kB of WebAssembly each; this costs 1 kB a type and a call for each comparison and exchange. What is sorted
// millions of times should still use slices.
package sorts

import "sort"

// Func sorts as slices.SortFunc does.
func Func[T any](list []T, compare func(a, b T) int) { sort.Sort(&by[T]{list, compare}) }

// Stable sorts as slices.SortStableFunc does.
func Stable[T any](list []T, compare func(a, b T) int) { sort.Stable(&by[T]{list, compare}) }

type by[T any] struct {
	list    []T
	compare func(a, b T) int
}

func (b *by[T]) Len() int           { return len(b.list) }
func (b *by[T]) Less(i, j int) bool { return b.compare(b.list[i], b.list[j]) < 0 }
func (b *by[T]) Swap(i, j int)      { b.list[i], b.list[j] = b.list[j], b.list[i] }
