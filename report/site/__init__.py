"""Turns staged Markdown pages into the published site; the only part that knows MkDocs.

    build/pages/<language>/  ──►  build  ──►  search, assets, finish, policy  ──►  links, compress  ──►  site/

`build` runs MkDocs once a language (`render`, a process each) and swaps the finished site
in; `pages` keeps what would come out the same; `search` reads the index of the search off the
pages; `assets` names styles and scripts after their content, `finish` makes each page what its
reader gets, with the Content-Security-Policy that `policy` writes; `links` follows every link;
`compress` writes each text in two smaller forms; `serve` shows the site while it is edited. Nothing here
reads the ledger or knows a figure: moving to another generator changes this folder,
the three `mkdocs*.yml` and `docs/overrides/` only.
"""
