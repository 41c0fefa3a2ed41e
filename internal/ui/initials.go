package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initials are the two letters or syllables a face shows: the given name of a Korean (김민지 is 민지, 남궁민 is 궁민:
// surnames of two syllables cannot be told from the name alone), first letters of others, first letter of one word.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "·"
	}
	if first := []rune(words[0]); unicode.Is(unicode.Hangul, first[0]) {
		if len(words) == 1 && len(first) >= 3 {
			return string(first[1:3])
		}
		return string(first[:min(2, len(first))])
	}
	out := upperFirst(words[0])
	if len(words) > 1 {
		out += upperFirst(words[len(words)-1])
	}
	return out
}

func upperFirst(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r))
}
