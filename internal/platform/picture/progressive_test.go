package picture

import (
	"bytes"
	"encoding/binary"
	"testing"

	"madang/internal/fault"
)

// progressive is the head of a JPEG of 4:2:0 or 4:4:4 samples that is sent in ever finer layers: what it takes to
// unpack it stands there.
func progressive(w, h uint16, luma byte) []byte {
	var b bytes.Buffer
	b.Write([]byte{0xff, 0xd8, 0xff, 0xe0, 0, 4, 'J', 'F', 0xff, 0xc2, 0, 17, 8})
	binary.Write(&b, binary.BigEndian, []uint16{h, w}) //nolint:errcheck // into memory
	b.Write([]byte{3, 1, luma, 0, 2, 0x11, 0, 3, 0x11, 0})
	b.Write([]byte{0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0})
	return b.Bytes()
}

// A layered JPEG keeps four bytes of every sample in memory until its last layer has come: forty million pixels would
// take six hundred megabytes.
func TestALayeredPictureIsMeasuredByWhatItTakesToUnpack(t *testing.T) {
	for _, c := range []struct {
		w, h  uint16
		luma  byte
		small bool
	}{{7680, 5200, 0x11, false}, {7680, 5200, 0x22, false}, {4032, 3024, 0x22, true}, {3000, 2000, 0x11, true}} {
		err := look(progressive(c.w, c.h, c.luma))
		if (err == nil) != c.small {
			t.Errorf("%d x %d, luma %x: %v", c.w, c.h, c.luma, err)
		}
		hidden := bytes.Replace(progressive(c.w, c.h, c.luma), []byte{0xff, 0xc2}, []byte{7, 0xff, 0, 0xff, 0xff, 0xc2}, 1)
		if again := look(hidden); (again == nil) != c.small {
			t.Errorf("%d x %d behind bytes that the decoder passes over: %v", c.w, c.h, again)
		}
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Errorf("%d x %d: %v is no refusal", c.w, c.h, err)
		}
	}
}
