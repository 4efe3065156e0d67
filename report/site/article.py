"""The article of a finished page as text, for those who read pages: without what its drawings are made of."""

import re

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_DRAWING = re.compile(r"(<svg\b[^>]*>).*?</svg>", re.DOTALL)


def article_of(page: str) -> str:
    """Return a page's article, its drawings empty but named as they are; "" where there is none."""
    found = _ARTICLE.search(page)
    return _DRAWING.sub(r"\1</svg>", found.group()) if found else ""
