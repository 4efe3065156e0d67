"""Each figure word is bound, computed or reviewed; what is left is loose and stops the build."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from report.binding import Call, find_calls
from report.languages import Code
from report.ledger import Conflict, Ledger
from report.pages.chapters import Page
from report.pages.lint.basis import Bases
from report.pages.lint.figure_words import FigureWord, figure_words, names_with_figures
from report.pages.lint.passages import Passage, all_passages, page_passages
from report.pages.lint.reviewed import REASONS, Review, hash_of
from report.pages.lint.sentences import sentences
from report.problems import Problem

STATES = ("bound", "computed", "reviewed", "loose")
_MACROS = {"fact": "bound", "event": "bound", "claim": "bound", "derived": "computed", "count": "computed"}
_COUNTABLE = {word: n for n, word in enumerate("兩三四五六七八九十", start=2)} | {
    word: n
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
"""Words that may count the figures bound in their own sentence."""
_DEFINING = ("metrics", "derived")
"""Tables whose texts name a quantity or a formula: the row is what other figures are bound to."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with the words in it that are figures."""

    passage: Passage
    at: int
    text: str
    words: tuple[FigureWord, ...]

    @property
    def place(self) -> str:
        """The language and the place, as reviews name it."""
        return f"{self.passage.code}/{self.passage.place}"

    @property
    def key(self) -> tuple[str, str]:
        """Place and hash of the text."""
        return self.place, hash_of(self.text)

    @property
    def said(self) -> str:
        """The figure words, as reviews list them."""
        return " · ".join(word.word for word in self.words)


