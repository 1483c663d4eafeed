# The web app's packages and build. Sourced after eng/tools.sh, from the top of the repository.

# A sum of everything that the build is made of.
web_stamp() {
  (cd Web && find . \( -path ./node_modules -o -path ./e2e -o -path ./test-results \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) |
    sha256sum | cut -d' ' -f1
}

node_is_here() { command -v node >/dev/null && command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; }

need_node() {
  node_is_here && return
  if ! command -v node >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Node.js is not here: installing Debian's packages."
    { DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm; } >/dev/null 2>&1 || true
    node_is_here && return
  fi
  command -v node >/dev/null || fail "Node.js 20.19 or newer is needed to build the web app, with npm (Debian: apt-get install nodejs npm; or https://nodejs.org)."
  command -v npm >/dev/null || fail "npm is needed to build the web app (Debian: apt-get install npm)."
  fail "Node.js 20.19 or newer is needed to build the web app; here is $(node --version). Install a newer one (https://nodejs.org) and try again."
}

# Runs a command in Web/; shows its output only if it fails.
in_web() {
  local log
  log=$(mktemp)
  if ! (cd Web && "$@") >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Installs the packages exactly as locked, unless they are.
web_packages() {
  local wanted
  wanted=$(sha256sum <Web/package-lock.json)
  [ "$(cat Web/node_modules/.ticketing-packages 2>/dev/null)" = "$wanted" ] && return
  need_node
  say "Installing the web app's packages…"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 in_web npm ci --no-audit --no-fund || fail "The web app's packages could not be installed."
  printf '%s' "$wanted" >Web/node_modules/.ticketing-packages
}

# Builds the web app into the Api's wwwroot, and puts fonts beside it, unless nothing has changed since the last time.
build_web() {
  local stamp
  stamp=$(web_stamp)
  [ -e Api/wwwroot/index.html ] && [ -e Api/fonts ] && [ "$(cat Web/node_modules/.ticketing-build 2>/dev/null)" = "$stamp" ] && return
  need_node
  web_packages
  say "Building the web app…"
  in_web npm run build || fail "The web app's build failed."
  # Files of earlier builds, which only their pages asked for.
  rm -rf "$(output_of Api)/wwwroot"
  printf '%s' "$stamp" >Web/node_modules/.ticketing-build
}
