#!/usr/bin/env bash
# Checks the form of what is committed: gofmt, and that the Go code of every .templ file is the one its source makes.
# Stale code is made anew at once, so that the second run passes and only the commit is left to do.
set -euo pipefail
cd "$(dirname "$0")/.."

folders=()
for folder in brick cmd internal bench tools; do
	[ -d "$folder" ] && folders+=("$folder")
done

if unformed=$(gofmt -l "${folders[@]}") && [ -n "$unformed" ]; then
	printf 'gofmt would change these; run gofmt -w on them:\n%s\n' "$unformed" >&2
	exit 1
fi

sums() { find internal -name '*_templ.go' -exec sha256sum {} + | sort -k2; }
before=$(sums)
go tool -modfile=tools/go.mod templ generate -log-level error
if [ "$before" != "$(sums)" ]; then
	echo 'These were stale and are made anew; commit them:' >&2
	diff <(echo "$before") <(sums) | awk '/^[<>]/ { print $3 }' | sort -u >&2
	exit 1
fi
