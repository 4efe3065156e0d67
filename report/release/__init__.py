"""The ledger as others take it away: every table as CSV and Parquet, all as one SQLite file and one ZIP.

    tables      the ledger's tables and what the report computes from them, typed by the schema
    database    all tables in one SQLite file, with keys and the views people ask for first
    dictionary  the schema in words, and the README that goes with the files
    files       everything → build/files/data/, the same bytes for the same ledger: the only disk access
    books       the books to read offline that are there, and links to them
    engine      SQLite for the browser, out of the set-up environment

What is written here stands at `/data/` of the site, once, for all languages.
"""
