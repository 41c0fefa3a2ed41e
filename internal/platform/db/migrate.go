package db

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

// Migrate brings the schema up to date and, on SQLite, starts the writer. Each module owns a folder "migrations" in
// its own file system; the files' numbers give one order over all modules. A file named *.sqlite.sql or
// *.postgres.sql is run on that engine only.
func (d *DB) Migrate(ctx context.Context, modules ...fs.FS) error {
	all, err := d.collect(modules)
	if err != nil {
		return err
	}
	dialect := goose.DialectSQLite3
	if d.dialect == Postgres {
		dialect = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(dialect, d.pool, all, goose.WithAllowOutofOrder(true))
	if err != nil {
		return fmt.Errorf("db: read migrations: %w", err)
	}
	if err := d.refuseNewer(ctx, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("db: migrate: %w", err)
	}
	if d.dialect == SQLite {
		return d.startWriter(ctx)
	}
	return nil
}

func (d *DB) collect(modules []fs.FS) (fs.FS, error) {
	all := fstest.MapFS{}
	for _, module := range modules {
		names, err := fs.Glob(module, "migrations/*.sql")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			base := strings.TrimPrefix(name, "migrations/")
			if other := otherEngine(d.dialect); strings.HasSuffix(base, "."+string(other)+".sql") {
				continue
			}
			text, err := fs.ReadFile(module, name)
			if err != nil {
				return nil, err
			}
			if all[base] != nil {
				return nil, fmt.Errorf("db: two migrations are called %s", base)
			}
			all[base] = &fstest.MapFile{Data: text}
		}
	}
	return all, nil
}

func otherEngine(d Dialect) Dialect {
	if d == SQLite {
		return Postgres
	}
	return SQLite
}

// refuseNewer keeps an older program from running on a schema it does not know.
func (d *DB) refuseNewer(ctx context.Context, provider *goose.Provider) error {
	have, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("db: read the schema's version: %w", err)
	}
	sources := provider.ListSources()
	if len(sources) > 0 && have > sources[len(sources)-1].Version {
		return fmt.Errorf("db: the data was written by a newer madang (schema %d, this program knows %d): "+
			"use the newer program", have, sources[len(sources)-1].Version)
	}
	return nil
}
