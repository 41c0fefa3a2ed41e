package part

import (
	"context"
	"strings"

	"madang/brick/ldraw"
)

// infoOf clones: a shape's words may be pieces of its file's text, all of which they would hold.
func infoOf(key string, s *shape, o Origin) Info {
	title := strings.Clone(strings.Join(strings.Fields(s.Title), " "))
	return Info{Name: key, Title: title, TitleKo: title, Category: strings.Clone(s.Category),
		Keywords: strings.Clone(strings.Join(s.Keywords, ", ")), AliasOf: strings.Clone(s.aliasOf()), Origin: o}
}

// documentLayer answers for the parts that a document embeds.
type documentLayer struct {
	doc *ldraw.Document
	lib *Library
}

func (d *documentLayer) Find(key string) (Info, bool) {
	s := d.doc.Section(key)
	if s == nil || s.Role == ldraw.Model || s.Role == ldraw.Data || s.Role == ldraw.Outside {
		return Info{}, false
	}
	return infoOf(key, shapeOf(s), Embedded), true
}

// shapeOf makes the shape of a document's section.
func shapeOf(s *ldraw.Section) *shape {
	w := shapers.Get().(*shaper)
	defer shapers.Put(w)
	return w.section(s).kept()
}

func (d *documentLayer) Load(ctx context.Context, name string) (*Part, error) {
	c := compiler{ctx: ctx, strict: true, find: func(key string) *shape {
		if s := d.doc.Section(key); s != nil {
			return shapeOf(s)
		}
		return d.lib.shape(key)
	}, whole: func(key string) *Mesh {
		if _, ok := d.lib.Find(key); !ok {
			return nil
		}
		p, err := d.lib.Part(ctx, key)
		if err != nil {
			return nil
		}
		return p.Mesh
	}}
	m := new(Mesh)
	if err := c.compile(shapeOf(d.doc.Section(name)), m); err != nil {
		return nil, failed(name, err)
	}
	i, _ := d.Find(name)
	i.Grams = grams(m)
	return &Part{Info: i, Mesh: m}, nil
}
