# Shared by ./run, ./test and .ci/run. Sourced from the top of the repository.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 # No build server stays behind.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# A short wait between two looks at a condition.
pause() { read -rt "$1" <> <(:) || true; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET SDK 10 is needed (https://dotnet.microsoft.com/download). Install it and try again."
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET SDK 10 is needed; here are: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')"
}

# .NET takes Unicode's normal forms from the system's ICU. As root on Debian it is installed if it is not there.
need_icu() {
  icu_is_here && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "ICU is not here: installing Debian's package."
    {
      apt-get update
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)"
    } >/dev/null 2>&1 || true
    icu_is_here && return
  fi
  fail "ICU is needed (Debian: apt-get install libicu72, or the number that your release has; Fedora: libicu; Alpine: icu-libs). Install it and try again."
}

# macOS has ICU itself; elsewhere the loader's cache or its usual folders name it.
icu_is_here() {
  [ "$(uname)" = Darwin ] && return
  { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep 'libicuuc\.so' >/dev/null && return
  compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null
}

# Builds a project or solution in Release; shows the output only if it fails.
build_quietly() {
  local log
  log=$(mktemp)
  if ! dotnet build "$1" -c Release --disable-build-servers -v q >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "The build failed."
  fi
  rm -f "$log"
}

# A sum of everything that the servers are built of.
code_stamp() {
  find . -maxdepth 1 -type f -print0 -o \( -path './Api/*' -o -path './Beacons/*' -o -path './Silo/*' -o -path './Hosting/*' -o -path './Grains*' -o -path './eng/*' \) -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# Builds a server, unless nothing has changed since the last time: the compiler's own look costs seconds.
build_server() {
  local stamp file
  stamp=$(code_stamp)
  file=$(output_of "$1")/.ticketing-build
  if [ "$(cat "$file" 2>/dev/null)" = "$stamp" ] && [ -z "$(find "$(output_of "$1")" -maxdepth 1 -name 'Ticketing.*.dll' -newer "$file")" ]; then
    return
  fi
  say "Building (the first time takes a minute)…"
  rm -f "$file"
  build_quietly "$1/$1.csproj"
  printf '%s' "$stamp" >"$file"
}

# Where a project's Release build is.
output_of() { printf '%s/bin/%s/release' "${ArtifactsPath:-artifacts}" "$1"; }
