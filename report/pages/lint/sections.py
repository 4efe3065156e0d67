"""Sections of a page: each has a language-neutral id, and binds the same ids in both languages."""

from collections.abc import Iterator

from report.binding import find_calls
from report.pages.headings import HEADING, sections
from report.problems import Problem

_BINDING = ("fact", "event", "derived", "claim", "chart", "count", "edition")


def missing_ids(body: str, file: str, offset: int = 0) -> Iterator[Problem]:
    """Yield a problem for each heading below the first level without a language-neutral id."""
    for match in HEADING.finditer(body):
        if not match[1] and not match[0].startswith("# "):
            line = body.count("\n", 0, match.start()) + 1 + offset
            expected, mend = "an explicit id", "end the heading with {#short-english-id}"
            yield Problem(file, line, "", match[0].strip(), expected, mend)


def _bound(body: str) -> dict[str, set[str]]:
    """Return what each section binds, by heading id; the part before the first heading is ``."""
    bound: dict[str, set[str]] = {}
    for section, start, end in sections(body):
        calls = find_calls(body[start:end], "", [])
        ids = {call.args[0] if call.args else call.name for call in calls if call.name in _BINDING}
        bound[section] = bound.get(section, set()) | ids
    return bound


def unlike_twins(english: str, chinese: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each section that one language lacks, or in which they bind different ids."""
    first, second = _bound(english), _bound(chinese)
    for section in sorted(first.keys() ^ second.keys()):
        where = "English" if section in first else "Chinese"
        expected, mend = "the section in both languages", "write it in the other language, with the same id"
        yield Problem(file, 0, f"section #{section}", f"a section in {where} only", expected, mend)
    for section in sorted(first.keys() & second.keys()):
        unlike = {"English": first[section] - second[section], "Chinese": second[section] - first[section]}
        for where, ids in unlike.items():
            if ids:
                found = f"{', '.join(sorted(ids))} bound in {where} only"
                expected, mend = (
                    "the same ids in both languages",
                    "bind them in the other language or drop them here",
                )
                yield Problem(file, 0, f"section #{section or 'top'}", found, expected, mend)
