package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"madang/internal/fault"
	"madang/internal/platform/db"
	"madang/internal/platform/web"
	"madang/internal/platform/work"
	"madang/internal/platform/work/worktest"
)

// echo answers with what a form brought: its fields, and its files with their content.
func echo(r *web.Request, _ *work.Tx) (web.Result, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "name=%s;", r.Text("name"))
	for _, f := range r.Files("photo") {
		content, err := r.Site.Blobs.Read(f.Ref)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s %d %s;", f.Name, f.Size, content)
	}
	return web.Page(plain(b.String())), nil
}

func flow(fn web.Read) web.Flow {
	return func(r *web.Request) (result web.Result, err error) {
		err = r.Read(func(tx *work.Tx) error {
			result, err = fn(r, tx)
			return err
		})
		if err != nil {
			return nil, err
		}
		return web.JSON(r.Form.Get("name")), nil
	}
}

func forms(t *testing.T) site {
	return on(t, web.PostFlow("/plain", anyone, flow(echo)), web.PostFlow("/files", anyone, flow(echo)).Taking(1<<20))
}

func TestAFormBeyondItsLimitsIsRefused(t *testing.T) {
	s := forms(t)
	many := url.Values{}
	for i := range 400 {
		many.Add(fmt.Sprintf("f%d", i), "x")
	}
	if a := s.post(t, "/plain", many); a.StatusCode != http.StatusOK {
		t.Errorf("400 fields: %d", a.StatusCode)
	}
	many.Add("f0", "again")
	for name, a := range map[string]answer{
		"401 fields":         s.post(t, "/plain", many),
		"one long field":     s.post(t, "/plain", url.Values{"name": {strings.Repeat("x", 128<<10+1)}}),
		"one long part":      s.send(t, "/files", part{"name", "", strings.Repeat("x", 128<<10+1)}),
		"a long form":        s.post(t, "/plain", url.Values{"a": {strings.Repeat("x", 120<<10)}, "b": {strings.Repeat("가", 400<<10)}}),
		"a large file":       s.send(t, "/files", part{"photo", "a.png", strings.Repeat("x", 1<<20+1)}),
		"13 files":           s.send(t, "/files", files(13)...),
		"two files together": s.send(t, "/files", part{"photo", "a", strings.Repeat("x", 1<<20)}, part{"photo", "b", strings.Repeat("x", 1<<20)}, part{"photo", "c", strings.Repeat("x", 1<<20)}),
	} {
		if a.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d %q", name, a.StatusCode, a.body)
		}
	}
	if a := s.send(t, "/files", files(12)...); a.StatusCode != http.StatusOK {
		t.Errorf("12 files: %d %q", a.StatusCode, a.body)
	}
	for name, a := range map[string]answer{
		"a file where none is taken": s.send(t, "/plain", part{"photo", "a.png", "x"}),
		"broken escapes":             s.do(t, "POST", "/plain", "application/x-www-form-urlencoded", strings.NewReader("a=%zz")),
		"a broken multipart":         s.do(t, "POST", "/files", "multipart/form-data; boundary=b", strings.NewReader("--b\r\nContent-Disp")),
		"no boundary":                s.do(t, "POST", "/files", "multipart/form-data", strings.NewReader("x")),
		"a broken type":              s.do(t, "POST", "/plain", "a/b; c", strings.NewReader("x")),
	} {
		if a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %q", name, a.StatusCode, a.body)
		}
	}
}

func files(n int) (parts []part) {
	for i := range n {
		parts = append(parts, part{"photo", fmt.Sprintf("%d.png", i), "x"})
	}
	return parts
}

func TestTypedTextIsCleaned(t *testing.T) {
	s := on(t, web.PostFlow("/read", anyone, func(r *web.Request) (web.Result, error) {
		n, ok := r.Int("price")
		return web.JSON([]any{r.Text("name"), n, ok}), nil
	}))
	a := s.post(t, "/read", url.Values{"name": {"  두 줄\r\n이에요 \n"}, "price": {" 38,000 "}})
	if a.body != "[\n  \"두 줄\\n이에요\",\n  38000,\n  true\n]\n" {
		t.Errorf("%q", a.body)
	}
	if a := s.post(t, "/read", url.Values{"price": {"삼만"}}); !strings.Contains(a.body, "false") {
		t.Errorf("a word as a number: %q", a.body)
	}
}

