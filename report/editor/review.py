"""`python -m report review`: figure words that nothing binds, and saying that one looked at them."""

import argparse
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.ledger import Ledger
    from report.pages.lint import Sentence
    from report.pages.lint.reviewed import Review


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    from report.pages.lint.reviewed import BASES, REASONS

    reasons = "; ".join(f"{name}: {meaning}" for name, meaning in REASONS.items())
    parser.add_argument(
        "places",
        nargs="*",
        metavar="place",
        help="en/chapters/ai-50.md#gate, or a pattern such as zh-Hant/charts/rounds*",
    )
    parser.add_argument("--containing", default="", metavar="words", help="only sentences with these words")
    parser.add_argument("--accept", choices=list(REASONS), help=f"say that one looked, and why: {reasons}")
    parser.add_argument(
        "--basis", help=f"ids the words rest on, or {', '.join(BASES)}; the nearest by default"
    )
    parser.add_argument("--again", action="store_true", help="the figures changed and the words still hold")
    parser.add_argument(
        "--drop-stale", action="store_true", help="forget reviews of sentences that are no more"
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """List loose figures and reviews to look at again; --accept and --again say that somebody looked."""
    from report.checks import check_ledger
    from report.pages.lint.reviewed import reviews_text
    from report.pages.prose import REVIEWED, lint_prose, read_reviews

    if (arguments.accept or arguments.again) and not (arguments.places or arguments.containing):
        print("say which: a place, or --containing words of the sentence")
        return 2
    docs, ledger = root / "docs", check_ledger(root / "data")
    reviews, found = read_reviews(docs), lint_prose(docs, ledger)
    if arguments.accept or arguments.again or arguments.drop_stale:
        kept = _kept(reviews, docs, ledger) if arguments.drop_stale else dict(reviews)
        wanted = found.loose if arguments.accept else found.again if arguments.again else []
        chosen = [sentence for sentence in wanted if _is_meant(sentence, arguments)]
        kept |= {sentence.key: _review(sentence, arguments, reviews, root, ledger) for sentence in chosen}
        (docs / REVIEWED).write_text(reviews_text(kept.values()), encoding="utf-8", newline="\n")
        print(f"{len(chosen)} accepted, {len(reviews.keys() - kept.keys())} forgotten")
        return 0
    for label, sentences in (("loose", found.loose), ("again", found.again)):
        for sentence in filter(lambda s: _is_meant(s, arguments), sentences):
            print(f"{label}: {sentence.place}: {sentence.said}: {' '.join(sentence.text.split())}")
    return 0


def _is_meant(sentence: "Sentence", arguments: argparse.Namespace) -> bool:
    is_there = not arguments.places or any(fnmatchcase(sentence.place, place) for place in arguments.places)
    return is_there and arguments.containing in sentence.text


def _kept(
    reviews: dict[tuple[str, str], "Review"], docs: Path, ledger: "Ledger"
) -> dict[tuple[str, str], "Review"]:
    from report.languages import WRITTEN
    from report.pages.lint import figure_sentences
    from report.pages.prose import read_pages

    pages = {code: list(read_pages(docs, code).values()) for code in WRITTEN}
    standing = {sentence.key for sentence, _ in figure_sentences(ledger, pages) if sentence.words}
    return {key: review for key, review in reviews.items() if key in standing}


def _review(
    sentence: "Sentence",
    arguments: argparse.Namespace,
    reviews: dict[tuple[str, str], "Review"],
    root: Path,
    ledger: "Ledger",
) -> "Review":
    from report.pages.lint.basis import Bases
    from report.pages.lint.reviewed import Review
    from report.pages.prose import read_pages

    bases = Bases(ledger, read_pages(root / "docs", "en").values())
    before = reviews.get(sentence.key)
    reason = arguments.accept or (before.reason if before else "")
    basis = arguments.basis or (before.basis if before else bases.default(sentence.passage))
    place, text = sentence.key
    return Review(place, text, sentence.said, reason, basis, bases.hash(sentence.passage, reason, basis))
