"""Pages: chapters from docs/ and pages made from the ledger, staged as finished Markdown.

    cards      what a reader sees on asking a figure for its source
    figure     a chart as a figure with its table and files
    charts     the page of each chart, and the list of all
    embed      a chart in somebody else's page: bare page, frame, oEmbed; what its table is
    headings   where sections begin
    twins      sections that changed in one language only
    bound      the rows a chapter rests on, and their file
    surround   what stands around a chapter: its place, contents, sources
    lint       no loose figure in any words; both languages bind the same ids
    chapters   docs/<language>/**.md → staged pages, with foot, citation and cards
    made       pages made from the ledger: sources, charts, derived figures
    data       files to take away, the data dictionary, and the page to query them in SQL
    share      pictures for links to chapters and the front page
    rows       tables, front matter, links of rows to themselves
    measured   tables of what was measured on the site
    arithmetic formulas with values and names in place of ids
    reference  names as links and statements in words, shared by the pages below
    rule       which companies have a profile
    uses, used_by   where the report uses a row, and how a page shows it
    lineage, lineage_drawing   what a chart rests on, and its drawing
    corrected  notices of corrections, on every page that rests on the row
    derived, facts   the figures the report computes; all figures as one table
    companies, subject, sections, profile   a page for each company
    happenings, overviews               timeline; people, investors, glossary
    conflicts, claims, evidence         what disagrees, what arithmetic says, what others say, corrections
    library    all of these, by path
    every      all pages of a language by path, each made when it is asked for
    notebooks  docs/<language>/**.ipynb as pages that bind figures
    execute    has them run, each once until what it depends on changes
    given      what they find when they run: the project, and the rows they say they read
    run        one of them, cell by cell
    kernels    what they run in: processes forked with the imports done
    cite       the citation of a page or row, and its files for reference managers
    cited      citations of the last build, kept
    books      links to the books to read offline, where there are any
    finish     what every page is given last, in its own language
    prose      docs/ read from its files, and all that can be wrong with it
    stage      everything → build/pages/<language>/: the only writing to the disk
    proof      one page as `stage` would write it, for the preview

What is staged is plain Markdown with HTML in it: any site generator can publish it.
"""
