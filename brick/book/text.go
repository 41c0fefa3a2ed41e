package book

import (
	"fmt"
	"strconv"
)

// words are the sentences of a book in one language.
type words struct {
	parts, steps func(n int) string // counts
	by           func(name string) string
	partsHeading string
	again        func(page int) string // a sub-model that was built before
	piece        func(n int) string    // the name of something built apart that has none
	figure       func(n int) string
	done         string
	subject      string // of the PDF's properties
}

var korean = words{
	parts:        func(n int) string { return "부품 " + thousands(n) + "개" },
	steps:        func(n int) string { return thousands(n) + "단계" },
	by:           func(name string) string { return "디자인 " + name },
	partsHeading: "부품 목록",
	again:        func(page int) string { return fmt.Sprintf("%d쪽에서 만든 것", page) },
	piece:        func(n int) string { return fmt.Sprintf("묶음 %d", n) },
	figure:       func(n int) string { return fmt.Sprintf("따로 서는 것 %d", n) },
	done:         "다 만들었어요",
	subject:      "조립 설명서",
}

var english = words{
	parts:        func(n int) string { return count(n, "part", "parts") },
	steps:        func(n int) string { return count(n, "step", "steps") },
	by:           func(name string) string { return "Design: " + name },
	partsHeading: "Parts",
	again:        func(page int) string { return fmt.Sprintf("from page %d", page) },
	piece:        func(n int) string { return fmt.Sprintf("Assembly %d", n) },
	figure:       func(n int) string { return fmt.Sprintf("Stands apart %d", n) },
	done:         "Finished",
	subject:      "Building instructions",
}

func wordsFor(lang string) *words {
	if lang == "en" {
		return &english
	}
	return &korean
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes 12345 as 12,345.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// times writes how many: "2×".
func times(n int) string { return strconv.Itoa(n) + "×" }
