package part

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"madang/brick/internal/sorts"
	"madang/brick/ldraw"
)

// generator is the built-in parametric library.
type generator struct {
	parts map[string]genPart
	alias map[string]string
	names []string
}

type genPart struct {
	Info
	shape string
	size  []float64
}

// Generator returns the layer of built-in parts: bricks, plates, tiles, slopes, rounds and Technic parts under their
// LDraw numbers, made from the dimensions of the system. No library file is needed.
var Generator = sync.OnceValue(func() Layer { return readGenTable() })

func readGenTable() *generator {
	g := &generator{parts: map[string]genPart{}, alias: map[string]string{}}
	for _, line := range strings.Split(strings.TrimSpace(genTable), "\n") {
		f := strings.Split(line, "|")
		w := strings.Fields(f[0])
		p := genPart{shape: w[1]}
		for _, v := range w[2:] {
			x, _ := strconv.ParseFloat(v, 64)
			p.size = append(p.size, x)
		}
		title := strings.TrimSpace(f[1])
		p.Info = Info{Name: w[0] + ".dat", Title: title, TitleKo: strings.TrimSpace(f[2]), Origin: Generated}
		p.Category, _, _ = strings.Cut(title, " ")
		g.parts[p.Name] = p
		g.names = append(g.names, p.Name)
	}
	f := strings.Fields(genAliases)
	for i := 0; i+1 < len(f); i += 2 {
		g.alias[f[i]+".dat"] = f[i+1] + ".dat"
		g.names = append(g.names, f[i]+".dat")
	}
	sorts.Func(g.names, strings.Compare)
	return g
}

func (g *generator) Palette() *Palette { return nil }

func (g *generator) Names() []string { return g.names }

func (g *generator) Find(key string) (Info, bool) {
	if to, ok := g.alias[key]; ok {
		key = to
	}
	p, ok := g.parts[key]
	if ok {
		p.Grams = p.weigh()
	}
	return p.Info, ok
}

func (g *generator) Load(_ context.Context, name string) (*Part, error) {
	p, ok := g.parts[name]
	if !ok {
		return nil, failed(name, errNoPart)
	}
	b := newBuilder()
	shapes[p.shape](b, p.size)
	m := b.mesh()
	m.Covers = covering[p.shape] && p.Number() != "60474"
	p.Grams = p.weigh()
	return &Part{Info: p.Info, Mesh: m, Connectors: b.holds}, nil
}

// covering are the shapes that hide the studs they stand on. The 4 x 4 round plate leaves its box's corners free.
var covering = map[string]bool{"brick": true, "plate": true, "tile": true, "jumper": true, "dot": true, "coin": true,
	"round": true, "cone1": true, "cone2": true, "slope": true, "roof": true, "hip": true, "cheese": true, "curve": true,
	"technic": true, "sidestuds": true, "grille": true}

// weigh estimates the weight from the studs a part covers: 2.5 g for a 2 x 4 brick.
func (p *genPart) weigh() float64 {
	area := func(i int) float64 { return p.size[i] * p.size[i+1] }
	switch p.shape {
	case "brick":
		return 0.29*area(0) + 0.15
	case "plate", "tile", "jumper":
		return 0.11*area(0) + 0.06
	case "base":
		return 0.16 * area(0)
	case "technic", "beam", "axle", "sidestuds":
		return 0.33*p.size[0] + 0.15
	case "slope", "overhang":
		return 0.25*p.size[0]*p.size[1]/20 + 0.1
	case "roof", "curve":
		return 0.45*p.size[0] + 0.2
	case "round":
		return 0.012*p.size[0]*p.size[0]*p.size[1] + 0.2
	case "gear":
		return 0.0016 * p.size[1] * p.size[1]
	case "cone2", "hip":
		return 1.4
	}
	return 0.4
}

// grams estimates the weight of a compiled part from its box: ABS of 1.05 g/cm3, of which a hollow part fills a part
// that falls with its size.
func grams(m *Mesh) float64 {
	s := m.Box.Size()
	const cm3 = 0.04 * 0.04 * 0.04 // of a cubic LDU
	volume := s.X * s.Y * s.Z * cm3
	return 1.05 * volume * 0.33
}

var _ ldraw.Resolver = (*Library)(nil)
