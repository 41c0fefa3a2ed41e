package book

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"image"
	"image/png"
	"io"
	"strconv"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// ink is a colour on paper, sRGB.
type ink struct{ r, g, b uint8 }

// The calm warm palette of the product's pages, on white paper.
var (
	inkBlack  = ink{0x1C, 0x17, 0x12}
	inkQuiet  = ink{0x60, 0x5A, 0x51}
	inkLine   = ink{0xD6, 0xD0, 0xC7}
	inkGround = ink{0xF3, 0xEE, 0xE6}
	inkAccent = ink{0xCE, 0x4B, 0x05}
)

// PDF writes the book. The same book gives the same bytes, whenever and wherever it is written. Progress, if it is
// not nil, is told how many pages of how many are written.
func (b *Book) PDF(ctx context.Context, w io.Writer, progress func(done, total int)) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: b.Width, Ht: b.Height}})
	d := &draught{Book: b, f: f, have: make([]bool, len(b.Pictures))}
	f.SetCatalogSort(true)
	f.SetCreationDate(epoch)
	f.SetModificationDate(epoch)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetTitle(b.Title, true)
	f.SetSubject(wordsFor(b.Lang).subject, true)
	if b.Author != "" {
		f.SetAuthor(b.Author, true)
	}
	f.SetLang(b.Lang)
	f.AddUTF8FontFromBytes("book", "", b.fonts.data.Regular)
	f.AddUTF8FontFromBytes("book", "B", b.fonts.data.Bold)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d.easel = b.start(ctx)
	for i := range b.Pages {
		f.AddPage()
		d.page(&b.Pages[i])
		if d.err == nil {
			d.err = ctx.Err()
		}
		if d.err != nil {
			return fmt.Errorf("book: page %d: %w", i+1, d.err)
		}
		if progress != nil {
			progress(i+1, len(b.Pages))
		}
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("book: %w", err)
	}
	return nil
}

// epoch stands in the PDF for the time it was made: a book says nothing of the clock.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// order lists the pictures in the order in which the pages first show them.
func (b *Book) order() []int {
	seen := make([]bool, len(b.Pictures))
	var out []int
	b.images(func(m *Image) {
		if !seen[m.Picture] {
			seen[m.Picture] = true
			out = append(out, m.Picture)
		}
	})
	return out
}

// images walks every placed picture in the order of drawing.
func (b *Book) images(do func(m *Image)) {
	for i := range b.Pages {
		p := &b.Pages[i]
		for k := range p.Images {
			do(&p.Images[k])
		}
		if p.Heading != nil && p.Heading.Image != nil {
			do(p.Heading.Image)
		}
		for k := range p.Steps {
			p.Steps[k].images(do)
		}
		for k := range p.Items {
			do(&p.Items[k].Image)
		}
	}
}

func (s *StepBox) images(do func(m *Image)) {
	do(&s.Image)
	if s.Parts != nil {
		for k := range s.Parts.Items {
			do(&s.Parts.Items[k].Image)
		}
	}
	for k := range s.Callouts {
		if s.Callouts[k].Image != nil {
			do(s.Callouts[k].Image)
		}
		for j := range s.Callouts[k].Steps {
			s.Callouts[k].Steps[j].images(do)
		}
	}
}

// draught is a PDF in the making.
type draught struct {
	*Book
	f     *fpdf.Fpdf
	easel *easel
	have  []bool
	err   error
}

// image places a picture. One that was placed before is not written again.
func (d *draught) image(m *Image) {
	name := strconv.Itoa(m.Picture)
	if !d.have[m.Picture] {
		d.have[m.Picture] = true
		p := d.easel.take(m.Picture)
		err := p.err
		if err == nil {
			err = register(d.f, name, m.Picture, &p)
		}
		if err != nil && d.err == nil {
			d.err = err
		}
	}
	if d.err == nil {
		d.f.ImageOptions(name, m.Box.X, m.Box.Y, m.Box.W, m.Box.H, false, fpdf.ImageOptions{}, 0, "")
	}
}

// register gives the PDF library a compressed picture as it is. The library reads PNG and JPEG files only, but takes
// the fields of its own record back from a gob, so that a stub is registered and its record replaced. The nth picture
// is a millionth of a pixel wider than the one before: the library writes pictures sorted by width, and those of one
// width in no fixed order.
func register(f *fpdf.Fpdf, name string, nth int, p *painted) error {
	info := f.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(stub()))
	if f.Err() {
		return f.Error()
	}
	space, filter, clear := "DeviceRGB", "DCTDecode", []int{}
	if p.palette != nil {
		space, filter, clear = "Indexed", "FlateDecode", []int{0}
	}
	var buf bytes.Buffer
	g := gob.NewEncoder(&buf)
	for _, field := range []any{p.data, []byte{}, 0, float64(p.w) + float64(nth)*1e-6, float64(p.h), space, p.palette, 8,
		filter, "", clear, 72 / 25.4, 72.0} {
		if err := g.Encode(field); err != nil {
			return err
		}
	}
	return info.GobDecode(buf.Bytes())
}

// stub is a PNG of one pixel.
var stub = sync.OnceValue(func() []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic("book: " + err.Error()) // memory takes everything
	}
	return out.Bytes()
})
