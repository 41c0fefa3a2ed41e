// Command typeface cuts the two weights of Pretendard that building instructions are set in down to the letters they
// need, and writes them into brick/book/typeface, where Go embeds them.
//
// It reads the TrueType files and the list of common letters of the npm package pretendard. Kept are letters, digits,
// punctuation and the Hangul syllables of that list; kerning and positioning tables are dropped, because a PDF places
// whole words. The font is given another name, as its licence asks of changed versions. The same input gives the same bytes.
//
// Run it from the root of the repository: go -C tools run ./typeface
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const (
	from = "../node_modules/pretendard"
	to   = "../brick/book/typeface"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "typeface:", err)
		os.Exit(1)
	}
}

func run() error {
	list, err := os.ReadFile(filepath.Join(from, "subset_glyphs.txt"))
	if err != nil {
		return fmt.Errorf("%w: run `npm ci --ignore-scripts` first", err)
	}
	var letters []rune
	for _, r := range string(list) {
		if wanted(r) {
			letters = append(letters, r)
		}
	}
	for _, weight := range []string{"Regular", "Bold"} {
		name := "Pretendard-" + weight + ".ttf"
		data, err := os.ReadFile(filepath.Join(from, "dist/public/static/alternative", name))
		if err != nil {
			return err
		}
		cut, err := subset(data, letters, "Madang Book", weight)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(to, strings.ToLower(weight)+".ttf"), cut, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d letters, %d KB of %d KB\n", name, len(letters), len(cut)>>10, len(data)>>10)
	}
	licence, err := os.ReadFile(filepath.Join(from, "dist/LICENSE.txt"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "LICENSE.txt"), licence, 0o644)
}

// wanted leaves out controls, phonetic and raised letters, letters in circles and squares, and all beyond the basic
// plane, which the PDF library cannot address.
func wanted(r rune) bool {
	switch {
	case r < ' ', r >= 0x2B0 && r < 0x300, r >= 0x1D00 && r < 0x1E00:
		return false
	case r >= 0x2070 && r < 0x20A0, r >= 0x2460 && r < 0x2500, r >= 0x2776 && r < 0x2800, r >= 0xE000 && r < 0xF900:
		return false
	}
	return r < 0xFFFF
}
