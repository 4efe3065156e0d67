#!/bin/sh
# Builds this commit in two fresh clones whose surroundings differ in all that must not matter, and
# compares the manifests of the two sites. Prints their hash; exits 1 with the files that differ.
set -eu

here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # folder, jobs, then what the surroundings say
    folder=$1 jobs=$2
    shift 2
    mkdir -p "$(dirname "$folder")"
    git clone --quiet "$here" "$folder"
    (cd "$folder" && env "$@" "$here/.venv/bin/python" -m report site --jobs "$jobs" >&2)
}

one="$work/one"
other="$work/a longer path/with 中文"
build "$one" 1 TZ=Asia/Taipei LC_ALL=C PYTHONHASHSEED=1
build "$other" 3 TZ=America/New_York LC_ALL=C.UTF-8 PYTHONHASHSEED=2
if ! diff "$one/site/manifest.sha256" "$other/site/manifest.sha256"; then
    echo "two builds of one commit differ" >&2
    exit 1
fi
wc -l < "$one/site/manifest.sha256" | xargs echo "files, all the same:"
sha256sum < "$one/site/manifest.sha256"
