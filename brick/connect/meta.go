package connect

import (
	"strings"

	"madang/brick/geom"
	"madang/brick/ldraw"
	"madang/brick/part"
)

// A meta line describes connectors of the file it stands in, or changes what the file inherits from the files it
// refers to (https://www.melkert.net/LDCad/tech/meta):
//
//	0 !LDCAD SNAP_CYL [gender=M] [caps=one] [secs=R 6 4] [pos=0 24 0] [ori=1 0 0 0 1 0 0 0 1] [grid=C 4 C 2 20 20]
type meta struct {
	verb   verb
	line   int
	id     string         // by which a later CLEAR can drop it
	con    part.Connector // At is pos and ori, for one repeat of the grid; centred ones are moved already
	grid   grid
	scale  scaling
	fixed  bool     // a mirrored reference drops it (mirror=none)
	ref    string   // of INCL: the file whose own metas are taken
	size   geom.Vec // of INCL: its scale
	mirror Mirror   // of MIRROR_INFO
	round  float64  // of a piece of a round surface: how much of the circle it is
}

type verb uint8

const (
	connector verb = iota // CYL, CLP, FGR and GEN
	include
	clearing
	mirroring
)

// scaling says which scaled references keep a connector; any other drops it.
type scaling uint8

const (
	scaleNone   scaling = iota
	scaleLength         // YOnly
	scaleRadius         // ROnly
	scaleBoth           // YandR
)

// grid repeats a connector along its local axes.
type grid struct {
	n       [3]int
	step    [3]float64
	centred [3]bool // about pos, instead of beginning there
}

// each calls f with the offset of every repeat, until it returns false.
func (g *grid) each(f func(off geom.Vec) bool) {
	var from [3]float64
	for k := range from {
		if g.centred[k] {
			from[k] = -g.step[k] * float64(g.n[k]-1) / 2
		}
	}
	for x := range g.n[0] {
		for y := range g.n[1] {
			for z := range g.n[2] {
				off := geom.Vec{X: from[0] + float64(x)*g.step[0], Y: from[1] + float64(y)*g.step[1],
					Z: from[2] + float64(z)*g.step[2]}
				if !f(off) {
					return
				}
			}
		}
	}
}

// Mirror says which part stands in for a part when a model is mirrored, as MIRROR_INFO gives it.
type Mirror struct {
	Part string   // file name of the counterpart, or "self"
	Flip byte     // 'X', 'Y' or 'Z': the axis across which the part's own shape is symmetric; 0 when not said
	Turn geom.Mat // moves the counterpart into place
	deep bool     // files that refer to this one inherit it
}

// Metas of hostile files are held to these.
const (
	maxSections = 64
	maxGrid     = 256  // either way
	maxLDU      = 1e5  // of any length or place
	maxValue    = 4096 // bytes of one value
	maxMetas    = 4000 // of one file
)

// parseMetas reads the meta lines of a file. Lines it cannot read are left out and told with their numbers.
func parseMetas(file string, lines func(yield func(line int, text string) bool)) (list []meta, bad []ldraw.Problem) {
	for n, text := range lines {
		name, rest, ok := metaName(text)
		if !ok {
			continue
		}
		if len(list) >= maxMetas {
			bad = append(bad, problem(file, n, "more than %d connector lines", maxMetas))
			break
		}
		m, err := parseMeta(name, rest)
		if err != nil {
			bad = append(bad, problem(file, n, "%s", err))
			continue
		}
		m.line = n
		list = append(list, m)
	}
	return list, bad
}

func problem(file string, line int, form string, args ...any) ldraw.Problem {
	return ldraw.Problem{File: file, Line: line, Code: ldraw.BadLine, Args: []string{ldraw.Format(form, args...)}}
}

// metaName cuts "!LDCAD SNAP_CYL" off the text after a line's 0. Other metas of that family are not ours.
func metaName(text string) (name, rest string, ok bool) {
	rest, ok = strings.CutPrefix(strings.TrimSpace(text), "!LDCAD")
	if !ok {
		return "", "", false
	}
	rest = strings.TrimSpace(rest)
	i := strings.IndexAny(rest, " \t[")
	if i < 0 {
		i = len(rest)
	}
	name, rest = rest[:i], rest[i:]
	return name, rest, strings.HasPrefix(name, "SNAP_") || name == "MIRROR_INFO"
}

func parseMeta(name, rest string) (meta, error) {
	w := words{}
	if err := w.read(rest); err != nil {
		return meta{}, err
	}
	m := meta{id: strings.ToLower(w.text("id"))}
	m.con.Group = w.text("group")
	m.con.At = w.frame("pos", "ori")
	m.grid = w.grid()
	m.scale = scaling(w.oneOf("scale", "none", "yonly", "ronly", "yandr"))
	m.fixed = strings.EqualFold(w.text("mirror"), "none")
	switch name {
	case "SNAP_CYL":
		cylinder(&m.con, &w)
	case "SNAP_CLP":
		clip(&m.con, &w)
	case "SNAP_FGR":
		fingers(&m.con, &w)
	case "SNAP_GEN":
		free(&m.con, &w)
	case "SNAP_INCL":
		m.verb, m.ref = include, ldraw.Key(w.text("ref"))
		m.size = geom.Vec{X: 1, Y: 1, Z: 1}
		if v := w.numbers("scale", 3); v != nil {
			m.size, w.err = geom.Vec{X: v[0], Y: v[1], Z: v[2]}, nil
		}
		m.scale = scaleNone
		if m.ref == "" {
			w.fail("SNAP_INCL names a file in ref")
		}
	case "SNAP_CLEAR":
		m.verb = clearing
	case "MIRROR_INFO":
		m.verb, m.mirror = mirroring, mirrorOf(&w)
	default:
		w.fail("%s is not known", name)
	}
	if m.verb == connector && w.err == nil {
		m.con.Kind = kindOf(&m.con, m.id)
	}
	return m, w.err
}

