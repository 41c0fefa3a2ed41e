// Package ui is the look of Madang: the page every page stands in, the components pages are made of, and how numbers,
// dates and links are written in the reader's language.
//
// Components are templ components, one concept a file with its .css beside it, and take plain values: a string that is
// already in the reader's language (see T), or a path without language prefix (see Href). They know no domain, read no
// database and need no script; internal/ui/gallery shows each in every state. No component writes a style attribute or
// an inline handler, so that the strictest content security policy holds.
package ui
