"""A bad day leaves a whole site or the last one, and says what to do."""

import errno
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from baddays.kills import judge, manifest
from baddays.small import EPOCH, SITE, build, plant
from conftest import ROOT

from report.alone import alone
from report.machine import refusal
from report.make import sweep
from report.site.build import bring_back

TOLD = ("found ", "expected ", "Mend: ", "nothing was published")


@pytest.fixture
def changed(planted: Path, tmp_path: Path) -> Path:
    """A copy of the small project with its site, and a sentence that a build has to put in."""
    root = Path(shutil.copytree(planted, tmp_path / "project"))
    page = root / "docs" / "en" / "chapters" / "ai-50.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    return root


def test_builds_killed_at_random_leave_a_whole_site_or_none() -> None:
    command = (sys.executable, "-m", "baddays", "--kills", "3", "--seed", str(time.time_ns()))
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    run = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "3 builds killed at work" in run.stdout


def test_the_judge_knows_a_half_site(planted: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(planted / "site", tmp_path / "site"))
    right = {"a": manifest(planted / "site")}
    assert judge(manifest(site), right) == "" == judge({}, right)
    (site / "index.html").write_text("half")
    assert "index.html" in judge(manifest(site), right)
    (site / "index.html").unlink()
    assert judge(manifest(site), right)


def test_what_killed_builds_left_half_written_is_swept(tmp_path: Path) -> None:
    fonts, files = tmp_path / "fonts", tmp_path / "files" / "charts"
    for folder in (fonts / "0123456789abcdef", fonts / ".new-old", fonts / ".new-now", files):
        folder.mkdir(parents=True)
        (folder / "a.ttf").write_text("x")
    old = [fonts / ".new-old", files / ".a.csv.7.part"]
    now = [fonts / ".new-now", files / ".a.csv.8.part"]
    for path in (old[1], now[1]):
        path.write_text("half")
    for path in old:
        os.utime(path, (0, 0))
    sweep(tmp_path)
    assert [path.exists() for path in (*old, *now)] == [False, False, True, True]
    assert (fonts / "0123456789abcdef" / "a.ttf").exists() and (files / "a.ttf").exists()


