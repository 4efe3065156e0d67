"""Builds killed at random moments: what is left is a whole site or none, and the next build is right.

The project changes back and forth between two versions, so that each build has caches of the
other to be wrong with; every few rounds it starts from nothing. Builds are forked from one
process that has imported everything, in sessions of their own, and killed as a group.
"""

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

Manifest = Mapping[str, str]
COLD_EVERY = 8


@dataclass
class Score:
    """What was seen: kills that met a build at work, sites found whole or absent after them, faults."""

    killed: int = 0
    whole: int = 0
    absent: int = 0
    faults: list[str] = field(default_factory=list)


def manifest(site: Path) -> dict[str, str]:
    """Return path → hash of all files of a site, none where there is none."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def judge(found: Manifest, right: Mapping[str, Manifest]) -> str:
    """Return what is wrong with what a kill left: nothing where it is absent or a site that is right."""
    if not found or any(found == one for one in right.values()):
        return ""
    closest = min(right.values(), key=lambda one: len(one.items() ^ found.items()))
    differ = sorted(name for name, _ in closest.items() ^ found.items())
    return f"half a site: {len(differ)} files, {', '.join(differ[:5])}"


def start(make: Callable[[], None]) -> int:
    """Begin a build in a process and a session of its own; returns the process's id."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setsid()
            make()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return pid


def finish(pid: int) -> bool:
    """Wait for a build; tells whether it went well."""
    return os.waitpid(pid, 0)[1] == 0


def kill(pid: int) -> bool:
    """Kill a build with all its processes; tells whether it was still at work."""
    over, _ = os.waitpid(pid, os.WNOHANG)
    if over:
        return False
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def turn(root: Path, version: str) -> None:
    """Make the project say one thing or the other: a row, and a sentence in each language."""
    facts = root / "data" / "facts.csv"
    text = facts.read_text(encoding="utf-8")
    for said in (("1450000000", "1440000000"), ("14.5億", "14.4億")):  # the value, and its printed token
        other, this = said if version == "b" else said[::-1]
        text = text.replace(other, this)
    facts.write_text(text, encoding="utf-8")
    for code in ("en", "zh-Hant"):
        page = root / "docs" / code / "chapters" / "ai-50.md"
        head = page.read_text(encoding="utf-8").partition("\n\nVersion")[0]
        page.write_text(f"{head}\n\nVersion {version}.\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Take away all that was ever made."""
    for name in ("build", "site", ".site.next", ".site.last"):
        shutil.rmtree(root / name, ignore_errors=True)


def run(root: Path, make: Callable[[], None], kills: int, seed: int, say: Callable[[str], None]) -> Score:
    """Kill builds of a project until so many kills met one at work; returns the score."""
    lot, score = random.Random(seed), Score()
    right, lasts = {}, {}
    for version in "ab":
        forget(root)
        turn(root, version)
        began = time.monotonic()
        assert finish(start(make)), "the small project does not build"
        right[version], lasts["cold"] = manifest(root / "site"), time.monotonic() - began
    assert right["a"] != right["b"]
    lasts["warm"] = lasts["cold"]
    version = "b"
    while score.killed < kills:
        kind = "warm" if score.killed % COLD_EVERY else "cold"
        version = "a" if version == "b" else "b"
        turn(root, version)
        if kind == "cold":
            forget(root)
        pid = start(make)
        time.sleep(lot.uniform(0, lasts[kind]))
        if kill(pid):
            score.killed += 1
            _look(root, right, score)
        began = time.monotonic()
        if not finish(start(make)):
            score.faults.append("the next build failed")
        elif manifest(root / "site") != right[version]:
            score.faults.append(f"the next build is another: {judge(manifest(root / 'site'), right)}")
        if kind == "warm":
            lasts["warm"] = 0.5 * lasts["warm"] + 0.5 * (time.monotonic() - began)
        say(f"{score.killed} {kind} {len(score.faults)}")
    return score


def _look(root: Path, right: Mapping[str, Manifest], score: Score) -> None:
    """Judge what a kill left, and count it."""
    found = manifest(root / "site")
    fault = judge(found, right)
    if fault:
        score.faults.append(fault)
    else:
        score.whole += bool(found)
        score.absent += not found
