"""China's GPU Breakout: a ledger of statements, and the report made from it.

The modules in the order data flows; imports point backwards only (a test holds them to it):

    problems, languages    what is wrong, in words an editor can act on; words in two languages
    machine, surroundings  what the machine refuses, in such words; what libraries read of the environment
    clock                  how long the steps of a build take
    alone                  one build at a time, and no process that outlives it
    beside                 work in processes of its own: beside the build, and on all cores
    kept                   keys and whole writes for all that is kept
    addresses              where the site and its repository are
    dependencies           which of its own files a piece of code depends on, for caches
    ledger                 data/*.csv as typed rows, periods and dates
    figures                numbers with lineage: quoted, derived, said in each language
    checks                 what can be wrong with the ledger
    coverage               the ledger against the articles' texts
    words, simplified      words of the interface; Traditional → Simplified Chinese
    citation               a page in the standard citation styles and in formats of reference managers
    metadata               what machines read of a page, and of the whole
    binding                {{ fact("…") }} in prose and titles
    release                the ledger as files to take away: CSV, Parquet, SQLite, ZIP
    charts                 registry, theme and drawings, one module a chapter
    notebook               what a notebook of docs/ shows itself with
    pages                  chapters and made pages as finished Markdown
    book                   the finished pages as one PDF and one EPUB a language
    difference             two ledgers → what a change of the data changes, in rows, figures, places
    published              addresses and editions that stay, and the manifest of what is up
    seal                   whether anything changed at all since the site was built
    changes                what changed since an edition, and which editions there are
    site                   Markdown → site/; the only part that knows MkDocs
    bench                  how long it takes and how much it weighs
    editor                 commands for those who edit: what a change changes

`python -m report --help` lists the commands.
"""

import sys

# jsonschema, which Altair and Jupyter import, would compile forty grammars for a second to tell
# formats of addresses that no schema here asks for; without this module it does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
