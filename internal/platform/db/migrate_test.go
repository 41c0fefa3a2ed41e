package db

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAnOlderProgramRefusesANewerSchema(t *testing.T) {
	one := &fstest.MapFile{Data: []byte("-- +goose Up\ncreate table one (id text);\n")}
	two := &fstest.MapFile{Data: []byte("-- +goose Up\ncreate table two (id text);\n")}
	older := fstest.MapFS{"migrations/20260101000001_one.sql": one}
	newer := fstest.MapFS{"migrations/20260101000001_one.sql": one, "migrations/20260101000002_two.sql": two}
	path := filepath.Join(t.TempDir(), "test.db")
	start := func(module fstest.MapFS) error {
		d, err := Open(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		return d.Migrate(context.Background(), module)
	}
	if err := start(newer); err != nil {
		t.Fatal(err)
	}
	if err := start(older); err == nil || !strings.Contains(err.Error(), "newer madang") {
		t.Errorf("the older program started: %v", err)
	}
	if err := start(newer); err != nil {
		t.Errorf("the newer program no longer starts: %v", err)
	}
}
