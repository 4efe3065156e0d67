"""The preview: a change shows in the open page first; code is as it is on disk; a fault changes no page."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from baddays.small import EPOCH
from playwright.sync_api import Browser

from report.bench.desk import replace
from report.site import builds
from report.site.builds import Build, Proofs
from report.site.serve import Changes, Preview, Screen, keep_up

PAGE = b"<html><body><p>%s</p></body></html>"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `report` whose build and proofs write what its code says."""
    (tmp_path / "report" / "site").mkdir(parents=True)
    (tmp_path / "report" / "__init__.py").write_text("")
    (tmp_path / "report" / "site" / "__init__.py").write_text("")
    (tmp_path / "report" / "problems.py").write_text("class ReportError(Exception): ...\n")
    _say(tmp_path, "one")
    _prove(tmp_path, "one")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(PAGE % b"site")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def _say(project: Path, word: str, code: int = 0) -> None:
    made = project / "made"
    (project / "report" / "__main__.py").write_text(
        f"def main():\n    open({str(made)!r}, 'w').write({word!r})\n    return {code}\n"
    )
    importlib.invalidate_caches()


def _prove(project: Path, word: str) -> None:
    (project / "report" / "site" / "proof.py").write_text(
        "from pathlib import Path\nfrom report.problems import ReportError\n"
        "class Ready:\n"
        "    def __init__(self, root, out, pages):\n        self.out, self.pages = out, pages\n"
        "    def make(self, at):\n"
        "        if at == 'fault': raise ReportError(at)\n"
        "        if at == 'slip': raise ValueError('ink spilt')\n"
        "        if at == 'rest': return False\n"
        "        (self.out / 'site').mkdir(parents=True, exist_ok=True)\n"
        f"        said = {word!r} + ' ' + ' '.join(self.pages)\n"
        f"        (self.out / 'site' / at).write_bytes({PAGE!r} % said.strip().encode())\n"
        "        return True\n"
    )
    importlib.invalidate_caches()


def _built() -> bool:
    build = Build()
    build.join()
    return build.is_good()


def _until(holds: "partial[bool] | object") -> None:
    end = time.monotonic() + 60
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_build_runs_the_code_as_it_is_now(project: Path) -> None:
    for word in ("one", "changed"):
        _say(project, word)
        assert _built()
        assert (project / "made").read_text() == word


def test_a_build_that_fails_or_breaks_is_not_good(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _say(project, "bad", code=1)
    assert not _built()
    (project / "report" / "__main__.py").write_text("raise ValueError('ink spilt')")
    assert not _built() and "ink spilt" in capfd.readouterr().err


def test_a_build_is_stopped_when_it_is_left(project: Path) -> None:
    pid, made = project / "pid", project / "made"
    (project / "report" / "__main__.py").write_text(
        "import os, time\n"
        f"def main():\n    open({str(pid)!r}, 'w').write(str(os.getpid()))\n    time.sleep(60)\n"
        f"    open({str(made)!r}, 'w').write('late')\n"
    )
    importlib.invalidate_caches()
    with pytest.raises(KeyboardInterrupt), Build() as build:
        _until(lambda: pid.exists() and pid.read_text())
        assert build.is_at_work()
        raise KeyboardInterrupt
    assert not build.is_at_work() and not build.is_good() and not made.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.fixture
def proofs(project: Path) -> Iterator[Proofs]:
    made = Proofs(project, project / "out")
    yield made
    made.end()


def test_a_proof_is_made_by_a_process_that_knows_the_pages_open_before(project: Path, proofs: Proofs) -> None:
    for said in (b"one", b"one a.html", b"one a.html"):
        assert list(proofs.make(["a.html"])) == ["a.html"]
        assert (project / "out" / "site" / "a.html").read_bytes() == PAGE % said


def test_changed_code_counts_in_the_next_process(project: Path, proofs: Proofs) -> None:
    _prove(project, "two")
    proofs.prepare()
    assert list(proofs.make(["a.html"])) == ["a.html"]
    assert b"two" in (project / "out" / "site" / "a.html").read_bytes()


def test_a_fault_is_left_to_the_build_and_a_slip_of_code_is_said(
    proofs: Proofs, capfd: pytest.CaptureFixture[str]
) -> None:
    assert list(proofs.make(["fault", "a.html", "rest"])) == ["a.html"]
    assert not capfd.readouterr().err
    assert list(proofs.make(["slip", "a.html"])) == ["a.html"]
    assert "ink spilt" in capfd.readouterr().err
    assert not list(proofs.make([]))


def test_a_process_that_cannot_be_prepared_makes_nothing(project: Path, proofs: Proofs) -> None:
    (project / "report" / "site" / "proof.py").write_text("no python")
    proofs.prepare()
    assert not list(proofs.make(["a.html"]))


def test_a_screen_shows_proofs_until_the_whole_is_there(tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    screen.site.mkdir()
    (screen.site / "a.html").write_text("site")
    assert screen.shown("b.html") == "" and screen.shown("a.html") == sha256(b"site").hexdigest()
    screen.proofs.mkdir(parents=True)
    (screen.proofs / "a.html").write_text("proof")
    assert screen.file("a.html").read_text() == "proof"
    screen.take_whole()
    assert screen.file("a.html").read_text() == "site"
    screen.take_whole()  # with none made


def test_the_pages_asked_for_last_are_open(tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    for at in ("a", "b", "a", "c"):
        screen.note(at)
    assert screen.opened == ["a", "c"]


@pytest.fixture
def served(project: Path) -> Iterator[tuple[Screen, str]]:
    screen = Screen(project)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Preview, screen=screen))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield screen, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


def test_a_page_is_served_with_the_script_and_noted(served: tuple[Screen, str]) -> None:
    screen, address = served
    page = _get(address)
    assert b'data-at="index.html"' in page and screen.shown("index.html").encode() in page
    assert b"__shown" in _get(f"{address}__reload.js")
    assert screen.opened == ["index.html"]


def test_files_of_proofs_are_served_first(served: tuple[Screen, str]) -> None:
    screen, address = served
    for folder, word in ((screen.site, "old"), (screen.proofs, "new")):
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / f"{word}.css").write_text(word)
        (folder / "assets" / "both.css").write_text(word)
    assert [_get(f"{address}assets/{name}.css") for name in ("old", "new", "both")] == [
        b"old",
        b"new",
        b"new",
    ]


