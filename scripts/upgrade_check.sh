#!/bin/sh
# Rehearses an upgrade: the same commit built with the newest versions of everything, in a folder of its own, and
# compared with the site in place. Changes nothing here; prints what came out otherwise. Exit 1 when it does not build.
set -eu
python=${PYTHON:-python3}
here=$(pwd)
[ -d site ] || { echo "no site to compare with: make site" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive HEAD | tar -x -C "$work"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
cd "$work"
"$here/.venv/bin/uv" pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 \
    --no-header --no-strip-extras --upgrade --quiet -o requirements.txt
diff "$here/requirements.txt" requirements.txt | sed -n 's/^\([<>]\) \([][a-z0-9._,-]*==[^ ]*\).*/\1 \2/p' || true
make site PYTHON="$python"
echo "Files of the site that came out otherwise:"
diff -rq "$here/site" site | sed "s|$here/||" || true
