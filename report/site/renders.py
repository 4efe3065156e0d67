"""MkDocs at work beside a build: a process that imports it from the start, and renders what is staged.

Its imports take as long as the report's own, and neither needs the other's. A language is rendered as soon
as its pages are staged, while those of another still are; whoever staged them says so, in whatever process.
"""

import os
import shutil
import signal
import tomllib
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from report.addresses import site_url
from report.alone import forking, leave_with_parent
from report.beside import Beside
from report.languages import Code
from report.seal import last_commit

CONFIGS: dict[Code, str] = {
    "en": "mkdocs.yml",
    "zh-Hant": "mkdocs.zh-Hant.yml",
    "zh-Hans": "mkdocs.zh-Hans.yml",
}


def environment(root: Path) -> dict[str, str]:
    """Return the variables the configurations read, so that the same inputs give the same bytes."""
    site = site_url()
    with (root / "pyproject.toml").open("rb") as file:
        edition = str(tomllib.load(file)["project"]["version"])
    return {
        "SITE_URL": site,
        "SITE_URL_ZH_HANT": f"{site}zh-Hant/",
        "SITE_URL_ZH_HANS": f"{site}zh-Hans/",
        "EDITION": edition,
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or last_commit(root),
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",
    }


class Renders:
    """The process, from its start until it is left; what it rendered and nobody took is gone then.

    root: the project's folder; out: the site's, beside which each language is rendered.
    """

    def __init__(self, root: Path, out: Path) -> None:
        self._out = out
        asked, self._ask = forking().Pipe(duplex=False)
        self._answer, answer = forking().Pipe(duplex=False)
        at = (asked, answer, root, out)
        self._process = forking().Process(target=_serve, args=at)  # type: ignore[attr-defined]
        self._process.start()
        asked.close()
        answer.close()

    def __enter__(self) -> "Renders":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()
        for code in CONFIGS:
            shutil.rmtree(part_of(self._out, code), ignore_errors=True)

    @property
    def start(self) -> Callable[[Code | None], None]:
        """What a language is handed to once all its pages are staged; for any process.

        Several may call it at once: a language's name is shorter than what a pipe takes in one go.
        """
        return self._ask.send

    def results(self) -> dict[Code, list[str]]:
        """Wait for the languages that were started; returns what MkDocs had against each.

        Raises what kept it from rendering, EOFError if its process was killed.
        """
        self.start(None)
        said, error = self._answer.recv()
        self._process.join()
        if error:
            raise error
        return said  # type: ignore[no-any-return]


def part_of(out: Path, code: Code) -> Path:
    """Return the folder a language of a site is rendered into, beside that of the site."""
    return out.with_name(f".{out.name}.next.{code}")


def _serve(asked: Connection, answer: Connection, root: Path, out: Path) -> None:
    """Render each language asked for in a process of its own; `None` asks for what they said."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build that was stopped by a key ends this one
    leave_with_parent()
    runs: dict[Code, Beside[list[str]]] = {}
    here = os.getpid()

    def stop(*_: object) -> None:
        """End at once, with those at work; they inherit this and have nobody to end."""
        for run in runs.values() if os.getpid() == here else ():
            run.end()
        os._exit(1)

    signal.signal(signal.SIGTERM, stop)
    try:
        from report.site.render import render  # with MkDocs, for the processes forked from here

        surroundings = environment(root)
        for code in iter(asked.recv, None):
            runs[code] = Beside(forking(), render, CONFIGS[code], part_of(out, code), root, surroundings)
        answer.send(({code: run.result() for code, run in runs.items()}, None))
    except Exception as error:
        answer.send(({}, error))
