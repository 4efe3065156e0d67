"""Turns staged Markdown pages into the published site; the only part that knows MkDocs.

    build/pages/<language>/  ──►  renders, render  ──►  build: assets  ──►  finish  ──►  links  ──►  site/

`renders` imports MkDocs beside the report and runs it once a language (`render`, a process each), as soon as
the language is staged; `build` puts what it made together and swaps the finished site
in; `pages` keeps what would come out the same, `raw` lets finished HTML through; `assets` names
styles and scripts after their content; `finish` takes each file once through all there is to do with it:
`polish` makes a page what its reader gets, with the part of the style `sheet` it can use, its Markdown
`twin`, the Content-Security-Policy that `policy` writes and its places for `search`, twin and places read
off its `article`; `compress` gives each text two smaller forms; all are hashed. `links` follows every link
that pages told of; `serve` shows the site while it is edited. Nothing here
reads the ledger or knows a figure: moving to another generator changes this folder, the three
`mkdocs*.yml` and `docs/overrides/` only.
"""
