"""Pages: chapters from docs/ and pages made from the ledger, staged as finished Markdown.

    cards      what a reader sees on asking a figure for its source
    figure     a chart as a figure with its table and files
    lint       no loose number in prose; both languages bind the same ids
    chapters   docs/<language>/**.md → staged pages, with foot, citation and cards
    made       pages made from the ledger: sources, charts, data dictionary
    stage      everything → build/pages/<language>/: the only disk access

What is staged is plain Markdown with HTML in it: any site generator can publish it.
"""
