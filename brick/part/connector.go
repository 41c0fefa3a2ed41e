package part

import "madang/brick/geom"

// Connector is one place of a part where another part can hold on, in the part's own frame.
//
// The model is that of cylinders with sections, clips, finger hinges and free shapes in which the LDraw world describes
// connections (https://www.melkert.net/LDCad/tech/meta): At places it, its base is At's origin, and it extends from
// there along At's local -Y. A clip opens along local -Z. At never scales or mirrors.
type Connector struct {
	Kind   ConnectorKind // what people call it
	Shape  ConnectorShape
	Male   bool // it goes into, the other takes in
	Slide  bool // the mate may stand anywhere along it, not only where ends meet
	Caps   Caps // which ends are closed
	Trust  Trust
	At     geom.Mat
	Secs   []Section // Cylinder: from the base outward. Fingers: their widths in turn. Clip, Free: one section
	Group  string    // mates only with the same group; "" with any
	Bound  Bound     // of a Free connector
	Extent geom.Vec  // of a Free connector: half sizes, or the radius in X, LDU
	Turns  bool      // of a Free connector: its mate may stand at any angle, as a ball in its socket
	BySize bool      // of a Free connector: its mate has the same bound and extent, besides the same group
}

// Length is how far a connector extends along its axis, LDU.
func (c *Connector) Length() float64 {
	l := 0.0
	for _, s := range c.Secs {
		l += s.Length
	}
	return l
}

// ConnectorKind is the name of a connector. Mating is decided by shape, sections and group, never by kind.
type ConnectorKind uint8

// The kinds.
const (
	Generic    ConnectorKind = iota
	StudMale                 // a stud
	AntiStud                 // what takes a stud in: the grip between walls and tubes
	Tube                     // an outer tube under a brick, which stands between four studs
	Pin                      // a Technic pin's half
	PinHole                  // a round hole for pins
	Axle                     // a cross axle
	AxleHole                 // a cross hole
	Bar                      // a rod of radius 4
	BarHole                  // a hole for it, the bore of an open stud
	Clip                     // grips a bar from the side
	Finger                   // one half of a finger hinge
	ClickHinge               // a finger hinge with detents
	Ball                     // a ball
	Socket                   // what holds a ball
)

// ConnectorShape says how a connector is compared with another.
type ConnectorShape uint8

// The shapes.
const (
	Cylinder  ConnectorShape = iota // rods and bores, made of sections
	ClipShape                       // a C that is pushed onto a cylinder sideways
	Fingers                         // interleaving discs about an axis
	Free                            // a shape that holds its like by place alone
)

// Section is one stretch of a cylinder.
type Section struct {
	Form   Form
	Radius float64 // LDU; of an axle the radius of its cross, of a square half its side
	Length float64 // LDU
}

// Form is the cross-section of a stretch.
type Form uint8

// The forms. A lip is a stretch that bends, at the end of a pin or inside a hole's rim.
const (
	RoundForm Form = iota
	AxleForm
	SquareForm
	LipForm
)

// Caps says which ends of a cylinder are closed.
type Caps uint8

// The ends, as bits.
const (
	NoCap  Caps = 0
	CapFar Caps = 1 // the end away from At's origin
	CapAt  Caps = 2 // the end at At's origin
)

// Trust is where a connector's description comes from; a higher one wins for the whole part.
type Trust uint8

// The sources, the least trusted first.
const (
	Inferred Trust = iota // from primitives and cavities of the mesh
	Shadow                // a connector pack beside the library
	Own                   // the generator's, or written in the part's own file
)

// Bound is the body of a Free connector.
type Bound uint8

// The bounds.
const (
	PointBound Bound = iota
	SphereBound
	BoxBound
	CylinderBound
)
