package part

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// mend gives every record of a pack, and an index, the checksum it should have, so that what is behind is reached.
func mend(pack, index []byte) {
	for at := len(packMagic); at+8 <= len(pack); {
		n := int(binary.LittleEndian.Uint32(pack[at:]))
		if n > len(pack)-at-8 {
			break
		}
		binary.LittleEndian.PutUint32(pack[at+4:], crc32.ChecksumIEEE(pack[at+8:at+8+n]))
		at += 8 + n
	}
	if len(index) < indexHead {
		return
	}
	le := binary.LittleEndian
	at := indexHead + int(le.Uint32(index[20:]))
	if at+4 > len(index) {
		return
	}
	for p, page := indexHead, at+4; p+10 <= at; { // first the pages, whose sums are in the directory
		n := int(le.Uint32(index[p:]))
		if n > len(index)-page {
			break
		}
		le.PutUint32(index[p+4:], crc32.ChecksumIEEE(index[page:page+n]))
		p, page = p+10+int(le.Uint16(index[p+8:])), page+n
	}
	le.PutUint32(index[at:], crc32.ChecksumIEEE(index[:at]))
}

// FuzzPack reads everything that a baked library of hostile bytes offers: its index, its records, meshes, references
// and texts.
func FuzzPack(f *testing.F) {
	dir := f.TempDir()
	for name, text := range map[string]string{
		"parts/9.dat": "0 Nine\n0 !KEYWORDS odd\n0 BFC CERTIFY CCW\n1 4 0 0 0.3 1 0 0 0 1 0 0 0 1 stud.dat\n" +
			"4 16 0 0 0 1 0 0 1 0 1 0 0 1\n5 24 0 0 0 1 0 0 0 1 0 0 0 1\n2 24 0 0 0 1 0 0\n",
		"parts/8.dat": "0 ~Moved to 9\n", "p/stud.dat": "0 Stud\n2 24 0 0 0 1 1 1\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			f.Fatal(err)
		}
	}
	src, err := OpenSource(dir)
	if err != nil {
		f.Fatal(err)
	}
	out := f.TempDir()
	bakeTo(f, out, src)
	pack, err := os.ReadFile(filepath.Join(out, packName))
	if err != nil {
		f.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join(out, indexName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(pack, index)
	f.Add(pack, []byte(nil))
	brick, err := Generator().Load(context.Background(), "3005.dat")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(EncodeMesh(brick.Mesh), index)
	f.Fuzz(func(t *testing.T, pack, index []byte) {
		pack, index = bytes.Clone(pack), bytes.Clone(index)
		DecodeMesh(pack)
		mend(pack, index)
		l := &bakedLayer{file: bytesFile{bytes.NewReader(pack)}, path: "fuzz", size: int64(len(pack))}
		if l.open(bytes.NewReader(index)) != nil {
			return
		}
		lib := New(0, l)
		for _, n := range lib.Names() {
			i, ok := lib.Find(n)
			if !ok {
				continue
			}
			if p, err := l.Load(context.Background(), i.Name); err == nil && p.Mesh.check() != nil {
				t.Fatalf("the mesh of %q leads outside its arrays", n)
			}
			lib.Refs(i.Name)
		}
		list, _ := l.index.Load().all()
		for i := range list {
			if list[i].kind == textRecord {
				l.shape(list[i].name)
			}
		}
	})
}
