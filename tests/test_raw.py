"""Finished HTML goes through Markdown unread, and comes out as Markdown would have left it."""

import pytest
from markdown import Markdown

from report.site.polish import slim
from report.site.raw import is_one_element

OTHERS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
]
WHOLE = '<div class="a"><div>*as it is*</div>\n<p>two\nlines</p></div>'


def rendered(text: str, *more: str) -> str:
    return Markdown(extensions=[*OTHERS, *more]).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        f"# One\n\n{WHOLE}\n\nAnd *after*.",
        WHOLE,
        f"{WHOLE}\n",
        f"Above\n\n\n{WHOLE}\n\n\n{WHOLE}\n\nbelow",
        "<ul><li>a</li></ul>\n\n* b",
        "<table><tr><td>1 | 2</td></tr></table>\n\n| a |\n|---|\n| b |",
        f"```\na\n\n{WHOLE}\n\nb\n```",
        f"    a\n\n    {WHOLE}",
        f"* item\n\n    {WHOLE}\n\n* other",
        '<div markdown="block">\n\n*stressed*\n\n</div>',
        "<div markdown>\n*stressed*\n</div>",
        "<div>open *\n\nstill* open</div>",
        "<div>a</div> *between* <div>b</div>",
        "text <div>b</div>",
        "<p>\n\n<div>x</div>\n\n</p>",
        "<div>a</div>\n<div>b</div>",
    ],
)
def test_the_page_is_the_one_that_markdown_makes(text: str) -> None:
    # but for empty lines, which a published page has none of
    assert slim(rendered(text, "report.site.raw")) == slim(rendered(text))


def test_attributes_stay_as_they_were_written_also_inside_markdown() -> None:
    figure = '<figure id="b" class="a" hidden><svg viewBox="0 0 1 1"></svg></figure>'
    assert figure in rendered(f'<div markdown="block">\n\n{figure}\n\n</div>', "report.site.raw")


@pytest.mark.parametrize(
    ("block", "is_one"),
    [
        ("<div>a</div>", True),
        ("<div><div>a</div></div>", True),
        ("<div>a</div><div>b</div>", False),
        ("<div>a</div> b <div>c</div>", False),
        ("<div><div>a</div>", False),
        ("<div><divider>a</divider></div>", True),
    ],
)
def test_one_element_is_told_from_several(block: str, is_one: bool) -> None:
    assert is_one_element(block, "div") is is_one
