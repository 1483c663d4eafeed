# Finds poppler, by which tests look at PDF files. Sourced after eng/tools.sh.

poppler_is_here() { command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null; }

# As root on Debian it is installed if it is not there.
need_poppler() {
  poppler_is_here && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Poppler is not here: installing Debian's package."
    { DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends poppler-utils; } >/dev/null 2>&1 || true
    poppler_is_here && return
  fi
  fail "Poppler's tools are needed for the tests of PDF files (Debian: apt-get install poppler-utils). Install them and try again."
}
