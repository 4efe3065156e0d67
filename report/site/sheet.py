"""Of the style sheet, what one page needs: the rules whose classes stand in it, or in a script it asks for.

A sheet stands in every page, so that a rule no element can meet is weight in the first answer and work
for a phone. What is left out is decided by class names alone, and only where a selector cannot do without:
names inside `:is(…)`, `:not(…)` and the like are not asked about, nor are elements, ids and attributes.
A script's words count as names it may give, and one that ends in a hyphen as the beginning of such names.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import tinycss2

from report.kept import digest, made_once

_CLASSES = re.compile(r'\bclass="([^"]+)"')
_SCRIPTS = re.compile(r'="[^"]*/js/([\w.-]+\.js)"')
_WORD = re.compile(r"[A-Za-z][\w-]*")
_IMPORTED = re.compile(r'"\./([\w.-]+\.js)"')
_HOLDERS = ("media", "supports")


@dataclass(frozen=True)
class Rule:
    """A rule: each of its selectors with the classes it cannot do without, and what it says."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    said: str


@dataclass(frozen=True)
class Group:
    """Rules under a condition, such as a medium or what a browser supports."""

    condition: str
    parts: "tuple[Part, ...]"


Part = Rule | Group | str


def fit(sheet: str, names: frozenset[str]) -> str:
    """Return the sheet without the rules for classes that are not among these names."""
    starts = frozenset(name for name in names if name.endswith("-"))
    return _fitted(sheet, (names & _classes(sheet)) | starts)


def fit_once(sheet: str, names: frozenset[str], kept: Path) -> str:
    """Return what `fit` does, from the file that remembers it; kept: a folder for this sheet (`folder_for`).

    Taking a sheet apart takes longer than all else that is done to a page, and most pages that change
    have the names they had.
    """
    return made_once(kept / digest(*sorted(names)), lambda: fit(sheet, names)).decode()


def folder_for(sheet: str, kept: Path) -> Path:
    """Return the folder below `kept` for what this code makes of a sheet; those of others are deleted."""
    folder = kept / digest(sheet, Path(__file__).read_bytes(), version("tinycss2"))
    for other in kept.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return folder


@lru_cache(maxsize=64)
def _fitted(sheet: str, names: frozenset[str]) -> str:
    """Return the sheet for the names of many pages alike."""
    return _written(_parts(sheet), names, tuple(name for name in names if name.endswith("-")))


@lru_cache(maxsize=4)
def _classes(sheet: str) -> frozenset[str]:
    """Return the class names that rules of a sheet ask for."""
    return frozenset(_asked(_parts(sheet)))


def _asked(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Group):
            yield from _asked(part.parts)
        elif isinstance(part, Rule):
            yield from (name for _, classes in part.selectors for name in classes)


def names_in(page: str, scripts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the class names of a page, and the words of the scripts it names, by their files' names."""
    own = {name for said in _CLASSES.findall(page) for name in said.split()}
    asked = (scripts.get(name, frozenset()) for name in _SCRIPTS.findall(page))
    return frozenset(own.union(*asked))


def words_of_scripts(scripts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return each script's words and those of the scripts it imports; scripts: text by file name."""
    texts = {PurePosixPath(name).name: text for name, text in scripts.items()}
    return {name: frozenset(_WORD.findall(_with_imported(name, texts, ()))) for name in texts}


def _with_imported(name: str, texts: Mapping[str, str], asked: tuple[str, ...]) -> str:
    text = texts.get(name, "")
    imported = (other for other in _IMPORTED.findall(text) if other not in asked)
    return "\n".join([text, *(_with_imported(other, texts, (*asked, name)) for other in imported)])


@lru_cache(maxsize=4)
def _parts(sheet: str) -> tuple[Part, ...]:
    return tuple(map(_part, tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _part(node: Any) -> Part:
    if node.type == "qualified-rule":
        selectors = tuple(_selector(tokens) for tokens in _split(node.prelude))
        return Rule(selectors, tinycss2.serialize(node.content))
    if node.type == "at-rule" and node.lower_at_keyword in _HOLDERS:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        condition = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
        return Group(condition, tuple(map(_part, inner)))
    return str(node.serialize())


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    """Return the selectors of a rule's head, a list of tokens each."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        found.append([]) if token == "," else found[-1].append(token)
    return found


def _selector(tokens: list[Any]) -> tuple[str, frozenset[str]]:
    classes = {after.value for before, after in pairwise(tokens) if before == "." and after.type == "ident"}
    return tinycss2.serialize(tokens).strip(), frozenset(classes)


def _written(parts: Iterable[Part], names: frozenset[str], starts: tuple[str, ...]) -> str:
    return "".join(_one(part, names, starts) for part in parts)


def _one(part: Part, names: frozenset[str], starts: tuple[str, ...]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Group):
        inner = _written(part.parts, names, starts)
        return f"{part.condition}{{{inner}}}" if inner else ""
    met = [
        text for text, classes in part.selectors if all(c in names or c.startswith(starts) for c in classes)
    ]
    return f"{','.join(met)}{{{part.said}}}" if met else ""
