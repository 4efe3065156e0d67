"""Words of the interface in the two written languages, a module a subject: labels, states, headings.

Chapters' words stand in docs/, a chart's words beside its drawing, the data's words in data/.
A new subject is a new module here and its name in `_SUBJECTS`.
"""

from collections import Counter

from report.languages import Text
from report.words import (
    book,
    chapter,
    cite,
    editing,
    editions,
    events,
    evidence,
    exploring,
    figures,
    interface,
    measured,
    metadata,
    performance,
    published,
    reference,
    release,
)

_SUBJECTS = (
    book,
    chapter,
    cite,
    editing,
    editions,
    events,
    evidence,
    exploring,
    figures,
    interface,
    measured,
    metadata,
    performance,
    published,
    reference,
    release,
)

WORDS: dict[str, Text] = {key: text for subject in _SUBJECTS for key, text in subject.WORDS.items()}
_twice = [key for key, n in Counter(key for subject in _SUBJECTS for key in subject.WORDS).items() if n > 1]
assert not _twice, f"words with two meanings: {_twice}"
