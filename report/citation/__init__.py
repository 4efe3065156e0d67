"""Citations: what is cited, said by the standard styles and written in the formats of reference managers.

    edition   the edition's version, day and authors, from data/datapackage.json
    work      a part of the report that has an address: what a citation says of it
    styles    APA, Chicago, GB/T 7714 and a plain one, through a citation processor
    formats   BibTeX, RIS and CSL-JSON

The date of an edition comes from the data, never from the clock; nothing here knows a page.
"""

from report.citation.edition import Edition, read_edition
from report.citation.formats import FORMATS, write_format
from report.citation.styles import STYLES, cite
from report.citation.work import Kind, Work

__all__ = [
    "FORMATS",
    "STYLES",
    "Edition",
    "Kind",
    "Work",
    "cite",
    "read_edition",
    "write_format",
]
