// Package say holds what Madang says to people: every sentence exists in Korean and in English or it does not exist.
//
// A sentence is a Go variable, not a key in a file: the compiler finds a misspelt one, staticcheck finds an unused one,
// and neither language can be forgotten. Sentences live in a text.go beside the pages or verbs that say them.
// The package is not a template language: it fills in values and chooses Korean particles, nothing else.
package say

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Lang is a language Madang speaks.
type Lang uint8

// The languages. Korean is the zero value because Madang is Korean first.
const (
	Ko Lang = iota
	En
)

// String is the BCP 47 tag: "ko" or "en".
func (l Lang) String() string {
	if l == En {
		return "en"
	}
	return "ko"
}

// ParseLang reads a BCP 47 tag; anything but English is Korean.
func ParseLang(tag string) Lang {
	if strings.HasPrefix(strings.ToLower(tag), "en") {
		return En
	}
	return Ko
}

// Text is one sentence in both languages. Values are put in by fmt verbs, numbered (%[2]s) where the two languages
// need a different order. In Korean, "{을}" after a value becomes the particle its last sound asks for
// (을/를, 이/가, 은/는, 과/와, 으로/로): "%s{을} 담았어요".
type Text struct{ Ko, En string }

// In is the sentence in one language with the values filled in.
func (t Text) In(l Lang, args ...any) string {
	s := t.Ko
	if l == En {
		s = t.En
	}
	if len(args) > 0 {
		for i, a := range args {
			if inner, ok := a.(Text); ok {
				args[i] = inner.In(l)
			}
		}
		s = fmt.Sprintf(s, args...)
	}
	if l == Ko {
		s = particles(s)
	}
	return s
}

// Zero tells whether nothing is said.
func (t Text) Zero() bool { return t.Ko == "" && t.En == "" }

// pairs maps a particle to its form after a vowel.
var pairs = map[string]string{"을": "를", "이": "가", "은": "는", "과": "와", "으로": "로", "이에요": "예요"}

func particles(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], '}')
		if end < 0 {
			break
		}
		word := s[open+1 : open+end]
		b.WriteString(s[:open])
		if short, ok := pairs[word]; ok {
			word = choose(b.String(), word, short)
		} else {
			word = "{" + word + "}"
		}
		b.WriteString(word)
		s = s[open+end+1:]
	}
	return b.String() + s
}

// choose looks at the last letter or digit said: a final consonant takes the long form, a vowel the short one,
// and ㄹ takes "로" like a vowel.
func choose(before, long, short string) string {
	before = strings.TrimRight(before, " ’'\"”)]")
	r, _ := utf8.DecodeLastRuneInString(before)
	final := finalOf(r)
	if final == 0 || (long == "으로" && final == rieul) {
		return short
	}
	return long
}

const rieul = 8 // index of ㄹ among the 28 finals of a Hangul syllable (Unicode 3.12)

func finalOf(r rune) int {
	switch {
	case r >= '가' && r <= '힣':
		return int(r-'가') % 28
	case strings.ContainsRune("1378LlRr", r): // 일 삼 칠 팔: all end in ㄹ but 삼
		if r == '3' {
			return 16
		}
		return rieul
	case strings.ContainsRune("06MmNn", r): // 영 육
		return 21
	}
	return 0
}
