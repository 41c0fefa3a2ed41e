package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"madang/internal/fault"
	"madang/internal/platform/blob"
)

// Limits of what a form may carry.
const (
	formBytesMax  = 1 << 20
	fieldBytesMax = 128 << 10
	fieldsMax     = 400
	filesMax      = 12
	fileNameMax   = 200
)

// decode reads the query or the body into r.Form and stages its files.
func (r *Request) decode(w http.ResponseWriter, route Route) error {
	hr := r.HTTP
	if hr.Method != http.MethodPost {
		r.Form = queryOf(hr)
		return nil
	}
	wait := bodyTime
	if route.Files > 0 {
		wait = uploadTime
	}
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(wait)) //nolint:errcheck // a recorder in tests has none
	hr.Body = http.MaxBytesReader(w, hr.Body, formBytesMax+route.Files)
	kind, params, err := mime.ParseMediaType(hr.Header.Get("Content-Type"))
	if err != nil && hr.ContentLength != 0 {
		return fault.New(fault.Invalid, "web.decode", sayNotAForm)
	}
	switch kind {
	case "multipart/form-data":
		err = r.decodeParts(multipart.NewReader(hr.Body, params["boundary"]), route)
	case "application/x-www-form-urlencoded", "":
		err = r.decodeURL(hr.Body)
	default: // a handler reads it as it is: webhooks
		return nil
	}
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) || errors.Is(err, blob.ErrTooLarge) {
		return fault.New(fault.TooLarge, "web.decode", sayTooLarge, megabytes(max(route.Files, formBytesMax)))
	}
	return err
}

func (r *Request) decodeURL(body io.Reader) error {
	text, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	if r.Form, err = url.ParseQuery(string(text)); err != nil {
		return fault.New(fault.Invalid, "web.decode", sayNotAForm)
	}
	n := 0
	for _, values := range r.Form {
		n += len(values)
		for _, text := range values {
			if len(text) > fieldBytesMax {
				return fault.New(fault.TooLarge, "web.decode", sayTooLarge, kilobytes(fieldBytesMax))
			}
		}
	}
	if n > fieldsMax {
		return fault.New(fault.TooLarge, "web.decode", sayTooManyFields)
	}
	clean(r.Form)
	return nil
}

// queryOf is an address's query, as text.
func queryOf(hr *http.Request) url.Values {
	q := hr.URL.Query()
	clean(q)
	return q
}

func clean(form url.Values) {
	for _, values := range form {
		for i, text := range values {
			values[i] = readable(text)
		}
	}
}

// readable takes out of a text what is none: bytes that are not UTF-8, and the null that PostgreSQL keeps in no text.
func readable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", "")
}

func (r *Request) fileCount() (n int) {
	for _, files := range r.files {
		n += len(files)
	}
	return n
}

func (r *Request) decodeParts(parts *multipart.Reader, route Route) error {
	r.Form, r.files = url.Values{}, map[string][]File{}
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if err == io.EOF {
			r.takeBack()
			return nil
		}
		if err != nil {
			var tooLong *http.MaxBytesError
			if errors.As(err, &tooLong) {
				return err
			}
			return fault.New(fault.Invalid, "web.decode", sayNotAForm)
		}
		if n >= fieldsMax || (part.FileName() != "" && r.fileCount() >= filesMax) {
			return fault.New(fault.TooLarge, "web.decode", sayTooManyFields)
		}
		if part.FileName() != "" {
			err = r.stage(part, route)
		} else {
			err = r.field(part)
		}
		if err != nil {
			return err
		}
	}
}

func (r *Request) field(part *multipart.Part) error {
	text, err := io.ReadAll(io.LimitReader(part, fieldBytesMax+1))
	if err != nil {
		return err
	}
	if len(text) > fieldBytesMax {
		return fault.New(fault.TooLarge, "web.decode", sayTooLarge, kilobytes(fieldBytesMax))
	}
	r.Form.Add(part.FormName(), readable(string(text)))
	return nil
}

func (r *Request) stage(part *multipart.Part, route Route) error {
	if route.Files == 0 {
		return fault.New(fault.Invalid, "web.decode", sayNoFilesHere)
	}
	ref, size, err := r.Site.Blobs.Put(part, route.Files)
	if err != nil || size == 0 { // an empty file input sends a nameless part; an empty file is no file
		return err
	}
	f := File{Name: cut(part.FileName()), Ref: ref, Size: size}
	r.files[part.FormName()] = append(r.files[part.FormName()], f)
	return nil
}

// takeBack accepts files that an earlier, refused form already brought: field_ref names the content, which whoever
// sends it must have had.
func (r *Request) takeBack() {
	for key, refs := range r.Form {
		field, ok := strings.CutSuffix(key, "_ref")
		if !ok || len(r.files[field]) > 0 {
			continue
		}
		names := r.Form[field+"_name"]
		for i, ref := range refs[:min(len(refs), filesMax)] {
			if r.Site.Blobs.Renew(blob.Ref(ref)) != nil { // none, or swept; one that is there stays until the unit keeps it
				continue
			}
			f, err := r.Site.Blobs.Open(blob.Ref(ref))
			if err != nil {
				continue
			}
			if info, err := f.Stat(); err == nil && i < len(names) {
				r.files[field] = append(r.files[field], File{Name: cut(names[i]), Ref: blob.Ref(ref), Size: info.Size()})
			}
			f.Close()
		}
	}
}

// cut shortens a file's name without breaking a letter.
func cut(name string) string {
	return readable(name[:min(len(name), fileNameMax)])
}

func kilobytes(n int64) string { return strconv.FormatInt(n>>10, 10) + " kB" }

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }
