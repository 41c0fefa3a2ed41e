// Package typeface holds the letters that building instructions are set in: Pretendard by Kil Hyung-jin, under the
// SIL Open Font License 1.1 (LICENSE.txt beside this file), cut down to the letters and the 2,780 Hangul syllables
// that its own list calls common. It goes by another name inside, because the licence reserves the original's.
// tools/typeface makes the two files from the npm package.
//
// It is a package of its own so that a program which brings its own letters does not carry these.
package typeface

import _ "embed"

// Regular is a TrueType font for running text.
//
//go:embed regular.ttf
var Regular []byte

// Bold is a TrueType font for titles and numbers.
//
//go:embed bold.ttf
var Bold []byte
