package studioweb

import (
	"context"
	"errors"
	"strings"

	"madang/internal/fault"
	"madang/internal/id"
	"madang/internal/member"
	"madang/internal/platform/blob"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/studio"
	"madang/internal/ui"
)

// formPage is what the three forms that send a model show: a new design, a remix, a new version.
type formPage struct {
	Form     ui.Form
	Action   string
	Parent   found  // what a remix is made from
	Maker    string // of the parent
	Revised  found  // what gets a new version
	Terms    member.Agreement
	Ideas    []ui.Option
	Idea     string
	Licences []ui.Option
	Licence  string
	Problems []studio.Problem
	Kept     *web.File // received already with a form that was refused for something else
}

func (p Pages) newDesign(r *web.Request, tx *work.Tx) (web.Result, error) {
	page, err := p.form(r, tx, studio.Licences)
	if err != nil {
		return nil, err
	}
	page.Action = "/designs/new"
	if err := p.offerIdeas(r, tx, &page); err != nil {
		return nil, err
	}
	return web.Page(newDesignView(page)), nil
}

func (p Pages) newRemix(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if err := studio.MayRemix(f.Design); err != nil {
		return nil, err
	}
	from, _ := f.Design.Licence.Licence()
	var next []studio.Licence
	for _, v := range from.Next {
		l, _ := v.Licence()
		next = append(next, l)
	}
	page, err := p.form(r, tx, next)
	if err != nil {
		return nil, err
	}
	maker, err := member.Find(tx, f.Design.Owner)
	if err != nil {
		return nil, err
	}
	page.Action, page.Parent, page.Maker = f.under("remix"), f, maker.Name
	return web.Page(remixView(page)), nil
}

func (p Pages) newVersion(r *web.Request, tx *work.Tx) (web.Result, error) {
	f, err := find(r, tx)
	if err != nil {
		return nil, err
	}
	if !f.mine(r) {
		return nil, fault.New(fault.Forbidden, "studioweb", sayNotYours)
	}
	page, err := p.form(r, tx, nil)
	if err != nil {
		return nil, err
	}
	page.Action, page.Revised = f.Design.Path()+"/versions/new", f
	return web.Page(newVersionView(page)), nil
}

// form prepares what all three share: what was typed, what was wrong, and the terms in force.
func (p Pages) form(r *web.Request, tx *work.Tx, licences []studio.Licence) (formPage, error) {
	terms, err := member.Current(tx, member.DesignTerms)
	if err != nil {
		return formPage{}, err
	}
	values := r.Form
	if r.Refused == nil {
		values = nil // a query is no form that came back
	}
	page := formPage{Form: ui.FormFault(r.Lang, values, r.Refused), Terms: terms}
	var refused *refusedModel
	if errors.As(r.Refused, &refused) {
		page.Problems = refused.Problems
	}
	if files := r.Files("model"); len(files) > 0 && len(page.Problems) == 0 {
		page.Kept = &files[0]
	}
	for _, l := range licences {
		o := ui.Option{Value: string(l.ID), Name: l.Name.In(r.Lang), Note: l.Plain.In(r.Lang)}
		page.Licences = append(page.Licences, o)
	}
	if len(licences) == 1 {
		page.Licence = string(licences[0].ID)
	}
	return page, nil
}

// offerIdeas fills the select of ideas; ?idea= chooses one beforehand.
func (p Pages) offerIdeas(r *web.Request, tx *work.Tx, page *formPage) error {
	if p.Ideas == nil {
		return nil
	}
	slug := ""
	if r.Refused == nil {
		slug = r.Text("idea")
	}
	ideas, err := p.Ideas(tx, slug)
	if err != nil || len(ideas) == 0 {
		return err
	}
	if slug != "" && strings.HasSuffix(ideas[0].URL, "/"+slug) {
		page.Idea = string(ideas[0].ID)
	}
	page.Ideas = append(page.Ideas, ui.Option{Value: "", Name: sayNoIdea.In(r.Lang)})
	for _, s := range ideas {
		page.Ideas = append(page.Ideas, ui.Option{Value: string(s.ID), Name: s.Title})
	}
	return nil
}

func (p Pages) create(r *web.Request) (web.Result, error) {
	return p.publish(r, studio.Draft{Idea: id.ID(r.Text("idea"))}, nil)
}

