"""The report to read offline: one PDF and one EPUB a language, from the pages' own Markdown and drawings.

    part    a staged page as a part of a book: its words, drawings and sources, its links made whole
    whole   the parts as one book: title, contents, figures and sources counted through
    pdf     the book typeset, tagged for reading aloud, with its typeface in it
    epub    the book as an EPUB 3
    files   reads what is staged, writes build/files/book/ when something changed: the only disk access

A book has nothing that its pages do not say. Where no book was made no page offers one.
"""
