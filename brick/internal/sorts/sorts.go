// Package sorts sorts slices with one sort for all types of elements. slices.SortFunc is compiled anew for every type,
// 16 kB of WebAssembly each; this costs 1 kB a type and a call for each comparison and exchange. What is sorted
// millions of times should still use slices.
package sorts

import "sort"

// Func sorts as slices.SortFunc does.
func Func[T any](list []T, compare func(a, b T) int) { new(Sorter[T]).Func(list, compare) }

// Stable sorts as slices.SortStableFunc does.
func Stable[T any](list []T, compare func(a, b T) int) { new(Sorter[T]).Stable(list, compare) }

// Sorter is what a sort needs. One that is kept sorts again without asking for memory.
type Sorter[T any] struct {
	list    []T
	compare func(a, b T) int
}

// Func sorts as slices.SortFunc does.
func (s *Sorter[T]) Func(list []T, compare func(a, b T) int) {
	s.list, s.compare = list, compare
	sort.Sort(s)
	*s = Sorter[T]{}
}

// Stable sorts as slices.SortStableFunc does.
func (s *Sorter[T]) Stable(list []T, compare func(a, b T) int) {
	s.list, s.compare = list, compare
	sort.Stable(s)
	*s = Sorter[T]{}
}

// Len is for package sort, as Less and Swap are.
func (s *Sorter[T]) Len() int { return len(s.list) }

// Less is for package sort.
func (s *Sorter[T]) Less(i, j int) bool { return s.compare(s.list[i], s.list[j]) < 0 }

// Swap is for package sort.
func (s *Sorter[T]) Swap(i, j int) { s.list[i], s.list[j] = s.list[j], s.list[i] }
