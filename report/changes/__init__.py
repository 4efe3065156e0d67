"""What changed since an edition, and which editions there are.

    text    two states of a page → sections that read otherwise
    pages   the pages /editions/ and /changes/<version>/, in the two written languages
    files   reads the frozen editions that are on this machine: the only disk access

Figures, charts and rows are compared by `report.difference`, from the frozen tables.
"""
