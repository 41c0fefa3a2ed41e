package ui

import (
	"context"
	"strings"
	"time"

	"github.com/a-h/templ"

	"madang/internal/id"
	"madang/internal/say"
)

// View is what every page knows about the request it answers. The edge fills it; components only read it.
type View struct {
	Lang   say.Lang
	Origin string // scheme and host, "https://madang.example": canonical and language links are absolute
	Path   string // without language prefix, "/products/lighthouse"
	Query  string // raw, without "?"
	Nonce  string // of the content security policy, for script tags
	Me     *Person
	Staff  bool
	Dev    bool
	Brand  Brand
	Cart   int // things in the cart
	Now    time.Time
	Nav    []NavItem // the main ways through the site: only what exists
	Menu   []NavItem // under the signed-in person's face
	Foot   []NavItem // terms, privacy and the like
	Doors  Doors
	Flash  *Flash
}

// Person is somebody as a page shows them. A nil *Person is a guest.
type Person struct {
	ID         id.ID
	Name, Slug string
}

// Brand is whose yard this is, with what Korean law asks a shop to show on every page (전자상거래법 §10).
// An empty field is not shown.
type Brand struct {
	Name, NameEn   string
	Promise        string // in one sentence, for the first page; PromiseEn likewise
	PromiseEn      string
	Company        string // 상호
	Representative string // 대표자
	BusinessNumber string // 사업자등록번호
	MailOrder      string // 통신판매업신고번호
	Address, Phone string
	Email          string
	Host           string // 호스팅 제공자
	PrivacyOfficer string // 개인정보 보호책임자
	Escrow         string // 구매안전서비스
}

// In is the brand's name in a language.
func (b Brand) In(l say.Lang) string {
	if l == say.En && b.NameEn != "" {
		return b.NameEn
	}
	return b.Name
}

// Promised is the brand's promise in a language, "" when it made none.
func (b Brand) Promised(l say.Lang) string {
	if l == say.En && b.PromiseEn != "" {
		return b.PromiseEn
	}
	return b.Promise
}

// NavItem is one link of a menu.
type NavItem struct {
	Path string
	Name say.Text
}

// Doors are the paths the header leads to. What does not exist stays empty and is not shown.
type Doors struct {
	Search, Cart    string
	SignIn, SignOut string // SignOut takes a POST
	Ledger          string // where the numbers of a page can be computed again
}

// Flash says once what the last act did.
type Flash struct {
	Tone Tone
	Text string
}

type viewKey struct{}

// With puts the view of a request into its context.
func With(ctx context.Context, v *View) context.Context { return context.WithValue(ctx, viewKey{}, v) }

// From is the view of a request. It is never nil: without one it is a Korean guest's view of "/".
func From(ctx context.Context) *View {
	if v, ok := ctx.Value(viewKey{}).(*View); ok && v != nil {
		return v
	}
	return &View{Path: "/", Now: time.Now()}
}

// T is a sentence in the reader's language with its values filled in.
func T(ctx context.Context, t say.Text, args ...any) string { return t.In(From(ctx).Lang, args...) }

// Href is the address of a path in the reader's language: "/ideas" is "/en/ideas" for an English reader.
// An anchor, a query or a whole address stays as it is, and an unsafe scheme becomes templ's harmless one.
func Href(ctx context.Context, path string) templ.SafeURL { return hrefIn(From(ctx).Lang, path) }

func hrefIn(l say.Lang, path string) templ.SafeURL {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || l == say.Ko {
		return templ.URL(path)
	}
	if path == "/" {
		return "/en"
	}
	return templ.URL("/en" + path)
}

// OtherLang is this page in the other language.
func OtherLang(ctx context.Context) templ.SafeURL {
	v := From(ctx)
	return hrefIn(other(v.Lang), v.address())
}

func other(l say.Lang) say.Lang {
	if l == say.Ko {
		return say.En
	}
	return say.Ko
}

func (v *View) address() string {
	if v.Query == "" {
		return v.Path
	}
	return v.Path + "?" + v.Query
}

// absolute is a path of this site as a whole address in a language.
func (v *View) absolute(l say.Lang, path string) string { return v.Origin + string(hrefIn(l, path)) }

// here marks a link to where the reader is: "page" on the page itself, "true" on the pages below it. An empty
// aria-current would say the opposite.
func (v *View) here(path string) templ.Attributes {
	switch {
	case v.Path == path:
		return templ.Attributes{"aria-current": "page"}
	case path != "/" && strings.HasPrefix(v.Path, path+"/"):
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}
