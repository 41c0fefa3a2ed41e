package tidy

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

func TestEveryPackageSaysItsJob(t *testing.T) {
	documented, first := map[string]bool{}, map[string]string{}
	for _, s := range goFiles() {
		if s.isTest() {
			continue
		}
		dir := s.dir()
		if first[dir] == "" {
			first[dir] = s.path
		}
		if s.go_.Doc != nil && (strings.HasPrefix(s.go_.Doc.Text(), "Package ") || strings.HasPrefix(s.go_.Doc.Text(), "Command ")) {
			documented[dir] = true
		}
	}
	for dir, file := range first {
		if !documented[dir] {
			complaint(t, file, 1, "package "+dir+" has no doc comment", "a reader must know in two lines whether to read on",
				`begin one with "Package", say its job and what it is not`)
		}
	}
}

// spoken are methods whose meaning is an interface's, documented there.
var spoken = map[string]bool{"Error": true, "Unwrap": true, "String": true, "Len": true, "Less": true, "Swap": true, "Read": true, "Write": true,
	"Close": true, "MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true, "Is": true, "As": true}

func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, s := range goFiles() {
		if s.isTest() {
			continue
		}
		for _, d := range s.go_.Decls {
			for name, pos := range unexplained(d) {
				complaint(t, s.path, s.line(pos), name+" is exported and not explained", "others call it without reading it",
					"say above it what it does, with units, limits and errors; or do not export it")
			}
		}
	}
}

func unexplained(d ast.Decl) map[string]token.Pos {
	out := map[string]token.Pos{}
	switch d := d.(type) {
	case *ast.FuncDecl:
		hidden := d.Recv != nil && (!ast.IsExported(receiver(d)) || spoken[d.Name.Name])
		if d.Name.IsExported() && d.Doc == nil && !hidden {
			out[d.Name.Name] = d.Pos()
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					out[spec.Name.Name] = spec.Pos()
				}
			case *ast.ValueSpec:
				for _, n := range spec.Names {
					if n.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
						out[n.Name] = spec.Pos()
					}
				}
			}
		}
	}
	return out
}
