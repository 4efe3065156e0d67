"""The mutation harness of the ledger: what a bad day could put into data/, and what becomes of it.

    tables      the real tables as rows, and how one is changed
    registry    @kind: a way to break or change the ledger, and what must become of it
    files, cells, meaning, edits   the kinds
    rendering   pages made of a ledger full of hostile punctuation, compared with plain ones
    harness     one mutation after the other against the real checks; the score

`make mutations` applies 2,000 with a printed seed; tests/test_mutations.py a sample.
"""
