package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"hash/crc32"
	"strings"
	"testing"
)

const model = "0 A model\r\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 3001.dat\r\n"

// build makes a zip of files; a name that begins with ! is enciphered with a word.
func build(t testing.TB, word string, files ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(files); i += 2 {
		name, secret := strings.CutPrefix(files[i], "!")
		data := []byte(files[i+1])
		if !secret {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(data)
			continue
		}
		packed := deflated(data)
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Flags: 1, CRC32: crc32.ChecksumIEEE(data),
			UncompressedSize64: uint64(len(data)), CompressedSize64: uint64(len(packed) + 12)}
		w, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(encipher(word, byte(h.CRC32>>24), packed))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func deflated(data []byte) []byte {
	var packed bytes.Buffer
	d, _ := flate.NewWriter(&packed, flate.BestSpeed)
	d.Write(data)
	d.Close()
	return packed.Bytes()
}

func encipher(word string, check byte, data []byte) []byte {
	c := newCipher(word)
	plain := append([]byte("eleven byte"), check)
	plain = append(plain, data...)
	for i, p := range plain {
		plain[i] = p ^ c.stream()
		c.update(p)
	}
	return plain
}

func TestStudioFilesGiveTheirModel(t *testing.T) {
	for name, data := range map[string][]byte{
		"plain":     build(t, "", "thumbnail.png", "x", "model2.ldr", "0 newer", "model.ldr", model, ".info", "{}"),
		"encrypted": build(t, password, "!thumbnail.png", "x", "!model.ldr", model),
		"a zip":     build(t, "", "readme.txt", "x", "__MACOSX/a.ldr", "x", "my/car.ldr", model),
		"mpd first": build(t, "", "a.ldr", "x", "b.mpd", model),
	} {
		if _, text, err := Model(data, 1<<20); err != nil || string(text) != model || !Is(data) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestTheCipherIsTheOneThatZipWrites(t *testing.T) {
	// Made by Info-ZIP's zip 3.0: zip -P soho0909 a.io model.ldr
	data, err := base64.StdEncoding.DecodeString(infoZip)
	if err != nil {
		t.Fatal(err)
	}
	if _, text, err := Model(data, 1<<20); err != nil || string(text) != model {
		t.Errorf("%q, %v", text, err)
	}
}

const infoZip = "UEsDBBQACQAIAIcFdl1OT5aYLAAAADEAAAAJAAAAbW9kZWwubGRyenA2XbV1je5GynkQkqDhWDP4Se6Z4Wx9jcERkSz7mPcNiTVr" +
	"Oqbt8tXbpBFQSwcITk+WmCwAAAAxAAAAUEsBAh4DFAAJAAgAhwV2XU5PlpgsAAAAMQAAAAkAAAAAAAAAAQAAAKSBAAAAAG1vZGVs" +
	"LmxkclBLBQYAAAAAAQABADcAAABjAAAAAAA="

func TestWhatIsNoModelIsRefused(t *testing.T) {
	good := build(t, "", "model.ldr", model)
	torn := bytes.Clone(good)
	torn[45] ^= 0x55 // of the deflated text
	bomb := build(t, "", "model.ldr", strings.Repeat("0 very long\n", 1<<20))
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no zip":         {[]byte("0 a model"), ErrDamaged},
		"cut short":      {good[:len(good)-30], ErrDamaged},
		"nothing inside": {build(t, "", "thumbnail.png", "x"), ErrNoModel},
		"a bomb":         {bomb, ErrTooLarge},
		"another word":   {build(t, "secret", "!model.ldr", model), ErrCipher},
		"other bytes":    {torn, ErrDamaged},
	} {
		if _, text, err := Model(c.data, 1<<20); !errors.Is(err, c.want) {
			t.Errorf("%s: %d bytes, %v, want %v", name, len(text), err, c.want)
		}
	}
}
