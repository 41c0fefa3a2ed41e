// Package book makes building instructions: it lays a model's building steps out on pages and writes them as a PDF.
//
// Layout decides everything a reader sees and gives it as data, in millimetres: which steps share a page, where each
// picture stands and at what scale, which parts a step needs and how their pictures are packed by shape, which
// sub-models are call-outs and which have pages of their own. PDF draws that data; a web page may draw it as well.
//
// The order of building comes from package step, and every picture from package render; this package plans neither.
// Principles of good instructions: Agrawala et al., "Designing Effective Step-By-Step Assembly Instructions" (2003).
// Choosing page breaks together instead of one at a time is Knuth and Plass, "Breaking Paragraphs into Lines" (1981).
package book

import (
	"madang/brick/geom"
	"madang/brick/ldraw"
)

// Rect is a box on a page in mm from the page's upper left corner.
type Rect struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Right and Bottom are the far edges.
func (r Rect) Right() float64 { return r.X + r.W }

// Bottom is the lower edge.
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Inset returns the box made smaller by d mm on every side.
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Moved returns the box moved by x and y mm.
func (r Rect) Moved(x, y float64) Rect { return Rect{r.X + x, r.Y + y, r.W, r.H} }

// Holds reports that s lies inside r, within a hundredth of a millimetre.
func (r Rect) Holds(s Rect) bool {
	const e = 0.01
	return s.X >= r.X-e && s.Y >= r.Y-e && s.Right() <= r.Right()+e && s.Bottom() <= r.Bottom()+e
}

// Meets reports that two boxes share more than their edges.
func (r Rect) Meets(s Rect) bool {
	const e = 0.01
	return r.X < s.Right()-e && s.X < r.Right()-e && r.Y < s.Bottom()-e && s.Y < r.Bottom()-e
}

// Book is a laid out book. Encoded as JSON it holds all that a viewer needs to show the pages, except the pictures
// themselves, which say how to draw them.
type Book struct {
	Title    string    `json:"title"`
	Author   string    `json:"author"`
	Lang     string    `json:"lang"` // "ko" or "en"
	Width    float64   `json:"width"`
	Height   float64   `json:"height"` // of a page, mm
	Parts    int       `json:"parts"`  // pieces one needs, by the bill of materials
	Steps    int       `json:"steps"`
	Pages    []Page    `json:"pages"`
	Pictures []Picture `json:"pictures"`

	fonts *fonts
	scene *scene
	dpi   float64
}

// PageKind says what a page is for.
type PageKind string

// The kinds of pages, in the order in which a book has them; sub-model pages stand before the step that needs them.
const (
	CoverPage PageKind = "cover"
	StepPage  PageKind = "steps"
	SubPage   PageKind = "submodel"
	PartsPage PageKind = "parts"
	LastPage  PageKind = "last"
)

// Page is one page.
type Page struct {
	Number   int       `json:"number"` // 1 is the cover
	Kind     PageKind  `json:"kind"`
	Live     Rect      `json:"live"`    // inside the margins
	Heading  *Heading  `json:"heading"` // of a sub-model's or a parts list's page
	Steps    []StepBox `json:"steps"`
	Items    []Item    `json:"items"`  // of a parts list's page
	Shapes   []Shape   `json:"shapes"` // grounds, rules and marks, drawn first
	Texts    []Text    `json:"texts"`
	Images   []Image   `json:"images"` // pictures that belong to no step: cover, last page
	Progress *Progress `json:"progress"`
}

// Heading names what a page is about.
type Heading struct {
	Box   Rect    `json:"box"`
	Text  string  `json:"text"`
	Note  string  `json:"note"`  // quiet, after the text
	Times int     `json:"times"` // how many of the sub-model are built; 0 where that is no question
	Image *Image  `json:"image"` // the finished sub-model
	Size  float64 `json:"size"`  // of the text, points
}

// StepBox is one step as it stands on a page.
type StepBox struct {
	Box      Rect      `json:"box"`
	Step     int       `json:"step"`   // index of the plan's step
	Number   int       `json:"number"` // as printed; each sub-model counts from 1
	NumberAt Rect      `json:"numberAt"`
	Size     float64   `json:"size"` // of the number, points
	Image    Image     `json:"image"`
	Parts    *PartList `json:"parts"` // nil when the step takes nothing but sub-models
	Turn     *Rect     `json:"turn"`  // where the icon stands that says the view has turned
	Callouts []Callout `json:"callouts"`
}

