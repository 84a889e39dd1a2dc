#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL of its own, and throws that away afterwards:
#   tests/postgres.sh pytest tests/submissions
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)") || {
    echo "PostgreSQL is missing. On Debian: sudo apt-get install postgresql" >&2
    exit 1
}

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

home=$(mktemp -d /tmp/trybuna-postgres.XXXXXX)
[ "$(id -u)" != 0 ] || chown postgres "$home"
chmod 755 "$home"
stop() {
    as_owner "$bin/pg_ctl" --pgdata "$home/data" --mode immediate stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

cd "$home"
as_owner "$bin/initdb" --pgdata "$home/data" --username trybuna --auth trust --encoding UTF8 --locale=C.UTF-8 \
    --no-sync >/dev/null
# Nothing here has to survive a power cut, so nothing waits for the disk.
as_owner "$bin/pg_ctl" --pgdata "$home/data" --wait --log "$home/log" --options "-k $home -c listen_addresses= \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" start >/dev/null \
    || { cat "$home/log" >&2; exit 1; }
cd "$OLDPWD"

PGUSER=trybuna DATABASE_URL="postgres:///$home/postgres" "$@"
