//go:build js

// Command wasm is the brick engine for a browser or a worker: the same packages as natively, behind one global object,
// "brick", of plain functions. It touches no page and fetches nothing: the caller brings bytes.
//
//	brick.part(name, title, blob, ...)    a part's mesh blob (part.EncodeMesh) joins the library, with its connectors
//	                                      (connect.Encode) and its body (collide.Extra) where they are known; null, or
//	                                      an error
//	brick.moved(from, to)                 says that a part has a newer name
//	brick.open(name, bytes)               parses LDraw text; a number that stands for the model, or an error
//	brick.close(model)
//	brick.info(model)                     {parts, kinds, steps, submodels, missing, problems: [{line, code, text}]}
//	brick.pieces(model)                   {names, kinds, colours, steps, lines, matrices}, the last five typed arrays
//	brick.write(model)                    its text, a Uint8Array
//	brick.insert(model, section, at, text) puts one line before line at of a section, "" for the main one
//	brick.remove(model, section, at, n)
//	brick.bom(model)                      [{part, colour, count, title}]
//	brick.mates(model)                    Int32Array of pairs of pieces that hold each other
//	brick.hits(model)                     [{a, b, depth}] of pieces in each other
//	brick.snap(model, name, matrix, ray)  [{matrix, matings, distance, on, supported}]: where a held part would go,
//	                                      free places alone. ray is x y z of the eye and of the direction
//	brick.check(model)                    [{code, parts, text}]
//	brick.steps(model)                    {steps: [{parts, valid}], floating, uninsertable}
//
// Lengths are LDU, colours LDraw codes, matrices twelve numbers in LDraw's order. Results that are not typed arrays
// are JSON text. An error is a string that begins with "error: ".
package main

import (
	"context"
	"syscall/js"

	"madang/brick/ldraw"
	"madang/brick/part"
)

// engine is what the functions share.
type engine struct {
	given  part.Given
	lib    *part.Library
	models map[int]*model
	next   int
}

func main() {
	e := &engine{models: map[int]*model{}, next: 1}
	e.lib = part.New(0, part.Generator(), &e.given)
	brick := js.Global().Get("Object").New()
	for name, f := range map[string]func(args []js.Value) any{
		"part": e.part, "moved": e.moved, "open": e.open, "close": e.close, "info": e.on(info), "pieces": e.on(pieces),
		"write": e.on(write), "insert": e.on(insert), "remove": e.on(remove), "bom": e.on(bill), "mates": e.on(mates),
		"hits": e.on(hits), "snap": e.on(snap), "check": e.on(check), "steps": e.on(steps),
	} {
		brick.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
			defer func() { // a page that calls with the wrong kind of argument is told so, and lives on
				if r := recover(); r != nil {
					result = "error: called with the wrong arguments"
				}
			}()
			return f(args)
		}))
	}
	js.Global().Set("brick", brick)
	select {}
}

func refuse(err error) any { return "error: " + err.Error() }

func (e *engine) part(args []js.Value) any {
	info := part.Info{Name: args[0].String(), Title: args[1].String(), TitleKo: args[1].String(), Origin: part.Baked}
	var extra [][]byte
	for _, x := range args[3:] {
		extra = append(extra, bytesOf(x))
	}
	if err := e.given.Add(info, bytesOf(args[2]), extra...); err != nil {
		return refuse(err)
	}
	return nil
}

func (e *engine) moved(args []js.Value) any {
	e.given.Move(args[0].String(), args[1].String())
	return nil
}

func (e *engine) open(args []js.Value) any {
	doc, err := ldraw.Parse(args[0].String(), bytesOf(args[1]), ldraw.Limits{})
	if err != nil {
		return refuse(err)
	}
	m := &model{doc: doc, lib: e.lib.For(doc)}
	m.changed()
	n := e.next
	e.next++
	e.models[n] = m
	return n
}

func (e *engine) close(args []js.Value) any {
	delete(e.models, args[0].Int())
	return nil
}

// on finds the model that the first argument stands for.
func (e *engine) on(f func(m *model, args []js.Value) (any, error)) func(args []js.Value) any {
	return func(args []js.Value) any {
		m := e.models[args[0].Int()]
		if m == nil {
			return "error: there is no such model"
		}
		v, err := f(m, args[1:])
		if err != nil {
			return refuse(err)
		}
		return v
	}
}

func bytesOf(v js.Value) []byte {
	b := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// array makes a typed array of little-endian bytes.
func array(kind string, b []byte) js.Value {
	u := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(u, b)
	if kind == "Uint8Array" {
		return u
	}
	return js.Global().Get(kind).New(u.Get("buffer"))
}

var ctx = context.Background()
