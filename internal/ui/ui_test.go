package ui

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"madang/internal/fault"
	"madang/internal/say"
)

func at(l say.Lang, path string) context.Context {
	return With(context.Background(), &View{Lang: l, Path: path, Origin: "https://madang.example", Brand: Brand{Name: "마당", NameEn: "Madang"}, Now: time.Date(2026, 6, 20, 12, 0, 0, 0, Seoul)})
}

func render(t *testing.T, ctx context.Context, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAThreadHasOneLineForAnyNumberOfKnots(t *testing.T) {
	for n := 2; n <= 8; n++ {
		knots := make([]Knot, n)
		for i := range knots {
			knots[i] = Knot{Label: fmt.Sprint(i), Bold: "b"}
		}
		html := render(t, at(say.Ko, "/"), Thread(knots...))
		if got := strings.Count(html, "<li>"); got != n {
			t.Errorf("%d knots drew %d points", n, got)
		}
		if many := strings.Contains(html, `class="thread many"`); many != (n > 6) {
			t.Errorf("%d knots: many = %v", n, many)
		}
	}
}

func TestWhatPeopleTypeIsNeverMarkup(t *testing.T) {
	bad := `<img src=x onerror=alert(1)>"'&`
	ctx := at(say.Ko, "/")
	form := Form{Values: url.Values{"n": {bad}}, Errors: map[string]string{"n": bad}, Summary: bad}
	for name, c := range map[string]templ.Component{
		"thread":   Thread(Knot{Label: bad, Quote: bad, Note: bad}),
		"rows":     Rows(RowItem{Title: bad, Note: bad, End: bad, Kind: bad}),
		"shelf":    Shelf(ShelfItem{Title: bad, Picture: Picture{Src: "/x.png", Alt: bad}}),
		"people":   People(PersonRow{Name: bad, Role: bad}),
		"text":     UserText(bad),
		"field":    FieldText(Field{Form: form, Name: "n", Label: bad, Hint: bad}),
		"area":     FieldArea(Field{Form: form, Name: "n", Label: bad}),
		"summary":  ErrorSummary(form, "n"),
		"table":    Table(TableData{Caption: bad, Columns: []Column{{Name: bad}}, Rows: [][]Cell{{C(bad)}}}),
		"chart":    Chart(ChartData{Title: bad, Points: []Point{{bad, 1}}}),
		"problems": Problems(Problem{File: bad, Text: bad, Code: bad}),
		"layout":   Layout(Page{Title: bad, Description: bad, Image: bad, JSONLD: map[string]string{"name": bad + "</script>"}}),
	} {
		html := render(t, ctx, c)
		if strings.Contains(html, "<img src=x") || strings.Count(html, "</script>") > 3 {
			t.Errorf("%s lets markup through:\n%s", name, html)
		}
	}
	if html := render(t, ctx, Act("x", "javascript:alert(1)")); strings.Contains(html, "javascript:") {
		t.Errorf("a link runs script: %s", html)
	}
}

func TestAFormComesBackWithItsFaultsBesideTheFields(t *testing.T) {
	var list fault.List
	list.Add("test.Send", "title", say.Text{Ko: "비어 있어요", En: "It is empty"})
	list.Add("test.Send", "title", say.Text{Ko: "둘째", En: "second"})
	form := FormFault(say.En, url.Values{"title": {"kept"}}, fmt.Errorf("send: %w", list))
	if form.Errors["title"] != "It is empty" || form.Summary != "" {
		t.Fatalf("got %+v", form)
	}
	html := render(t, at(say.En, "/"), FieldText(Field{Form: form, Name: "title", Label: "Title", Hint: "hint", Max: 9}))
	for _, want := range []string{`aria-invalid="true"`, `aria-describedby="f-title-error f-title-hint f-title-count"`, `value="kept"`, `id="f-title-error">It is empty`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	one := FormFault(say.Ko, nil, fault.New(fault.Conflict, "test.Send", say.Text{Ko: "닫혔어요", En: "Closed"}))
	if one.Summary != "닫혔어요" || !one.Failed() {
		t.Errorf("got %+v", one)
	}
	if none := FormFault(say.Ko, nil, errors.New("disk")); none.Failed() {
		t.Errorf("a defect is shown as the person's fault: %+v", none)
	}
	password := render(t, at(say.Ko, "/"), FieldPassword(Field{Form: Form{Values: url.Values{"p": {"secret"}}}, Name: "p", Label: "p"}))
	if strings.Contains(password, "secret") {
		t.Error("a password came back with the form")
	}
}

func TestNothingIsTickedBeforehand(t *testing.T) {
	if html := render(t, at(say.Ko, "/"), FieldCheck(Field{Name: "ads", Label: "x", Value: "yes"})); strings.Contains(html, "checked") {
		t.Errorf("ticked: %s", html)
	}
	sent := Form{Values: url.Values{"ads": {"yes"}}}
	if html := render(t, at(say.Ko, "/"), FieldCheck(Field{Form: sent, Name: "ads", Label: "x", Value: "yes"})); !strings.Contains(html, "checked") {
		t.Errorf("forgotten: %s", html)
	}
}

func TestALinkStaysInItsLanguage(t *testing.T) {
	for _, c := range []struct {
		lang say.Lang
		path string
		want string
	}{
		{say.Ko, "/ideas", "/ideas"}, {say.En, "/ideas", "/en/ideas"}, {say.En, "/", "/en"}, {say.Ko, "/", "/"},
		{say.En, "#main", "#main"}, {say.En, "?sort=new", "?sort=new"}, {say.En, "https://example.com/", "https://example.com/"},
	} {
		if got := string(Href(at(c.lang, "/"), c.path)); got != c.want {
			t.Errorf("Href(%s, %q) = %q, want %q", c.lang, c.path, got, c.want)
		}
	}
	v := &View{Lang: say.En, Path: "/ideas", Query: "sort=new"}
	if got := OtherLang(With(context.Background(), v)); got != "/ideas?sort=new" {
		t.Errorf("OtherLang = %q", got)
	}
}

func TestTheFrameSaysWhereWeAre(t *testing.T) {
	v := From(at(say.En, "/ideas/7"))
	v.Nav = []NavItem{{"/ideas", say.Text{Ko: "아이디어", En: "Ideas"}}, {"/idea", say.Text{Ko: "다른", En: "Other"}}}
	v.Me = &Person{Name: "김민지"}
	v.Doors = Doors{SignIn: "/sign-in", SignOut: "/sign-out", Cart: "/cart"}
	v.Cart, v.Nonce = 3, "n0nce"
	v.Brand.Company, v.Brand.BusinessNumber = "한바다공방", "000-00-00000"
	html := render(t, With(context.Background(), v), Layout(Page{Title: "A", Scripts: []string{"x.js"}}))
	for _, want := range []string{
		`<html lang="en">`, `<title>A · Madang</title>`, `hreflang="ko" href="https://madang.example/ideas/7"`,
		`hreflang="en" href="https://madang.example/en/ideas/7"`, `href="/en/ideas" aria-current="true"`, `src="/assets/x.js" nonce="n0nce"`,
		`action="/en/sign-out"`, `>3</b>`, "한바다공방", "Business registration: 000-00-00000", `href="#main"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s", want)
		}
	}
	v.Path = "/ideas"
	if html := render(t, With(context.Background(), v), Layout(Page{})); !strings.Contains(html, `href="/en/ideas" aria-current="page"`) {
		t.Error("the page itself is not current")
	}
	if html := render(t, With(context.Background(), v), Layout(Page{Bare: true})); strings.Contains(html, "<header") || strings.Contains(html, "<footer") {
		t.Error("a bare page has a frame")
	}
	for _, never := range []string{"/en/sign-in", `href="/en/idea" aria-current`, " style=", " onclick="} {
		if strings.Contains(html, never) {
			t.Errorf("there is %s", never)
		}
	}
}
