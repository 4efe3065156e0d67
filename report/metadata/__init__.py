"""What machines read: each page's head for search engines and reference managers, and files for the whole.

    head       citation_* tags, JSON-LD and links of one page
    jsonld     schema.org: report, chapter, chart, dataset with its downloads
    dataset    the ledger described as one
    croissant  the ledger as machine-learning tools load it
    feeds      Atom feeds of editions and corrections
    outline    llms.txt: what stands where, in plain words
    files      the files for the whole: the only disk access
    notes      an edition's notes out of the changelog

Nothing here knows MkDocs.
"""
