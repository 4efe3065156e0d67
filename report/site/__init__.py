"""Turns staged Markdown pages into the published site; the only part that knows MkDocs.

    build/pages/<language>/  ──►  build  ──►  assets, finish, policy  ──►  site/

`build` runs MkDocs once a language and swaps the finished site in; `assets` names styles and
scripts after their content, `finish` makes each page what its reader gets, with the
Content-Security-Policy that `policy` writes; `serve` shows the site while it is edited. Nothing here
reads the ledger or knows a figure: moving to another generator changes this folder,
the three `mkdocs*.yml` and `docs/overrides/` only.
"""
