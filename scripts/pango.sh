#!/bin/sh
# Sees to Pango, with which the books are laid out: uses what is there, else installs Debian's
# package where that is allowed, else says what to install.
set -eu

there() { .venv/bin/python -c "import weasyprint" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

install() {
    command -v apt-get >/dev/null || return 1
    as_root apt-get update -q >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
            libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >&2
}

there || { install && there; } || {
    echo "No Pango for the books. Install it: apt-get install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango" >&2
    exit 1
}
