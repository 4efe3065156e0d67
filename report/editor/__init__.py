"""Commands for those who edit the report: what a change of the data changes.

    add          a figure proposed from an article's text, and put in its place
    review       figure words that nothing binds
    twins        sections that changed in one language only
    notes        an edition's notes out of the changelog
    difference   rows, figures, charts and pages that a change of data/ changes
    publish      editions, addresses that stay, and the site held against its manifest

A command is a function of the project's folder and its arguments; it prints what an editor
asked for and leaves judgement to them. What it prints is made elsewhere.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from report.editor import add, difference, notes, publish, review, twins

Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True)
class Command:
    """A command: what it does with the project's folder, and the arguments it takes."""

    run: Callable[[Path, argparse.Namespace], int]
    arguments: Arguments


COMMANDS: dict[str, Command] = {
    "add": Command(add.run, add.arguments),
    "addresses": Command(publish.addresses, publish.no_arguments),
    "difference": Command(difference.run, difference.arguments),
    "edition": Command(publish.edition, publish.edition_arguments),
    "editions": Command(publish.bring_back, publish.no_arguments),
    "notes": Command(notes.run, notes.arguments),
    "review": Command(review.run, review.arguments),
    "twins": Command(twins.run, twins.arguments),
    "verify": Command(publish.verify, publish.verify_arguments),
}