func (p Pages) createRemix(r *web.Request) (web.Result, error) {
	f, data, err := p.modelOf(r)
	if err != nil {
		return nil, err
	}
	other := &sentFile{name: f.Version.File, ref: f.Version.Model, data: data}
	return p.publish(r, studio.Draft{Parent: f.Version.ID}, other)
}

// publish reads the model outside the unit of work and publishes inside it. other stands in for a file not sent.
func (p Pages) publish(r *web.Request, d studio.Draft, other *sentFile) (web.Result, error) {
	d.Title, d.Summary, d.Licence = r.Text("title"), r.Text("summary"), studio.LicenceID(r.Text("licence"))
	d.Agreed, d.Agreement = r.Form.Has("agreed"), id.ID(r.Text("agreement"))
	faults := d.Check()
	var err error
	if d.Model, d.Kept, err = p.readModel(r, other); err != nil {
		return nil, withModel(faults, err)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	var design studio.Design
	err = r.Write(func(tx *work.Tx) (err error) {
		design, _, err = studio.Publish(tx, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: design.Path(), Notice: sayPublished.In(r.Lang)}, nil
}

func (p Pages) createVersion(r *web.Request) (web.Result, error) {
	var design studio.Design
	err := r.Read(func(tx *work.Tx) (err error) {
		design, err = studio.BySlug(tx, r.Value("slug"))
		return err
	})
	if err != nil {
		return nil, err
	}
	if design.Owner != r.Actor.ID {
		return nil, fault.New(fault.Forbidden, "studioweb", sayNotYours)
	}
	rev := studio.Revision{Note: r.Text("note"), Agreed: r.Form.Has("agreed"), Agreement: id.ID(r.Text("agreement"))}
	faults := rev.Check()
	if rev.Model, rev.Kept, err = p.readModel(r, nil); err != nil {
		return nil, withModel(faults, err)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	err = r.Write(func(tx *work.Tx) error {
		_, err := studio.Revise(tx, design.ID, rev)
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect{To: design.Path(), Notice: sayRevised.In(r.Lang)}, nil
}

// sentFile is a model's file with its content.
type sentFile struct {
	name string
	ref  blob.Ref
	data []byte
}

// readModel reads the file that was sent, or the other one when none was.
func (p Pages) readModel(r *web.Request, other *sentFile) (studio.Model, blob.Kept, error) {
	if files := r.Files("model"); len(files) > 0 {
		data, err := r.Site.Blobs.Read(files[0].Ref)
		if err != nil {
			return studio.Model{}, blob.Kept{}, err
		}
		other = &sentFile{files[0].Name, files[0].Ref, data}
	}
	if other == nil {
		return studio.Model{}, blob.Kept{}, studio.FileMissing()
	}
	m, err := p.Workshop.Read(r.Context(), other.name, other.data)
	return m, blob.Kept{Ref: other.ref, Type: modelType, Size: int64(len(other.data))}, err
}

const modelType = "application/x-ldraw"

// refusedModel is every fault of a form, with what is wrong inside its file.
type refusedModel struct {
	fault.List
	Problems []studio.Problem
}

// Unwrap shows the faults to whoever shows faults.
func (e *refusedModel) Unwrap() error { return e.List }

// withModel puts the file's refusal among the other fields', so that a person sees all of them at once.
func withModel(faults fault.List, err error) error {
	one := fault.Of(err)
	if one == nil || one.Field == "" {
		return err
	}
	out := &refusedModel{List: append(faults, one)}
	var unreadable *studio.Unreadable
	if errors.As(err, &unreadable) {
		out.Problems = unreadable.Problems
	}
	return out
}

// problems are a file's problems as the component shows them.
func problems(ctx context.Context, list []studio.Problem) []ui.Problem {
	lang := ui.From(ctx).Lang
	var out []ui.Problem
	for _, p := range list {
		tone := ui.Jeok
		if p.Warning {
			tone = ui.Hwang
		}
		out = append(out, ui.Problem{Tone: tone, File: p.File, Line: p.Line, Text: p.Say(lang)})
	}
	return out
}

// Limits as the fields show them.
const (
	titleMax   = studio.TitleMax
	summaryMax = studio.SummaryMax
	noteMax    = studio.NoteMax
	accepted   = ".ldr,.mpd,.dat"
)

func (p formPage) reviseTitle(ctx context.Context) string {
	return ui.T(ctx, sayReviseTitle, p.Revised.Design.Title, p.Revised.Design.Head+1)
}
