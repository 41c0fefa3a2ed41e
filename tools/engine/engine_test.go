package main

import (
	"bytes"
	"errors"
	"testing"
)

func TestWhatGoDidNotBuildThisWayIsRefused(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("\x00asm\x01"), []byte("\x00asm\x01\x00\x00\x00\x0b\x7f\x01")} {
		if _, err := readModule(b); !errors.Is(err, errModule) {
			t.Errorf("%q: %v", b, err)
		}
	}
	header := []byte("\xf1\xff\xff\xff\x00\x00\x01\x08")
	for _, mem := range [][]byte{nil, make([]byte, 1000), append(header, make([]byte, 1000)...)} {
		if _, err := findTables(mem); !errors.Is(err, errTables) {
			t.Errorf("%d bytes: %v", len(mem), err)
		}
	}
}

func TestAModuleIsWrittenAsItWasRead(t *testing.T) {
	in := []byte("\x00asm\x01\x00\x00\x00\x01\x02ab\x0b\x10\x02\x00\x41\x80\x01\x0b\x02hi\x00\x41\x85\x01\x0b\x01!")
	m, err := readModule(in)
	if err != nil {
		t.Fatal(err)
	}
	out := m.bytes()
	again, err := readModule(out)
	if err != nil || !bytes.Equal(again.memory, m.memory) || !bytes.Equal(again.head, m.head) ||
		!bytes.Equal(m.memory[128:], []byte("hi\x00\x00\x00!")) {
		t.Errorf("%q became %q, %v", in, out, err)
	}
}
