package connect

import (
	"math"

	"madang/brick/part"
)

// profile is what decides how a connector mates, without its place: many connectors of many parts share one.
type profile struct {
	kind   part.ConnectorKind
	class  class
	slide  bool
	clip   bool
	lip    bool // some stretch bends, and snaps in
	caps   part.Caps
	group  int32 // interned; 0 is no group
	length float64
	secs   []stretch
	first  bool // of fingers: the first width is a finger, not a gap
	bound  part.Bound
	extent [3]float64
	turns  bool
	bySize bool
}

// stretch is a section with its place along the axis, LDU from the base.
type stretch struct {
	lo, hi, radius float64
	form           part.Form
}

// class says which connectors are compared with which.
type class uint8

const (
	rod  class = iota // what goes into a bore: studs, pins, axles, bars
	bore              // holes, and clips, which are short holes that open sideways
	comb              // the fingers of a hinge; they mate their like
	plug              // free shapes, the male
	nest              // free shapes, the female
	classes
)

// against is the class that a class mates.
var against = [classes]class{bore, rod, comb, nest, plug}

// maxLength bounds a connector, LDU: sections beyond it are dropped, as no part is that long.
const maxLength = 4096.0

// profiles keeps each profile once.
type profiles struct {
	list   []profile
	groups map[string]int32
	keys   map[string]int32
	buf    []byte
}

func newProfiles() *profiles {
	return &profiles{groups: map[string]int32{"": 0}, keys: map[string]int32{}}
}

// of returns the number of a connector's profile.
func (ps *profiles) of(c *part.Connector) int32 {
	ps.buf = appendKey(ps.buf[:0], c)
	if i, ok := ps.keys[string(ps.buf)]; ok {
		return i
	}
	i := int32(len(ps.list))
	ps.keys[string(ps.buf)] = i
	ps.list = append(ps.list, ps.make(c))
	return i
}

func (ps *profiles) make(c *part.Connector) profile {
	g, ok := ps.groups[c.Group]
	if !ok {
		g = int32(len(ps.groups))
		ps.groups[c.Group] = g
	}
	p := profile{kind: c.Kind, slide: c.Slide, caps: c.Caps, group: g, bound: c.Bound, first: c.Male}
	p.turns, p.bySize = c.Turns, c.BySize
	p.extent = [3]float64{c.Extent.X, c.Extent.Y, c.Extent.Z}
	switch {
	case c.Shape == part.Fingers:
		p.class = comb
	case c.Shape == part.Free && c.Male:
		p.class = plug
	case c.Shape == part.Free:
		p.class = nest
	case c.Shape == part.ClipShape:
		p.class, p.clip, p.slide, p.caps = bore, true, true, part.NoCap
	case !c.Male:
		p.class = bore
	}
	for _, s := range c.Secs {
		hi := p.length + s.Length
		if !(s.Length > 0) || !(hi <= maxLength) || math.IsNaN(s.Radius) || len(p.secs) == maxSections {
			continue
		}
		p.secs = append(p.secs, stretch{p.length, hi, s.Radius, s.Form})
		p.length = hi
		p.lip = p.lip || s.Form == part.LipForm
	}
	return p
}

// appendKey writes everything a profile depends on.
func appendKey(b []byte, c *part.Connector) []byte {
	b = append(b, byte(c.Kind), byte(c.Shape), bit(c.Male), bit(c.Slide), byte(c.Caps), byte(c.Bound))
	b = append(b, bit(c.Turns), bit(c.BySize))
	b = appendFloat(b, c.Extent.X, c.Extent.Y, c.Extent.Z)
	for i := range c.Secs {
		s := &c.Secs[i]
		b = append(appendFloat(b, s.Radius, s.Length), byte(s.Form))
	}
	return append(append(b, byte(len(c.Secs))), c.Group...)
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func appendFloat(b []byte, vs ...float64) []byte {
	for _, v := range vs {
		u := math.Float64bits(v)
		b = append(b, byte(u), byte(u>>8), byte(u>>16), byte(u>>24), byte(u>>32), byte(u>>40), byte(u>>48), byte(u>>56))
	}
	return b
}
