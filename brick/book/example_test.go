package book_test

import (
	"bytes"
	"context"
	"fmt"

	"madang/brick/book"
	"madang/brick/book/typeface"
	"madang/brick/ldraw"
	"madang/brick/part"
	"madang/brick/step"
)

// A model of built-in parts becomes a book of four pages: a cover, its steps, its parts and a last page.
func Example() {
	const text = "0 Two bricks\n" +
		"1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n" +
		"1 15 0 -24 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 STEP\n"
	ctx := context.Background()
	doc, err := ldraw.Parse("two.ldr", []byte(text), ldraw.Limits{})
	if err != nil {
		panic(err)
	}
	lib := part.New(0, part.Generator()).For(doc)
	m, _ := ldraw.Flatten(ctx, doc, lib, ldraw.Limits{})
	b, err := book.Layout(ctx, book.Model{Placed: m, Library: lib, Plan: step.Author(m)}, book.Options{
		Lang: "en", Fonts: book.Fonts{Regular: typeface.Regular, Bold: typeface.Bold}})
	if err != nil {
		panic(err)
	}
	for _, p := range b.Pages {
		fmt.Println(p.Number, p.Kind, len(p.Steps), "steps,", len(p.Items), "parts")
	}
	var pdf bytes.Buffer
	if err := b.PDF(ctx, &pdf, nil); err != nil {
		panic(err)
	}
	fmt.Println(pdf.String()[:5])
	// Output:
	// 1 cover 0 steps, 0 parts
	// 2 steps 2 steps, 0 parts
	// 3 parts 0 steps, 2 parts
	// 4 last 0 steps, 0 parts
	// %PDF-
}
