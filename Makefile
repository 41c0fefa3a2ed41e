# Madang. A machine needs Go, Node, git and make; everything else is fetched on first use.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

templ  := go tool -modfile=tools/go.mod templ
looks  := $(shell find internal web tools/assets -name dist -prune -o \( -name '*.css' -o -name '*.ts' -o -name '*.svg' -o -path 'tools/assets/*.go' \) -print 2>/dev/null)
export CGO_ENABLED := 0

.PHONY: help build wasm run gen check test e2e bench bench-brick assets clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

build: bin/.assets ## bin/madang and bin/brick, with everything they serve inside
	go build -trimpath -ldflags '-s -w' -o bin/ ./cmd/...

wasm: ## bin/engine.wasm, the brick engine for browsers, and what it weighs
	@mkdir -p bin && go -C tools run ./engine ../bin/engine.wasm
	@printf 'bin/engine.wasm: %d bytes' $$(wc -c < bin/engine.wasm)
	@if command -v brotli >/dev/null; then printf ', %d after brotli -q 11' $$(brotli -q 11 -c bin/engine.wasm | wc -c); fi; echo

run: build ## the server with demo data on http://127.0.0.1:8080
	bin/madang serve --addr 127.0.0.1:8080 --data data --demo

gen: ## the Go code of the .templ files
	@$(templ) fmt -log-level error internal
	@$(templ) generate -log-level error

assets: bin/.assets ## style, scripts and fonts, with a table of their sizes

check: bin/.assets ## the fast inner loop: form, freshness, vet, staticcheck, types, tests on SQLite
	@tools/check.sh
	@go vet ./...
	@go tool -modfile=tools/go.mod staticcheck ./...
	@node_modules/.bin/tsc --project web
	@env -u MADANG_TEST_PG go test -short ./...

test: check build ## everything: tools, both databases, stories in a browser
	@tools/need.sh postgres chromium
	@cd tools && go vet ./... && go test ./...
	@go -C tools build -o ../bin/tools/ ./pg
	@bin/tools/pg -- go test ./...
	@$(MAKE) e2e

e2e: build ## the stories, through the real server and a real browser
	@tools/need.sh postgres chromium
	@go -C tools build -o ../bin/tools/ ./pg
	@bin/tools/pg -- node --test --test-concurrency=1 e2e/*.test.mjs

bench: build ## benchmarks, and what a request costs the whole server
	@go test -run '^$$' -bench . -benchmem ./...
	@go run ./bench -idle
	@go run ./bench -shop -window 10s
	@go run ./bench

bench-brick: build ## the brick engine on real models, beside LeoCAD and three.js where they are installed
	@go run ./bench/brick

clean: ## what was built; data/ stays
	rm -rf bin e2e/out node_modules/.stamp

node_modules/.stamp: package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

bin/.assets: node_modules/.stamp $(looks)
	@go -C tools run ./assets
	@mkdir -p bin && touch $@
