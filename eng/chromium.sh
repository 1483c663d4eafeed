# Finds a browser for the tests in Web/e2e. Sourced after eng/tools.sh.

# Chromium without a screen comes first: it is the same browser and needs a quarter less of the processor.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

# Sets CHROMIUM to a browser that is installed. As root on Debian it installs the package, unless the lighter one is there.
need_chromium() {
  local package
  if [ -z "${CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Debian's package of Chromium."
    for package in chromium-headless-shell chromium; do
      { DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package"; } >/dev/null 2>&1 && break
    done
  fi
  CHROMIUM=$(find_chromium) || fail "Chromium or Chrome is needed for the tests in a browser (Debian: apt-get install chromium-headless-shell). Elsewhere: CHROMIUM=/path/to/it"
  export CHROMIUM
}
