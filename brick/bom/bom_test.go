package bom

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"madang/brick/ldraw"
	"madang/brick/part"
)

func count(t testing.TB, src string, base *part.Library) (*Bill, *part.Library) {
	t.Helper()
	doc, err := ldraw.Parse("test.mpd", []byte(src), ldraw.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	lib := base.For(doc)
	m, problems := ldraw.Flatten(context.Background(), doc, lib, ldraw.Limits{})
	if err := ldraw.Failed(problems); err != nil {
		t.Fatal(err)
	}
	return Count(m, lib), lib
}

const house = `0 FILE house.mpd
1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat
1 4 0 -24 0 1 0 0 0 1 0 0 0 1 wall.ldr
1 1 0 -24 90 1 0 0 0 1 0 0 0 1 wall.ldr
1 0 0 0 0 1 0 0 0 1 0 0 0 1 mystery.dat
0 FILE wall.ldr
1 16 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat
1 15 0 0 0 1 0 0 0 1 0 0 0 1 3023.dat
1 15 40 0 0 1 0 0 0 1 0 0 0 1 3023b.dat
`

func TestCountResolvesColoursCopiesAndRenames(t *testing.T) {
	b, lib := count(t, house, part.New(0, part.Generator()))
	got := []string{}
	for _, l := range b.Lines {
		got = append(got, l.Number()+" "+l.Colour.String()+" x"+string(rune('0'+l.Count)))
	}
	want := []string{"mystery 0 x1", "3001 1 x1", "3001 4 x2", "3023b 15 x4"}
	if !reflect.DeepEqual(got, want) || b.Parts != 8 {
		t.Errorf("%d parts: %v, want %v", b.Parts, got, want)
	}
	b.Price(part.Prices{Library: lib})
	sum, unpriced := b.Total()
	if unpriced != 1 || !b.Lines[0].Unknown || b.Lines[0].Priced {
		t.Errorf("the unknown part: %+v, %d without a price", b.Lines[0], unpriced)
	}
	if want := 3*b.Lines[1].Price + 4*b.Lines[3].Price; sum != want || b.Lines[1].Price != 180 {
		t.Errorf("total %d, want %d; a 2 x 4 brick costs %d", sum, want, b.Lines[1].Price)
	}
}

func TestPartsKeptOutOfLists(t *testing.T) {
	src := "1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\n0 !LPUB PLI BEGIN IGN\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n" +
		"0 !LPUB PLI END\n0 MLCAD HIDE 1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n0 GHOST 1 4 0 0 0 1 0 0 0 1 0 0 0 1 3003.dat\n" +
		"1 4 0 -24 0 1 0 0 0 1 0 0 0 1 3002.dat\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 LS60.dat\n"
	b, _ := count(t, src, part.New(0, part.Generator()))
	if b.Parts != 2 || len(b.Lines) != 2 {
		t.Errorf("%d parts: %+v", b.Parts, b.Lines)
	}
}

func TestDefaultPrices(t *testing.T) {
	lib := part.New(0, part.Generator())
	p := part.Prices{Library: lib}
	last := int64(0)
	for _, n := range []string{"3024.dat", "3005.dat", "3003.dat", "3001.dat", "3007.dat", "3811.dat"} {
		won, ok := p.Price(n, 4)
		if !ok || won < last || won%10 != 0 {
			t.Errorf("%s costs %d after %d", n, won, last)
		}
		last = won
	}
	if won, _ := p.Price("3024.dat", 4); won != 40 {
		t.Errorf("a 1 x 1 plate costs %d, not 40", won)
	}
	solid, _ := p.Price("3001.dat", 4)
	if clear, _ := p.Price("3001.dat", 47); clear <= solid {
		t.Errorf("clear %d, solid %d", clear, solid)
	}
}

func TestDiffTellsOfEveryPieceOnce(t *testing.T) {
	line := func(p string, c ldraw.Colour, n int) Line { return Line{Part: p, Colour: c, Count: n} }
	old := &Bill{Lines: []Line{line("a", 1, 4), line("b", 1, 2), line("c", 1, 1), line("d", 1, 5)}}
	new := &Bill{Lines: []Line{line("a", 1, 1), line("a", 4, 5), line("b", 1, 3), line("d", 1, 5), line("e", 2, 2)}}
	got := Diff(old, new)
	want := []Change{
		{Kind: Recolour, Part: "a", From: 1, Colour: 4, Old: 3, New: 3},
		{Kind: Added, Part: "a", From: 4, Colour: 4, Old: 0, New: 2},
		{Kind: Changed, Part: "b", From: 1, Colour: 1, Old: 2, New: 3},
		{Kind: Removed, Part: "c", From: 1, Colour: 1, Old: 1, New: 0},
		{Kind: Added, Part: "e", From: 2, Colour: 2, Old: 0, New: 2},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if d := Diff(old, old); len(d) != 0 || d == nil {
		t.Errorf("no difference gave %v", d)
	}
}

func TestExports(t *testing.T) {
	b, lib := count(t, house, part.New(0, part.Generator()))
	b.Lines[0].Title = `=HYPERLINK("http://x")`
	var csv, xml, reb strings.Builder
	if err := b.CSV(&csv, lib.Palette()); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(csv.String(), "\ufeffpart,") || !strings.Contains(csv.String(), `"'=HYPERLINK(""http://x"")"`) {
		t.Errorf("CSV:\n%s", csv.String())
	}
	if err := b.BrickLinkXML(&xml); err != nil {
		t.Fatal(err)
	}
	item := "<ITEM><ITEMTYPE>P</ITEMTYPE><ITEMID>3001</ITEMID><COLOR>5</COLOR><MINQTY>2</MINQTY></ITEM>"
	if !strings.Contains(xml.String(), item) {
		t.Errorf("XML:\n%s", xml.String())
	}
	if err := b.RebrickableCSV(&reb); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(reb.String(), "3023b,15,4\n") {
		t.Errorf("Rebrickable:\n%s", reb.String())
	}
}

// BenchmarkReadAndPrice is the whole way from a file's bytes to a price, parts already loaded.
func BenchmarkReadAndPrice(b *testing.B) {
	dir := filepath.Join("..", "..", "..", "shared", "data")
	for _, name := range []string{"bi-pyramid20.ldr", "10182-1-Cafe-Corner.mpd"} {
		data, err := os.ReadFile(filepath.Join(dir, "models", name))
		if err != nil {
			b.Skip("the shared test data is not here")
		}
		lib, err := part.Open(filepath.Join(dir, "ldraw.zip"))
		if err != nil {
			b.Skip(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				bill, l := count(b, string(data), lib)
				bill.Price(part.Prices{Library: l})
				if sum, _ := bill.Total(); sum == 0 {
					b.Fatal("no price")
				}
			}
		})
		lib.Close()
	}
}
