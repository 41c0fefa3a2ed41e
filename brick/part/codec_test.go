package part

import (
	"bytes"
	"compress/flate"
	"testing"
)

// samples are bytes that repeat little, much, and far apart.
func samples() [][]byte {
	seed := uint32(1)
	out := [][]byte{nil, {1}, []byte("abcabcabcabcabcabcabcabcabc"), bytes.Repeat([]byte{0}, 100_000)}
	for _, letters := range []int{2, 7, 256} {
		b := make([]byte, 200_000)
		for i := range b {
			seed = seed*1664525 + 1013904223
			b[i] = byte(int(seed>>16) % letters)
		}
		copy(b[150_000:], b[:40_000])
		out = append(out, b, b[:17], b[:70_001])
	}
	return out
}

func TestABlockIsWhatWasPacked(t *testing.T) {
	var c lzCoder
	for i, s := range samples() {
		block := c.append(nil, s)
		got := make([]byte, len(s))
		if err := lzDecode(got, block); err != nil || !bytes.Equal(got, s) {
			t.Errorf("sample %d of %d bytes: %v", i, len(s), err)
		}
		if lzDecode(make([]byte, len(s)+1), block) == nil {
			t.Errorf("sample %d filled a byte too many", i)
		}
	}
}

func TestInflateReadsWhatOthersDeflated(t *testing.T) {
	for i, s := range samples() {
		for _, level := range []int{flate.NoCompression, flate.BestSpeed, flate.BestCompression, flate.HuffmanOnly} {
			var buf bytes.Buffer
			w, err := flate.NewWriter(&buf, level)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(s)
			w.Close()
			got := make([]byte, len(s))
			if err := inflate(got, buf.Bytes()); err != nil || !bytes.Equal(got, s) {
				t.Errorf("sample %d of %d bytes at level %d: %v", i, len(s), level, err)
			}
			if inflate(make([]byte, len(s)+1), buf.Bytes()) == nil {
				t.Errorf("sample %d filled a byte too many", i)
			}
		}
	}
}

func FuzzInflate(f *testing.F) {
	for _, s := range samples()[:3] {
		var buf bytes.Buffer
		w, _ := flate.NewWriter(&buf, flate.BestCompression)
		w.Write(s)
		w.Close()
		f.Add(buf.Bytes(), uint16(len(s)))
		var c lzCoder
		f.Add(c.append(nil, s), uint16(len(s)))
	}
	f.Fuzz(func(t *testing.T, data []byte, n uint16) {
		dst := make([]byte, n)
		lzDecode(dst, data)
		if inflate(dst, data) != nil {
			return
		}
		var want bytes.Buffer
		if _, err := want.ReadFrom(flate.NewReader(bytes.NewReader(data))); err != nil || !bytes.Equal(want.Bytes(), dst) {
			t.Fatalf("%x inflates to %x, not to %x (%v)", data, want.Bytes(), dst, err)
		}
	})
}