@dataclass
class Linted:
    """What the lint found: figures by language and state, loose sentences, reviews that are out of date."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    loose: list[Sentence] = field(default_factory=list)
    again: list[Sentence] = field(default_factory=list)
    """Reviewed sentences a figure of whose basis reads otherwise since."""
    problems: list[Problem] = field(default_factory=list)


def _computed(calls: Iterable[Call], words: Iterable[FigureWord]) -> Iterator[FigureWord]:
    """Yield the words of a sentence that count the figures bound in it."""
    bound = len({call.args[:1] for call in calls if call.name in ("fact", "event", "derived")})
    yield from (word for word in words if bound > 1 and _COUNTABLE.get(word.word.lower()) == bound)


def _own_row(passage: Passage, text: str, word: FigureWord, ledger: Ledger) -> str:
    """Return the state of a word that its own row of the ledger supports, empty when none does."""
    if passage.is_sourced:
        return "bound"
    parts = passage.place.split("/")
    if parts[0] != "data":
        return ""
    if parts[1] in _DEFINING:
        return "computed" if parts[1] == "derived" else "bound"
    if parts[1] == "conflicts":
        row = next(
            row for row in ledger.conflicts if passage.place.startswith(f"data/conflicts/{row.conflict_id}.")
        )
        return "bound" if word.kind != "digit" or _is_printed(word.word, row, ledger) else ""
    return ""


def _is_printed(token: str, conflict: Conflict, ledger: Ledger) -> bool:
    """True when digits stand, at some scale, in a statement that a conflict names."""
    digits = re.sub(r"[^\d.]", "", token).rstrip(".").replace(".", "").strip("0")
    for name in conflict.statements:
        row = ledger.statement[name]
        cells = (
            getattr(row, column, "") for column in ("as_printed", "low", "high", "date", "period", "note_en")
        )
        texts = [*(str(cell).replace(",", "") for cell in cells), name]
        if any(digits in {d.replace(".", "").strip("0") for d in re.findall(r"\d[\d.]*", t)} for t in texts):
            return True
    return False


def figure_sentences(
    ledger: Ledger, pages: Mapping[Code, Iterable[Page]]
) -> Iterator[tuple[Sentence, Counter[str]]]:
    """Yield each sentence with figures: the words nothing in it supports, and the count of the others."""
    yield from _figures_in(all_passages(ledger, pages), ledger, pages)


def _figures_in(
    passages: Iterable[Passage], ledger: Ledger, pages: Mapping[Code, Iterable[Page]]
) -> Iterator[tuple[Sentence, Counter[str]]]:
    titles = [str(page.meta["title"]) for found in pages.values() for page in found]
    names = names_with_figures(ledger, titles)
    for passage in passages:
        for at, text in sentences(passage.text):
            calls = list(find_calls(text, "", []))
            words = list(figure_words(text, passage.code, names))
            if not calls and not words:  # as most
                continue
            states = Counter(_MACROS[call.name] for call in calls if call.name in _MACROS)
            counted = list(_computed(calls, words))
            left = []
            for word in words:
                state = "computed" if word in counted else _own_row(passage, text, word, ledger)
                states[state] += 1
                if not state:
                    left.append(word)
            if states:
                yield Sentence(passage, at, text, tuple(left)), states


def find_loose(
    ledger: Ledger, pages: Mapping[Code, Iterable[Page]], reviews: Mapping[tuple[str, str], Review]
) -> Linted:
    """Return the counts, the loose sentences and the reviews that no longer hold."""
    found, used = Linted({code: Counter() for code in pages}), set()
    bases = Bases(ledger, pages["en"])
    for sentence, states in figure_sentences(ledger, pages):
        counts = found.counts[sentence.passage.code]
        counts.update({state: n for state, n in states.items() if state})
        if not sentence.words:
            continue
        review = reviews.get(sentence.key)
        if review is None:
            counts["loose"] += len(sentence.words)
            found.loose.append(sentence)
            continue
        used.add(sentence.key)
        counts["reviewed"] += len(sentence.words)
        found.problems += _faults(review, sentence, bases)
        if review.figures != bases.hash(sentence.passage, review.reason, review.basis):
            found.again.append(sentence)
    found.problems += [_loose(sentence) for sentence in found.loose]
    found.problems += [_stale(review) for key, review in reviews.items() if key not in used]
    return found


def loose_on(
    page: Page,
    code: Code,
    ledger: Ledger,
    pages: Mapping[Code, Iterable[Page]],
    reviews: Container[tuple[str, str]],
) -> list[Problem]:
    """Return the loose sentences of one page, without a look at the rest; pages: all, for their titles."""
    found = _figures_in(page_passages(page, code), ledger, pages)
    return [_loose(sentence) for sentence, _ in found if sentence.words and sentence.key not in reviews]


def _faults(review: Review, sentence: Sentence, bases: Bases) -> Iterator[Problem]:
    file = "docs/reviewed.csv"
    if review.words != sentence.said:
        yield Problem(file, 0, "words", repr(review.words), sentence.said, "review the sentence anew")
    if review.reason not in REASONS:
        yield Problem(file, 0, "reason", repr(review.reason), f"one of {', '.join(REASONS)}", "choose one")
    for name in bases.unknown(review.basis):
        yield Problem(file, 0, "basis", repr(name), "an id of the ledger, or chart:<id>", "correct the basis")


def _loose(sentence: Sentence) -> Problem:
    passage = sentence.passage
    line = (
        passage.line + passage.text.count("\n", 0, sentence.at + sentence.words[0].start)
        if passage.line
        else 0
    )
    shown = sentence.text if len(sentence.text) < 90 else sentence.text[:88] + "…"
    return Problem(
        passage.file,
        line,
        "" if passage.place.partition("#")[0] in passage.file else passage.place,
        f"a typed figure {sentence.said!r} in “{' '.join(shown.split())}”",
        "a bound figure",
        'write {{ fact("…") }}, {{ event("…") }}, {{ derived("…") }} or {{ claim("…", "the words") }}; '
        "what the place itself shows, once looked at: "
        f"python -m report review {sentence.place} --accept counted",
    )


def _stale(review: Review) -> Problem:
    found = f"a review of {review.words!r} at {review.place}"
    mend = "python -m report review --drop-stale"
    return Problem("docs/reviewed.csv", 0, "", found, "a sentence that stands there, word for word", mend)
