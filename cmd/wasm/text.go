//go:build js

package main

import "strconv"

// text is JSON that is being written.
type text struct{ b []byte }

func (t *text) open(c byte)  { t.b = append(t.b, c) }
func (t *text) close(c byte) { t.b = append(t.b, c) }

// item begins the next element of a list.
func (t *text) item() *text {
	if c := t.b[len(t.b)-1]; c != '[' && c != '{' {
		t.b = append(t.b, ',')
	}
	return t
}

// key begins the next field of an object.
func (t *text) key(name string) *text {
	t.item().string(name)
	t.b = append(t.b, ':')
	return t
}

func (t *text) int(v int) { t.b = strconv.AppendInt(t.b, int64(v), 10) }

func (t *text) float(v float64) { t.b = strconv.AppendFloat(t.b, v, 'g', -1, 64) }

func (t *text) bool(v bool) { t.b = strconv.AppendBool(t.b, v) }

func (t *text) ints(list []int32) {
	t.open('[')
	for _, v := range list {
		t.item().int(int(v))
	}
	t.close(']')
}

// string writes a string of valid UTF-8; control characters, which names should not have, become spaces.
func (t *text) string(s string) {
	t.b = append(t.b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			t.b = append(t.b, '\\', byte(r))
		case r < 0x20:
			t.b = append(t.b, ' ')
		default:
			t.b = append(t.b, string(r)...)
		}
	}
	t.b = append(t.b, '"')
}
