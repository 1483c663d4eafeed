# Finds a browser for the tests in Web/e2e. Sourced after eng/tools.sh.

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

# Sets CHROMIUM to a browser that is installed. As root on Debian it installs the package if there is none.
need_chromium() {
  if ! CHROMIUM=$(find_chromium) && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Chromium is not here: installing Debian's package."
    { DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1 || true
  fi
  CHROMIUM=$(find_chromium) || fail "Chromium or Chrome is needed for the tests in a browser (Debian: apt-get install chromium). Elsewhere: CHROMIUM=/path/to/it"
  export CHROMIUM
}