def test_the_last_site_comes_back_from_between_two_renames(tmp_path: Path) -> None:
    (tmp_path / ".site.last").mkdir()
    bring_back(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    (tmp_path / ".site.last").mkdir()
    bring_back(tmp_path / "site")
    assert len(list(tmp_path.iterdir())) == 2


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_files_that_cannot_grow_end_the_build_with_a_word(changed: Path) -> None:
    before = manifest(changed / "site")
    shutil.rmtree(changed / "build")
    run = build(changed, preexec_fn=_small_files)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
    assert all(part in run.stderr for part in (*TOLD, "ulimit -f")), run.stderr
    assert manifest(changed / "site") == before


def test_a_folder_that_is_not_ours_ends_the_build_with_a_word(changed: Path) -> None:
    before = manifest(changed / "site")
    for folder in (changed / "build", changed):
        folder.chmod(0o555)
    plain = ("setpriv", "--bounding-set=-all") if os.geteuid() == 0 else ()
    run = subprocess.run((*plain, *SITE), cwd=changed, env=os.environ | EPOCH, capture_output=True, text=True)
    for folder in (changed, changed / "build"):
        folder.chmod(0o755)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
    assert all(part in run.stderr for part in (*TOLD, "chown")), run.stderr
    assert manifest(changed / "site") == before


def test_a_project_without_its_files_says_so(tmp_path: Path) -> None:
    run = subprocess.run(SITE, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)
    assert run.returncode == 1 and b"Traceback" not in run.stderr, run.stderr
    assert b"git checkout" in run.stderr


def test_two_builds_at_once_are_both_right(changed: Path) -> None:
    runs = [
        subprocess.Popen(SITE, cwd=changed, env=os.environ | EPOCH, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum("waits for it" in text for text in said) == 1
    assert "A new sentence." in (changed / "site/chapters/ai-50/index.html").read_text(encoding="utf-8")
    assert "nothing changed" in build(changed).stdout


def _is_at_work(process: int) -> bool:
    try:
        return not Path(f"/proc/{process}/stat").read_text().split(") ")[1].startswith("Z")
    except OSError:
        return False


ORPHAN = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from report.alone import alone, leave_with_parent
with alone(Path.cwd()), ProcessPoolExecutor(2, initializer=leave_with_parent) as pool:
    print(*{run.result() for run in [pool.submit(os.getpid)]}, flush=True)
    pool.submit(time.sleep, 600).result()
"""


def test_nothing_of_a_killed_build_goes_on_or_holds_the_folder(tmp_path: Path) -> None:
    command = (sys.executable, "-c", ORPHAN)
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE) as run:
        assert run.stdout
        child = int(run.stdout.readline())
        os.kill(child, 0)
        run.send_signal(signal.SIGKILL)
    with alone(tmp_path):  # comes to hand once the last of them is gone
        until = time.monotonic() + 10  # it lets go of the folder a moment before it is gone
        while _is_at_work(child):
            assert time.monotonic() < until
            time.sleep(0.01)


def _blind(tmp_path: Path) -> dict[str, str]:
    """Return surroundings without git, and without a way out to the network."""
    (tmp_path / "nothing").mkdir()
    (tmp_path / "offline").mkdir()
    (tmp_path / "offline" / "sitecustomize.py").write_text(
        "import socket\n"
        "def _refuse(*_, **__):\n    raise OSError(101, 'Network is unreachable')\n"
        "def _local(self, to, _real=socket.socket.connect):\n"
        "    return _real(self, to) if self.family == socket.AF_UNIX or to[0] == '127.0.0.1' else _refuse()\n"
        "socket.socket.connect, socket.create_connection = _local, _refuse\n"
    )
    return {"PATH": str(tmp_path / "nothing"), "PYTHONPATH": str(tmp_path / "offline")}


SURROUNDINGS = {
    "a path with spaces and Chinese, another zone, seed and one process": (
        "a b 'c' 專案 (1)",
        {"TZ": "Asia/Taipei", "LC_ALL": "zh_TW.UTF-8", "PYTHONHASHSEED": "1"},
        ("--jobs", "1"),
    ),
    "no UTF-8, no git, no network, three processes": (
        "other",
        {
            "TZ": "America/New_York",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": "2",
        },
        ("--jobs", "3"),
    ),
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_other_surroundings_give_the_same_bytes(name: str, planted: Path, tmp_path: Path) -> None:
    folder, said, more = SURROUNDINGS[name]
    root = plant(tmp_path / folder)
    run = build(root, *more, said=said | (_blind(tmp_path) if "no git" in name else {}))
    assert run.returncode == 0, run.stderr
    here, there = manifest(planted / "site"), manifest(root / "site")
    assert sorted(path for path, _ in here.items() ^ there.items()) == []


def test_a_terminal_without_chinese_shows_the_problem(changed: Path) -> None:
    page = changed / "docs" / "zh-Hant" / "chapters" / "ai-50.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n成長247倍。\n", encoding="utf-8")
    for out in ("ascii", "latin-1"):
        run = build(changed, said={"PYTHONIOENCODING": out})
        assert run.returncode == 1 and "Traceback" not in run.stderr
        assert "ai-50.md" in run.stderr and "\\u" in run.stderr


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number), str(Path.cwd() / "build" / "x"))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (_os_error(errno.ENOSPC), ("build/x: found No space left", "free some")),
        (_os_error(errno.EDQUOT), ("room on the disk",)),
        (_os_error(errno.EROFS), ("build/x: found Read-only", "copy of your own")),
        (_os_error(errno.EACCES), ("chown",)),
        (_os_error(errno.EMFILE), ("ulimit -n",)),
        (_os_error(errno.ENOENT), ("git checkout",)),
        (_os_error(errno.EIO), ("build/x", "Input/output error")),
        (OSError("said by a library"), ("the build: found said by a library",)),
        (sqlite3.OperationalError("database or disk is full"), ("free some",)),
        (sqlite3.OperationalError("attempt to write a readonly database"), ("chown",)),
        (sqlite3.OperationalError("no such table"), ("no such table",)),
        (BrokenProcessPool("a process was ended"), ("memory", "--jobs 1")),
        (MemoryError(), ("MemoryError", "--jobs 1")),
    ],
    ids=lambda value: getattr(value, "strerror", None) or str(value)[:24],
)
def test_what_the_machine_refuses_is_said_with_a_mend(error: BaseException, told: tuple[str, ...]) -> None:
    (problem,) = refusal(error).problems
    assert problem.mend and problem.expected
    assert all(part in str(problem) for part in told)


def _program(folder: Path, name: str, text: str = "#!/bin/sh\nexit 1\n") -> None:
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def _with_fonts(folder: Path) -> None:
    _program(folder, "fc-list", "#!/bin/sh\necho Noto\n")
    for name in ("Rscript", "nginx", "pdffonts"):
        _program(folder, name)
    _program(folder, "sh", "#!/bin/sh\nexit 0\n")  # what scripts/pango.sh would see to is there


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (_with_fonts, "apt-get install chromium"),
        (lambda _: None, "apt-get install fontconfig"),
    ],
    ids=["no browser", "no fonts"],
)
def test_tests_say_what_to_install(there: Callable[[Path], None], told: str, tmp_path: Path) -> None:
    there(tmp_path)
    surroundings = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    command = ("/bin/sh", str(ROOT / "scripts" / "browser.sh"))
    run = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert run.returncode != 0 and told in run.stderr
