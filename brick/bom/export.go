package bom

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// cell guards a CSV cell against being read as a formula by a spreadsheet.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// CSV writes the bill for a spreadsheet: UTF-8 with a byte order mark, one line per part and colour.
func (b *Bill) CSV(w io.Writer, colours *part.Palette) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	var out []byte
	out = row(out, "part", "title", "title_ko", "colour", "colour_name", "count", "price", "total")
	for _, l := range b.Lines {
		k, _ := colours.Colour(l.Colour)
		price, total := "", ""
		if l.Priced {
			price, total = strconv.FormatInt(l.Price, 10), strconv.FormatInt(l.Total(), 10)
		}
		out = row(out, l.Number(), l.Title, l.TitleKo, l.Colour.String(), k.En, strconv.Itoa(l.Count), price, total)
	}
	_, err := w.Write(out)
	return err
}

// RebrickableCSV writes the columns Part,Color,Quantity that rebrickable.com imports. Rebrickable numbers most colours
// as LDraw does.
func (b *Bill) RebrickableCSV(w io.Writer) error {
	out := row(nil, "Part", "Color", "Quantity")
	for _, l := range b.Lines {
		out = row(out, l.Number(), l.Colour.String(), strconv.Itoa(l.Count))
	}
	_, err := w.Write(out)
	return err
}

// row appends a line of CSV (RFC 4180, with the plain line end that encoding/csv writes).
func row(b []byte, cells ...string) []byte {
	for i, s := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if s = cell(s); strings.ContainsAny(s, "\",\r\n") || strings.HasPrefix(s, " ") {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		b = append(b, s...)
	}
	return append(b, '\n')
}

// blColour maps LDraw codes to BrickLink's numbers, for the colours that both have under one meaning.
var blColour = map[ldraw.Colour]int{
	0: 11, 1: 7, 2: 6, 3: 39, 4: 5, 5: 47, 6: 8, 7: 9, 8: 10, 9: 62, 10: 36, 13: 23, 14: 3, 15: 1, 18: 33, 19: 2,
	22: 24, 25: 4, 26: 71, 27: 34, 28: 69, 29: 104, 30: 157, 31: 154, 33: 14, 34: 20, 36: 17, 40: 13, 41: 74, 42: 16,
	43: 15, 46: 19, 47: 12, 52: 51, 57: 98, 70: 88, 71: 86, 72: 85, 73: 42, 78: 90, 80: 67, 82: 65, 84: 150, 85: 89,
	92: 28, 148: 77, 179: 95, 191: 110, 212: 105, 226: 103, 272: 63, 288: 80, 297: 115, 308: 120, 320: 59, 321: 153,
	322: 156, 323: 152, 326: 158, 334: 21, 378: 48, 379: 55, 383: 22, 484: 68,
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", " ", "\n", " ")

// BrickLinkXML writes a wanted list. A colour that BrickLink does not have is left out, which means any colour there.
func (b *Bill) BrickLinkXML(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("<INVENTORY>\n")
	for _, l := range b.Lines {
		out.WriteString("<ITEM><ITEMTYPE>P</ITEMTYPE><ITEMID>")
		out.WriteString(escape.Replace(l.Number()))
		out.WriteString("</ITEMID>")
		if c, ok := blColour[l.Colour]; ok {
			out.WriteString("<COLOR>" + strconv.Itoa(c) + "</COLOR>")
		}
		out.WriteString("<MINQTY>" + strconv.Itoa(l.Count) + "</MINQTY></ITEM>\n")
	}
	out.WriteString("</INVENTORY>\n")
	return out.Flush()
}
