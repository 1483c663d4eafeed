#!/usr/bin/env bash
# A private PostgreSQL server in a folder of its own.
#
#   postgres.sh start DIR    starts it (creates it at the first time); prints an Npgsql connection string
#   postgres.sh scratch DIR  the same for data that nobody needs after a power cut: it waits for no disk
#   postgres.sh stop DIR     stops it in good order
#   postgres.sh kill DIR     kills it as a crash would (SIGKILL, every process)
#   postgres.sh remove DIR   stops it and deletes its folder
#   postgres.sh running DIR  tells by its exit code whether it runs
#   postgres.sh programs     prints the folder of its programs (psql, pg_dump, …)
#   postgres.sh database CONNECTION NAME
#                            creates an empty database on a running server; prints its connection string
#
# Finds PostgreSQL 15 or newer on PATH or where Debian puts it; as root on Debian it installs the package if there is none.
# PostgreSQL does not run as root: as root it runs as the user postgres.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

find_binaries() {
  local dir
  for dir in "$(dirname "$(readlink -f "$(command -v postgres || echo /none/none)")")" /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin; do
    [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] || continue
    [ "$("$dir/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')" -ge 15 ] && { echo "$dir"; return; }
  done
  return 1
}

install_binaries() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "PostgreSQL is not here: installing Debian's package."
  export DEBIAN_FRONTEND=noninteractive
  # Debian would start a server of its own; ours is private.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  { apt-get update && apt-get install -y --no-install-recommends postgresql; } >/dev/null
}

as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups -- "$@"; else "$@"; fi
}

# The folder, unless the server's user can't get into it (a clone below root's home, say).
place_of() {
  local dir=$1
  mkdir -p "$dir"
  if [ "$(id -u)" = 0 ]; then
    chown postgres: "$dir"
    if ! as_owner test -x "$dir" 2>/dev/null; then
      dir="/var/tmp/ticketing-$(printf '%s' "$dir" | sha256sum | cut -c1-12)"
      mkdir -p "$dir" && chown postgres: "$dir"
    fi
  fi
  echo "$dir"
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

create() {
  local dir=$1
  say "Creating a PostgreSQL server in $dir."
  (umask 077 && head -c 18 /dev/urandom | base64 >"$dir/password")
  [ "$(id -u)" = 0 ] && chown postgres: "$dir/password"
  (cd / && as_owner "$BIN/initdb" -D "$dir/data" -U ticketing --auth=scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 >/dev/null)
  cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
jit = off
CONF
  if [ "$2" = scratch ]; then
    cat >>"$dir/data/postgresql.conf" <<CONF
# What is killed loses nothing, for the system has what was written; only a power cut would.
fsync = off
full_page_writes = off
CONF
  else
    cat >>"$dir/data/postgresql.conf" <<CONF
# What a buyer was told must survive a power cut.
fsync = on
synchronous_commit = on
full_page_writes = on
CONF
  fi
}

start() {
  local dir port
  dir=$(place_of "$1")
  [ -d "$dir/data" ] || create "$dir" "$2"
  if ! (cd / && as_owner "$BIN/pg_ctl" -D "$dir/data" status >/dev/null 2>&1); then
    for _ in 1 2 3 4 5; do
      port=$( { [ -s "$dir/port" ] && cat "$dir/port"; } || free_port)
      if (cd / && as_owner "$BIN/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 120 -o "-p $port" start >/dev/null 2>&1); then
        echo "$port" >"$dir/port"
        break
      fi
      rm -f "$dir/port" # Somebody else has taken it.
      port=
    done
    [ -n "$port" ] || { say "PostgreSQL does not start; its log ends:"; tail -n 20 "$dir/log" >&2; exit 1; }
  fi
  echo "Host=127.0.0.1;Port=$(cat "$dir/port");Username=ticketing;Password=$(cat "$dir/password");Database=postgres"
}

stop() {
  local dir
  dir=$(place_of "$1")
  (cd / && as_owner "$BIN/pg_ctl" -D "$dir/data" -m fast -w -t 60 stop >/dev/null 2>&1) || true
}

running() {
  local dir
  dir=$(place_of "$1")
  [ -d "$dir/data" ] && (cd / && as_owner "$BIN/pg_ctl" -D "$dir/data" status >/dev/null 2>&1)
}

remove() {
  stop "$1"
  rm -rf "$(place_of "$1")" "$1"
}

kill_all() {
  local dir pid
  dir=$(place_of "$1")
  pid=$(head -n 1 "$dir/data/postmaster.pid")
  # Stop the parent before its children die, so that it can't restart them.
  kill -STOP "$pid"
  pkill -KILL -P "$pid" || true
  kill -KILL "$pid"
  while kill -0 "$pid" 2>/dev/null; do read -rt 0.05 <> <(:) || true; done
}

# What stands behind a key in an Npgsql connection string.
member() { printf '%s' "$1" | tr ';' '\n' | sed -n "s/^$2=//Ip" | tail -n 1; }

database() {
  local server=$1 name=$2
  PGPASSWORD=$(member "$server" Password) "$BIN/createdb" -h "$(member "$server" Host)" -p "$(member "$server" Port)" -U "$(member "$server" Username)" "$name"
  echo "$server;Database=$name" # Of two values for one key the last one counts.
}

usage() {
  say "usage: postgres.sh start|scratch|stop|kill|remove|running DIR, or postgres.sh database CONNECTION NAME, or postgres.sh programs"
  exit 2
}

[ $# = 2 ] || { [ $# = 3 ] && [ "$1" = database ]; } || [ "$*" = programs ] || usage
BIN=$(find_binaries) || { install_binaries && BIN=$(find_binaries); } || {
  say "PostgreSQL 15 or newer is needed. Install it (Debian: apt-get install postgresql), or set TICKETING_DB to a server's connection string."
  exit 1
}
case $1 in
  start | scratch) start "$(realpath -m "$2")" "$1" ;;
  stop) stop "$(realpath -m "$2")" ;;
  kill) kill_all "$(realpath -m "$2")" ;;
  running) running "$(realpath -m "$2")" ;;
  remove) remove "$(realpath -m "$2")" ;;
  programs) echo "$BIN" ;;
  database) database "$2" "$3" ;;
  *) usage ;;
esac