def test_news_of_a_page_come_when_its_bytes_are_others(served: tuple[Screen, str]) -> None:
    screen, address = served
    shown, said = screen.shown("index.html"), list[bytes]()
    asked = f"{address}__shown?at=index.html&shown={shown}"
    waiting = threading.Thread(target=lambda: said.append(_get(asked)))
    waiting.start()
    _until(lambda: screen.opened == ["index.html"])
    screen.tell()  # of nothing that this page shows
    waiting.join(0.3)
    assert waiting.is_alive() and not said
    (screen.site / "index.html").write_bytes(PAGE % b"other")
    screen.tell()
    waiting.join(60)
    assert said == [screen.shown("index.html").encode()] != [shown.encode()]


def test_a_change_shows_before_the_build_and_a_further_one_stops_it(
    project: Path, served: tuple[Screen, str], proofs: Proofs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build sleeps until a file says that it may go on; keep_up runs in a thread and is left running."""
    screen, address = served
    screen.proofs = project / "out" / "site"
    begun, go = project / "begun", project / "go"
    (project / "report" / "__main__.py").write_text(
        "import os, time\nfrom pathlib import Path\n"
        f"def main():\n    with open({str(begun)!r}, 'a') as file: print(os.getpid(), file=file)\n"
        f"    while not Path({str(go)!r}).exists(): time.sleep(0.02)\n"
        f"    Path({str(screen.site / 'index.html')!r}).write_bytes({PAGE!r} % b'whole')\n    return 0\n"
    )
    importlib.invalidate_caches()
    changes = Changes()
    _get(address)
    threading.Thread(target=keep_up, args=(changes, screen, proofs), daemon=True).start()
    changes.seen.set()
    _until(lambda: b"one" in _get(address))
    _until(lambda: begun.exists() and begun.read_text().count("\n") == 1)
    (screen.proofs / "index.html").unlink()
    changes.seen.set()
    _until(lambda: begun.read_text().count("\n") == 2 and b"one index.html" in _get(address))
    first, second = map(int, begun.read_text().split())
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    go.touch()
    _until(lambda: b"whole" in _get(address))
    assert not screen.proofs.exists() and first != second


@pytest.fixture
def previewed(planted: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the small project, and the address at which its preview is served."""
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    command, around = (sys.executable, "-m", "report", "serve", "--port", "0"), os.environ | EPOCH
    with subprocess.Popen(command, cwd=root, env=around, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield root, next(line for line in server.stdout if "http://" in line).split()[0]
        finally:
            server.send_signal(signal.SIGINT)


def test_a_reader_sees_a_changed_figure_before_the_whole_site_has_it(
    previewed: tuple[Path, str], browser: Browser
) -> None:
    """In a real browser, under the page's own policy; the whole site reloads nothing that is the same."""
    root, address = previewed
    seal, proof = root / "build" / "seal.json", root / "build" / "preview" / "site"
    page, loads = browser.new_page(), []
    page.on("load", lambda shown: loads.append(shown))
    page.goto(f"{address}chapters/ai-50/")
    built = seal.read_bytes()
    replace("data/facts.csv", ("1600000000,1700000000", "1600000000,1800000000"), ("至17億", "至18億"))(root)
    page.locator("article", has_text="1.8").wait_for(timeout=60_000)
    assert seal.read_bytes() == built and proof.exists()
    _until(lambda: seal.read_bytes() != built and not proof.exists())
    time.sleep(1)
    assert len(loads) == 2
    page.close()


def test_every_library_it_imports_ahead_is_one_of_the_lock() -> None:
    for name in builds.LIBRARIES:
        importlib.import_module(name)
