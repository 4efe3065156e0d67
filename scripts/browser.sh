#!/bin/sh
# Prints the path of a Chromium for the tests, and sees to the Chinese fonts, R, Pango, poppler and nginx
# they need.
# Uses what is there; else installs Debian's packages where that is allowed; else Playwright's
# own browser; else says what to install. Everything but the path goes to stderr.
set -eu

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

install() {
    command -v apt-get >/dev/null || return 1
    say "installing $*"
    as_root apt-get update -q >&2 && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@" >&2
}

installed() {
    for name in chromium chromium-browser google-chrome-stable google-chrome; do
        command -v "$name" && return 0
    done
    return 1
}

playwrights() {
    .venv/bin/python - <<'PYTHON'
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = Path(playwright.chromium.executable_path)
    print(path if path.is_file() else "")
PYTHON
}

browser() {
    if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then echo "$CHROMIUM"; return; fi
    installed && return
    found=$(playwrights) && [ -n "$found" ] && echo "$found" && return
    install chromium && installed && return
    .venv/bin/python -m playwright install chromium >&2 && found=$(playwrights) && [ -n "$found" ] && echo "$found" && return
    say "No browser for the tests. Install one: apt-get install chromium, or .venv/bin/playwright install --with-deps chromium"
    return 1
}

chinese() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-tw family)" ]; }

fonts() {
    chinese || { install fontconfig fonts-noto-cjk && chinese; } || {
        say "No Chinese fonts for the tests. Install them: apt-get install fontconfig fonts-noto-cjk"
        return 1
    }
}

r() {
    command -v Rscript >/dev/null || { install r-base-core && command -v Rscript >/dev/null; } || {
        say "No R for the test of the data page's snippet. Install it: apt-get install r-base-core"
        return 1
    }
}

books() {
    sh scripts/pango.sh && { command -v pdffonts >/dev/null || { install poppler-utils && command -v pdffonts >/dev/null; } } || {
        say "No poppler for the tests of the books. Install it: apt-get install poppler-utils, or brew install poppler"
        return 1
    }
}

server() {
    command -v nginx >/dev/null || { install nginx && command -v nginx >/dev/null; } || {
        say "No nginx for the test of the headers. Install it: apt-get install nginx"
        return 1
    }
}

fonts
browser
books >&2
r >&2
server >&2
