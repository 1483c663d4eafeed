# The master key, which seals the signing keys in the database, and the database's roles. Sourced after eng/tools.sh.

# Prints the file with the master key: the one that is named, or else this user's own, which is made if it is not there. It belongs to the
# user and not to TICKETING_DATA, so that all copies that one starts on one database are one cluster.
master_key() {
  local named=$1 own fresh
  if [ -n "$named" ]; then
    [ -r "$named" ] || fail "TICKETING_MASTER_KEY names $named, which can't be read."
    realpath "$named"
    return
  fi
  own=$(key_place)/master-key
  if [ ! -e "$own" ]; then
    fresh=$(mktemp "$own.XXXXXX") # Nobody else may read it.
    head -c 32 /dev/urandom | base64 >"$fresh"
    ln "$fresh" "$own" 2>/dev/null || true # Of two that start at once, one has made it.
    rm -f "$fresh"
  fi
  echo "$own"
}

# Where a user's data goes by the XDG specification; where that can't be, beside the database.
key_place() {
  local place
  place=${XDG_DATA_HOME:-${HOME:-}/.local/share}/ticketing
  if mkdir -p "$place" 2>/dev/null && [ -w "$place" ]; then echo "$place"; return; fi
  place=$(realpath -m "${TICKETING_DATA:-.data}")
  mkdir -p "$place"
  echo "$place"
}

# The connection string of the role that serves, made of that of the role that owns the schema: its password follows from the owner's.
app_connection() {
  local owner=$1 password
  password=$(printf 'ticketing_app %s' "$(printf '%s' "$owner" | tr ';' '\n' | sed -n 's/^Password=//Ip' | tail -n 1)" | sha256sum | cut -c1-32)
  echo "$owner;Username=ticketing_app;Password=$password" # Of two values for one key the last one counts.
}

# Brings the schema up to date, as its owner, unless nothing has changed since the last time. The program is Api or Silo; place is where the
# database's files are; the log is shown only if it fails.
migrate() {
  local program=$1 app=$2 owner=$3 log=$4 place=$5 stamp
  stamp=$(find Hosting/Migrations Hosting/Schema eng/keys.sh -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
  [ "$(cat "$place/migrated" 2>/dev/null)" != "$stamp" ] || return 0
  ConnectionStrings__Ticketing=$app ConnectionStrings__Migrations=$owner \
    dotnet "$(output_of "$program")/Ticketing.$program.dll" migrate >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "The database could not be brought up to date; the log is $log."; }
  printf %s "$stamp" >"$place/migrated"
}
