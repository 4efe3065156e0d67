"""Writes each page's Content-Security-Policy: what the page may run, named by its hash.

The policy stands in the page, since static hosts such as GitHub Pages send no headers of
ours. Everything comes from the site itself; an inline script or sheet counts only if it is one
that was in the page when it was built. Text is never taken for HTML or for a script's address by a
script either (Trusted Types): the one rule by which an address may be is that of docs/assets/js/explore.js.
"""

import base64
import hashlib
import re

from report.problems import BadBuild, Problem

CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
DATA = re.compile(r'type="?application/(?:ld\+)?json', re.IGNORECASE)
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; script-src {scripts}; "
    "style-src {styles}; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types {rules}"
)
STARTS_WORKER = re.compile(r'="[^"]*/js/explore[.\w]*\.js"')


def digest(inline: str) -> str:
    """Return the hash of a script or sheet as a policy names it: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


def policy(page: str) -> str:
    """Return the policy that lets a page's own inline scripts and style sheet work, and nothing else."""
    scripts = {digest(body) for attributes, body in INLINE.findall(page) if not DATA.search(attributes)}
    styles = {digest(sheet) for sheet in STYLE.findall(page)}
    return POLICY.format(
        scripts=" ".join(["'self'", *sorted(scripts)]),
        styles=" ".join(["'self'", *sorted(styles)]),
        rules="sql-worker" if STARTS_WORKER.search(page) else "'none'",
    )


def protect(page: str, name: str) -> str:
    """Return the page with its policy right after the charset, before anything it governs."""
    if not CHARSET.search(page):
        mend = "mend docs/overrides/main.html"
        raise BadBuild(Problem(name, 0, "", "no <meta charset>", "one in the page's head", mend))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return CHARSET.sub(lambda charset: f"{charset.group()}\n{meta}", page, count=1)
