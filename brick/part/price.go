package part

import (
	"context"
	"math"

	"madang/brick/ldraw"
)

// Price is the default price of one part in whole won: a sensible figure by weight and kind for a shop that has set
// none of its own. It is an estimate and not an offer. 0 grams are priced as a small part.
func Price(info Info, colour Colour) int64 {
	grams := info.Grams
	if grams <= 0 {
		grams = 0.5
	}
	// A 1 x 1 plate of 0.17 g comes to 40 won and a 2 x 4 brick of 2.5 g to 180: a moulding fee and the material.
	won := 30 + 60*grams
	switch info.Category {
	case "Technic":
		won *= 1.3
	case "Baseplate":
		won = 300 + 9*grams
	case "Minifig", "Figure", "Animal":
		won *= 2.5
	}
	switch colour.Finish {
	case Transparent, Pearl, Glitter:
		won *= 1.2
	case Metal:
		won *= 1.5
	case Chrome:
		won *= 4
	}
	return int64(math.Round(won/10)) * 10
}

// Weigh returns a part's estimated weight in grams, loading the part where its layer does not know the weight before.
func (l *Library) Weigh(info Info) float64 {
	if info.Grams > 0 {
		return info.Grams
	}
	p, err := l.Part(context.Background(), info.Name)
	if err != nil {
		return 0
	}
	return p.Grams
}

// Prices is the default price list of a library.
type Prices struct{ Library *Library }

// Price returns the default price in won of one part in one colour, and false for a part that is not known.
func (p Prices) Price(name string, colour ldraw.Colour) (won int64, ok bool) {
	info, ok := p.Library.Find(name)
	if !ok {
		return 0, false
	}
	info.Grams = p.Library.Weigh(info)
	c, _ := p.Library.Palette().Colour(colour)
	return Price(info, c), true
}
