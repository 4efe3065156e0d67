"""Turns staged Markdown pages into the published site; the only part that knows MkDocs.

    build/pages/<language>/  ──►  build  ──►  policy  ──►  site/

`build` runs MkDocs once a language and swaps the finished site in, `policy` writes each
page's Content-Security-Policy, `serve` shows the site while it is edited. Nothing here
reads the ledger or knows a figure: moving to another generator changes this folder,
the three `mkdocs*.yml` and `docs/overrides/` only.
"""
