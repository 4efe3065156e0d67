"""docs/reviewed.csv: sentences whose figure words somebody looked at, why they may stand, on what they rest.

A review holds for one sentence at one place, word for word: an edited sentence has none. Where
the words hang on figures (a comparison, or ids that are named) it keeps those, too, so that a
changed figure puts the sentence on the list of those to look at again. Nothing here touches the disk.
"""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

REASONS = {
    "counted": "counts what the place names, lists or draws",
    "compared": "order, share or multiple that the figures of its basis show",
    "ordinal": "tells things apart by their order, ranks nothing",
    "attributed": "what a source says, as the sentence says",
    "supposed": "a threshold or example the report sets",
    "method": "how the report is made",
    "ordinary": "plain language, no figure",
}
"""Why a figure word may stand unbound."""
BASES = ("section", "page", "chart", "row", "none")
"""What a review rests on when no ids are named: of the place, its page, a chart, a row."""
_LENGTH = 10


@dataclass(frozen=True, order=True)
class Review:
    """One sentence looked at.

    place: language and place; sentence, figures: hashes of its text and of what its basis
    says; words: those that are figures; reason: one of `REASONS`; basis: one of `BASES`, or ids.
    """

    place: str
    sentence: str
    words: str
    reason: str
    basis: str
    figures: str


COLUMNS = tuple(field.name for field in fields(Review))


def hash_of(text: str) -> str:
    """Return the short hash of a text; white space makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_LENGTH]


def read_reviews(text: str) -> dict[tuple[str, str], Review]:
    """Return the reviews in the text of docs/reviewed.csv, by place and sentence."""
    rows = csv.DictReader(io.StringIO(text))
    reviews = (Review(**{name: row[name] for name in COLUMNS}) for row in rows)
    return {(review.place, review.sentence): review for review in reviews}


def reviews_text(reviews: Iterable[Review]) -> str:
    """Return docs/reviewed.csv, sorted by place."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *(astuple(review) for review in sorted(reviews))])
    return out.getvalue()
