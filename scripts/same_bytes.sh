#!/bin/sh
# Builds this commit in two fresh clones whose surroundings differ in all that must not matter, and
# compares the manifests of the two sites; then once more in the first from all that it has kept.
# Prints their hash; exits 1 with the files that differ.
set -eu

here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # folder, jobs, then what the surroundings say
    folder=$1 jobs=$2
    shift 2
    (cd "$folder" && env "$@" "$here/.venv/bin/python" -m report site --jobs "$jobs" >&2)
}

compare() { # what was done, then the two manifests
    diff "$2" "$3" && return
    echo "$1 differ" >&2
    exit 1
}

one="$work/one"
other="$work/a longer path/with 中文"
mkdir "$(dirname "$other")"
git clone --quiet "$here" "$one"
git clone --quiet "$here" "$other"
build "$one" 1 TZ=Asia/Taipei LC_ALL=C PYTHONHASHSEED=1
build "$other" 3 TZ=America/New_York LC_ALL=C.UTF-8 PYTHONHASHSEED=2
compare "two builds of one commit" "$one/site/manifest.sha256" "$other/site/manifest.sha256"
mv "$one/site" "$work/first"
build "$one" 2 TZ=UTC PYTHONHASHSEED=3
compare "a build from nothing and one from what it kept" "$work/first/manifest.sha256" "$one/site/manifest.sha256"
wc -l < "$one/site/manifest.sha256" | xargs echo "files, all the same:"
sha256sum < "$one/site/manifest.sha256"