// cylinder reads SNAP_CYL. Its ends are capped at one end by default: a male at its base, a female at its far end.
func cylinder(c *part.Connector, w *words) {
	c.Shape, c.Male = part.Cylinder, !strings.EqualFold(w.text("gender"), "F")
	c.Slide = w.truth("slide", false)
	switch w.oneOf("caps", "one", "none", "two", "a", "b") {
	case 0:
		c.Caps = part.CapFar
		if c.Male {
			c.Caps = part.CapAt
		}
	case 2:
		c.Caps = part.CapAt | part.CapFar
	case 3:
		c.Caps = part.CapAt
	case 4:
		c.Caps = part.CapFar
	}
	f := strings.Fields(w.text("secs"))
	if len(f) == 0 || len(f)%3 != 0 || len(f)/3 > maxSections {
		w.fail("secs has a form, a radius and a length for each of 1 to %d sections", maxSections)
		return
	}
	for ; len(f) > 0; f = f[3:] {
		s := part.Section{Radius: w.length(f[1]), Length: w.length(f[2])}
		switch strings.ToUpper(f[0]) {
		case "R":
		case "A":
			s.Form = part.AxleForm
		case "S":
			s.Form = part.SquareForm
		case "L_", "_L":
			s.Form = part.LipForm
		default:
			w.fail("%q is not a form of section", clipped(f[0]))
		}
		c.Secs = append(c.Secs, s)
	}
	centre(c, w.truth("center", false))
}

// centre moves a connector so that the middle of its length is where its base was.
func centre(c *part.Connector, yes bool) {
	if !yes {
		return
	}
	at := geom.Translate(geom.Vec{Y: c.Length() / 2})
	c.At = c.At.Mul(&at)
}

func clip(c *part.Connector, w *words) {
	c.Shape = part.ClipShape
	c.Slide = w.truth("slide", false)
	c.Secs = []part.Section{{Radius: w.number("radius", 4), Length: w.number("length", 8)}}
	centre(c, w.truth("center", false))
}

// fingers reads SNAP_FGR, which is centred unless it says otherwise.
func fingers(c *part.Connector, w *words) {
	c.Shape, c.Male = part.Fingers, !strings.EqualFold(w.text("genderofs"), "F")
	radius := w.number("radius", 4)
	f := strings.Fields(w.text("seq"))
	if len(f) == 0 || len(f) > maxSections {
		w.fail("seq has 1 to %d widths", maxSections)
	}
	for _, v := range f[:min(len(f), maxSections)] {
		c.Secs = append(c.Secs, part.Section{Radius: radius, Length: w.length(v)})
	}
	centre(c, w.truth("center", true))
}

func free(c *part.Connector, w *words) {
	c.Shape, c.Male = part.Free, !strings.EqualFold(w.text("gender"), "F")
	c.Turns = strings.EqualFold(w.text("placement"), "free")
	c.BySize = strings.EqualFold(w.text("match"), "size")
	f := strings.Fields(w.text("bounding"))
	if len(f) == 0 {
		f = []string{"pnt"}
	}
	size := make([]float64, 3)
	for i, v := range f[1:min(len(f), 4)] {
		size[i] = w.length(v)
	}
	v := geom.Vec{X: size[0], Y: size[1], Z: size[2]}
	switch strings.ToLower(f[0]) {
	case "pnt":
		v = geom.Vec{}
	case "box":
		c.Bound = part.BoxBound
	case "cube":
		c.Bound, v = part.BoxBound, geom.Vec{X: v.X, Y: v.X, Z: v.X}
	case "cyl": // radius, length
		c.Bound, v = part.CylinderBound, geom.Vec{X: v.X, Y: v.Y / 2, Z: v.X}
	case "sph":
		c.Bound, v = part.SphereBound, geom.Vec{X: v.X, Y: v.X, Z: v.X}
	default:
		w.fail("%q is not a bounding", clipped(f[0]))
	}
	c.Extent = v
}

func mirrorOf(w *words) Mirror {
	m := Mirror{Part: ldraw.Key(w.text("counterpart")), Turn: w.frame("poscor", "oricor")}
	m.deep = w.truth("inheritable", false)
	if m.Part == "" {
		m.Part = "self"
	}
	if f := strings.ToUpper(w.text("baseflip")); len(f) == 1 && strings.Contains("XYZ", f) {
		m.Flip = f[0]
	}
	return m
}