// PartList is the box with the parts a step needs.
type PartList struct {
	Box   Rect   `json:"box"`
	Plain bool   `json:"plain"` // without a ground, inside a call-out
	Items []Item `json:"items"`
}

// Item is one kind of part in one colour.
type Item struct {
	Box     Rect         `json:"box"` // around picture, count and number; boxes of neighbours may meet, shapes do not
	Part    string       `json:"part"`
	Colour  ldraw.Colour `json:"colour"`
	Count   int          `json:"count"`
	Title   string       `json:"title"` // in the book's language
	Image   Image        `json:"image"`
	CountAt Rect         `json:"countAt"`
	Label   string       `json:"label"`   // the part's number; "" inside steps
	LabelAt Rect         `json:"labelAt"` // of an empty box when there is none
	Size    float64      `json:"size"`    // of the count, points
}

// Callout is a frame inside a step with the few steps of a small sub-model, or, when Steps is empty, a sub-model that
// was built before and is needed again.
type Callout struct {
	Box     Rect      `json:"box"`
	Name    string    `json:"name"`
	Times   int       `json:"times"`
	TimesAt Rect      `json:"timesAt"`
	Steps   []StepBox `json:"steps"`
	Image   *Image    `json:"image"`   // of a sub-model that was built before
	Page    int       `json:"page"`    // where it was built; 0 when Steps says it
	Pointer [2]Spot   `json:"pointer"` // a line from the frame towards the picture it belongs to
	Note    string    `json:"note"`
	NoteAt  Rect      `json:"noteAt"`
}

// Spot is a point on a page, mm.
type Spot struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Image is a picture placed on a page.
type Image struct {
	Box     Rect `json:"box"`
	Picture int  `json:"picture"` // index into Book.Pictures
}

// Progress is the line at the foot of a page.
type Progress struct {
	Box  Rect    `json:"box"`
	Done float64 `json:"done"` // share of all steps at the end of this page, 0..1
}

// Text is a line of text.
type Text struct {
	Box   Rect    `json:"box"`
	Text  string  `json:"text"`
	Size  float64 `json:"size"` // points
	Bold  bool    `json:"bold"`
	Quiet bool    `json:"quiet"`
	Align string  `json:"align"` // "left", "center" or "right"
}

// Shape is a plain mark.
type Shape struct {
	Kind string `json:"kind"` // "ground": a tinted panel; "rule": a hairline; "dot": the persimmon mark
	Box  Rect   `json:"box"`
}

// PictureKind says what a picture shows.
type PictureKind string

// The kinds of pictures.
const (
	StepPicture  PictureKind = "step"  // a (sub-)model as it stands after a step, what is new outlined
	ModelPicture PictureKind = "model" // a finished (sub-)model
	PartPicture  PictureKind = "part"  // one part
)

// Picture says how a picture is drawn: what it shows, from where, and which piece of the drawing plane it frames. The
// drawing is parallel: one LDU is Scale mm on paper everywhere in it.
type Picture struct {
	Kind   PictureKind  `json:"kind"`
	Step   int          `json:"step"`   // StepPicture: index of the plan's step
	Group  int32        `json:"group"`  // index into the plan's groups, whose own upright is the picture's
	Part   string       `json:"part"`   // PartPicture
	Colour ldraw.Colour `json:"colour"` // PartPicture
	Turn   geom.Mat     `json:"turn"`   // turns the model before it is looked at, as ROTSTEP asks
	Yaw    float64      `json:"yaw"`    // degrees, as in render.View
	Pitch  float64      `json:"pitch"`
	Scale  float64      `json:"scale"`  // mm per LDU
	Frame  Rect         `json:"frame"`  // LDU in the drawing plane, from the sub-model's origin, y down
	Ground bool         `json:"ground"` // it stands on the tinted ground, not on white paper
	Shadow bool         `json:"shadow"` // with a soft shadow below it
}
