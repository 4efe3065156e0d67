"""What was once published and has to stay: addresses, editions, and every byte of what is up.

    lock       docs/published.txt: the addresses and anchors that exist for good; a lost one stops the build
    gone       docs/gone.csv: where a page went, or why it is no more; a page at its old address says so
    manifest   site/manifest.sha256: the hash of every file
    verify     what is up, or in a folder, held against its manifest
    editions   a site frozen under /editions/<version>/, kept outside the repository, named by its hash

Nothing here knows what a page says.
"""