// A refused form comes back with its status, with all that was typed, and with its files taken back by content.
func TestARefusedFormLosesNothing(t *testing.T) {
	worktest.Each(t, nil, func(t *testing.T, store *worktest.Store) {
		again := func(r *web.Request, tx *work.Tx) (web.Result, error) {
			text := "form " + r.Form.Get("name") + " " + fault.Of(r.Refused).Say(r.Lang)
			for _, f := range r.Files("photo") {
				text += " " + f.Name + " " + string(f.Ref)
			}
			return web.Page(plain(text)), nil
		}
		kept := ""
		act := func(r *web.Request, tx *work.Tx) (web.Result, error) {
			if err := tx.Enqueue("seen", "seen", nil); err != nil {
				return nil, err
			}
			if r.Form.Has("conflict") {
				return nil, fault.New(fault.Conflict, "test", sayNo)
			}
			if r.Form.Has("forbidden") {
				return nil, fault.New(fault.Forbidden, "test", sayNo)
			}
			if !r.Form.Has("ok") {
				return nil, fault.At("test", "name", sayNo)
			}
			for _, f := range r.Files("photo") {
				content, err := r.Site.Blobs.Read(f.Ref)
				if err != nil {
					return nil, err
				}
				kept += f.Name + "=" + string(content) + fmt.Sprint(f.Size)
			}
			return web.Redirect{To: "/"}, nil
		}
		s := open(t, store, web.Post("/act", anyone, act).Or(again).Taking(1<<20))
		a := s.send(t, "/en/act", part{"name", "", "typed"}, part{"photo", "등대.png", "picture"})
		if a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.body, "|form typed This will not do. 등대.png ") {
			t.Fatalf("%d %q", a.StatusCode, a.body)
		}
		ref := a.body[strings.LastIndexByte(a.body, ' ')+1:]
		if a := s.post(t, "/act", url.Values{"name": {"x"}, "conflict": {"1"}}); a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "form x") {
			t.Errorf("a conflict: %d %q", a.StatusCode, a.body)
		}
		if a := s.post(t, "/act", url.Values{"forbidden": {"1"}}); a.StatusCode != http.StatusForbidden || !strings.Contains(a.body, "refused: 이건 안 돼요.") {
			t.Errorf("a refusal that no form mends: %d %q", a.StatusCode, a.body)
		}
		if _, err := jobOf(store); !errors.Is(err, db.ErrNone) {
			t.Errorf("a refused act left something: %v", err)
		}
		parts := []part{{"ok", "", "1"}}
		for name, ref := range map[string]string{"등대.png": ref, "none": strings.Repeat("0", 64), "bad": "../../etc/passwd"} {
			parts = append(parts, part{"photo_ref", "", ref}, part{"photo_name", "", name})
		}
		if a := s.send(t, "/act", parts...); a.StatusCode != http.StatusSeeOther || kept != "등대.png=picture7" {
			t.Errorf("%d, kept %q", a.StatusCode, kept)
		}
	})
}

func jobOf(s *worktest.Store) (n int64, err error) {
	err = s.Store.DB.Read(context.Background(), func(c db.Conn) error {
		n, err = db.One(c, db.Value[int64], `select 1 from job where unique_key = 'seen'`)
		return err
	})
	return n, err
}

func TestALongFileNameIsCutBetweenLetters(t *testing.T) {
	s := on(t, web.PostFlow("/files", anyone, func(r *web.Request) (web.Result, error) {
		return web.JSON(r.Files("photo")[0].Name), nil
	}).Taking(1<<20))
	a := s.send(t, "/files", part{"photo", strings.Repeat("등", 100), "x"})
	if a.body != `"`+strings.Repeat("등", 66)+`"`+"\n" {
		t.Errorf("%q", a.body)
	}
}

func TestAnEmptyFileInputIsNoFile(t *testing.T) {
	s := on(t, web.PostFlow("/files", anyone, func(r *web.Request) (web.Result, error) { return web.JSON(len(r.Files("photo"))), nil }).Taking(1<<20))
	if a := s.send(t, "/files", part{"photo", "empty.png", ""}); a.body != "0\n" {
		t.Errorf("%q", a.body)
	}
}

func TestContentIsSentWithItsNameInAnyScript(t *testing.T) {
	s := on(t, web.Get("/file", anyone, func(r *web.Request, _ *work.Tx) (web.Result, error) {
		ref, _, err := r.Site.Blobs.Put(strings.NewReader("0123456789"), 100)
		if err != nil {
			return nil, err
		}
		f, err := r.Site.Blobs.Open(ref)
		return web.Content{Type: "text/plain; charset=utf-8", Body: f, Immutable: true, Download: `등대 "1".txt`}, err
	}))
	a := s.get(t, "/file", "Range", "bytes=2-4")
	if a.StatusCode != http.StatusPartialContent || a.body != "234" ||
		a.Header.Get("Content-Disposition") != "attachment; filename*=UTF-8''%EB%93%B1%EB%8C%80%20%221%22.txt" ||
		!strings.Contains(a.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d %q %v", a.StatusCode, a.body, a.Header)
	}
}
