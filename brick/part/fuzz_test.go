package part

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"madang/brick/internal/hostiletest"
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
	f.Add(uint8(0), pack, index)
	f.Add(uint8(0), pack, []byte(nil))
	for k, name := range []string{"3005.dat", "4150.dat"} {
		p, err := Generator().Load(context.Background(), name)
		if err != nil {
			continue
		}
		var packs packer
		f.Add(uint8(1), bytes.Clone(packs.pack(p.Mesh, nil)), appendRefs(nil, nil))
		f.Add(uint8(1), EncodeMesh(p.Mesh), []byte{uint8(k)})
	}
	l := &bakedLayer{file: bytesFile{bytes.NewReader(pack)}, path: "fuzz", size: int64(len(pack))}
	if err := l.open(bytes.NewReader(index)); err != nil {
		f.Fatal(err)
	}
	addPieces(f, l)
	f.Fuzz(func(t *testing.T, what uint8, a, b []byte) {
		hostiletest.Bound(t, func() {
			switch what % 4 {
			case 0:
				a, b := bytes.Clone(a), bytes.Clone(b)
				mend(a, b)
				readBaked(t, a, b)
			case 1: // a mesh and references
				readBaked(t, packOf(&Record{kind: partRecord, name: "9.dat", data: pieces(a, b)}), nil)
				readMesh(t, a)
			case 2: // a part beside the text of a file
				text := appendPiece([]byte{0}, a, new(lzCoder))
				readBaked(t, packOf(&Record{kind: textRecord, name: "s.dat", data: text},
					&Record{kind: textRecord, name: "t.dat", data: b}), nil)
			case 3: // packed bytes of a size that is told, or not
				inflate(make([]byte, 4*len(b)), a)
				lzDecode(make([]byte, 4*len(b)), a)
				readBaked(t, packOf(&Record{kind: partRecord, name: "9.dat", data: a, extra: [][]byte{b}},
					&Record{kind: textRecord, name: "t.dat", data: a}), nil)
			}
		})
	})
}

// addPieces seeds the target with what the records of a library are made of.
func addPieces(f *testing.F, l *bakedLayer) {
	list, err := l.index.Load().all()
	if err != nil {
		f.Fatal(err)
	}
	for i := range list {
		data, _, err := l.read(&list[i])
		if err != nil {
			f.Fatal(err)
		}
		switch list[i].kind {
		case partRecord:
			_, _, rest, err := piece(data)
			if err != nil {
				f.Fatal(err)
			}
			mesh, _ := unpackPiece(data)
			refs, _ := unpackPiece(rest)
			f.Add(uint8(1), mesh, refs)
			f.Add(uint8(3), bytes.Clone(data), refs)
		case textRecord:
			text, _ := unpackText(data)
			f.Add(uint8(2), text, bytes.Clone(data))
		}
	}
	text := []byte("0 Text\n1 16 0 0 0 1 0 0 0 1 0 0 0 1 t.dat\n4 16 0 0 0 1 0 0 1 0 1 0 0 1\n")
	for level := flate.HuffmanOnly; level <= flate.BestCompression; level += 3 {
		var buf bytes.Buffer
		w, _ := flate.NewWriter(&buf, level)
		w.Write(text)
		w.Close()
		head := binary.LittleEndian.AppendUint32([]byte{1}, uint32(len(text)))
		f.Add(uint8(2), text, append(head, buf.Bytes()...))
		f.Add(uint8(3), buf.Bytes(), text[:len(text)/4])
	}
	f.Add(uint8(3), new(lzCoder).append(nil, text), text[:len(text)/4])
}

// pieces are the data of a part.
func pieces(mesh, refs []byte) []byte {
	var c lzCoder
	return appendPiece(appendPiece(nil, mesh, &c), refs, &c)
}

// packOf is a pack of records.
func packOf(list ...*Record) []byte {
	b := []byte(packMagic)
	for _, r := range list {
		payload := r.appendBody(r.appendHead(nil))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(payload))
		b = append(b, payload...)
	}
	return b
}

// readMesh reads a mesh in either form; what is read can be packed, and unpacks to as much.
func readMesh(t *testing.T, b []byte) {
	m, err := decodeStored(b)
	if err != nil {
		return
	}
	if m.check() != nil {
		t.Fatal("a mesh leads outside its arrays")
	}
	again, err := unpackMesh(new(packer).pack(m, nil))
	if err != nil || len(again.Pos) != len(m.Pos) || len(again.Index) != len(m.Index) || len(again.Studs) != len(m.Studs) {
		t.Fatalf("a mesh that was read cannot be packed: %v", err)
	}
	if _, err := DecodeMesh(EncodeMesh(m)); err != nil {
		t.Fatalf("a mesh that was read cannot be encoded: %v", err)
	}
}

// readBaked asks a library of these bytes for everything.
func readBaked(t *testing.T, pack, index []byte) {
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
}
