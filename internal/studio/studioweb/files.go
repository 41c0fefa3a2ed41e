package studioweb

import (
	"bytes"
	"strings"

	"madang/internal/fault"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
)

// modelFile hands out the file as it was sent, where the licence lets it be taken.
func (p Pages) modelFile(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if !mayCopy(r, f) {
		return nil, fault.New(fault.Forbidden, "studioweb", sayNoCopy)
	}
	body, err := r.Site.Blobs.Open(f.Version.Model)
	if err != nil {
		return nil, err
	}
	return web.Content{Type: "application/x-ldraw", Body: body, Download: f.Version.File}, nil
}

func mayCopy(r *web.Request, f found) bool {
	return f.Design.Licence.Allows(studio.Copy) || f.mine(r) || r.Actor.Role >= member.Staff
}

func (p Pages) partsCSV(r *web.Request, tx *work.Tx) (web.Result, error) {
	return p.export(r, tx, "text/csv; charset=utf-8", "-parts.csv", func(b *bytes.Buffer, lines []studio.PartLine) error {
		return studio.BillOf(lines).CSV(b, p.Workshop.Palette())
	})
}

func (p Pages) brickLink(r *web.Request, tx *work.Tx) (web.Result, error) {
	return p.export(r, tx, "application/xml", "-bricklink.xml", func(b *bytes.Buffer, lines []studio.PartLine) error {
		return studio.BillOf(lines).BrickLinkXML(b)
	})
}

func (p Pages) rebrickable(r *web.Request, tx *work.Tx) (web.Result, error) {
	write := func(b *bytes.Buffer, lines []studio.PartLine) error { return studio.BillOf(lines).RebrickableCSV(b) }
	return p.export(r, tx, "text/csv; charset=utf-8", "-rebrickable.csv", write)
}

// export writes a version's parts for another program, named after the design.
func (p Pages) export(r *web.Request, tx *work.Tx, kind, ending string,
	write func(*bytes.Buffer, []studio.PartLine) error) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	lines, err := studio.Parts(tx, f.Version.ID)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := write(&out, lines); err != nil {
		return nil, err
	}
	return web.Content{Type: kind, Body: bytes.NewReader(out.Bytes()), Download: stem(f.Version.File) + ending}, nil
}

func stem(file string) string {
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		return file[:i]
	}
	return file
}

// scene is worked out anew for each reader: their browser keeps it, and it is dearer to store than to make.
func (p Pages) scene(r *web.Request) (web.Result, error) {
	leave, err := p.Workshop.Turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer leave()
	f, data, err := p.modelOf(r)
	if err != nil {
		return nil, err
	}
	body, err := p.Workshop.Scene(r.Context(), f.Version.File, data)
	return onesOwn(body), err
}

func (p Pages) mesh(r *web.Request) (web.Result, error) {
	body, err := p.Workshop.Mesh(r.Context(), r.Value("name"), r.Value("key"))
	return web.Content{Type: binary, Body: bytes.NewReader(body), Immutable: true}, err
}

// ownMesh is a part that the model itself brings.
func (p Pages) ownMesh(r *web.Request) (web.Result, error) {
	leave, err := p.Workshop.Turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer leave()
	f, data, err := p.modelOf(r)
	if err != nil {
		return nil, err
	}
	body, err := p.Workshop.MeshOf(r.Context(), f.Version.File, data, r.Value("name"), r.Value("key"))
	return onesOwn(body), err
}

const binary = "application/octet-stream"

// onesOwn is kept by the reader's browser and by nothing on the way: a design may be taken down, or be seen by its
// owner only.
func onesOwn(body []byte) web.Result {
	return web.Content{Type: binary, Body: bytes.NewReader(body), Immutable: true, Private: true}
}

// modelOf reads the file of the version that the address names.
func (p Pages) modelOf(r *web.Request) (f found, data []byte, err error) {
	err = r.Read(func(tx *work.Tx) (err error) {
		f, err = find(r, tx)
		return err
	})
	if err != nil {
		return f, nil, err
	}
	data, err = r.Site.Blobs.Read(f.Version.Model)
	return f, data, err
}

// picture serves a drawing by its content: whoever has the address has seen the page it stands on.
func (p Pages) picture(r *web.Request, tx *work.Tx) (web.Result, error) {
	ref := blob.Ref(r.Value("ref"))
	ok, err := studio.HasPicture(tx, ref)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.NotFound, "studioweb", sayNoPicture)
	}
	body, err := r.Site.Blobs.Open(ref)
	if err != nil {
		return nil, err
	}
	return web.Content{Type: "image/png", Body: body, Immutable: true}, nil
}

func (p Pages) redraw(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if err := studio.Redraw(tx, f.Version); err != nil {
		return nil, err
	}
	return web.Redirect{To: f.path(), Notice: sayDrawAgain.In(r.Lang)}, nil
}

// colours is the palette, for parts that bring colours of their own: code to red, green, blue and alpha.
func (p Pages) colours(*web.Request, *work.Tx) (web.Result, error) {
	table := map[string][4]int{}
	for _, c := range p.Workshop.Palette().All() {
		table[c.Code.String()] = [4]int{int(c.Fill.R), int(c.Fill.G), int(c.Fill.B), int(c.Fill.A)}
	}
	return web.JSON(table), nil
}
