"""Work beside a build: its answer comes when it is asked for, its fault too, and it can be stopped."""

import os
import signal
import time
from pathlib import Path

import pytest

from report.alone import forking
from report.beside import Beside, on_all_cores
from report.problems import BadProse, Problem

FAULT = Problem("docs/en/x.md", 1, "", "a digit", "a macro", "bind it")


def add(one: int, other: int) -> int:
    return one + other


def refuse() -> None:
    raise BadProse(FAULT)


def sleep_and_write(path: Path) -> None:
    time.sleep(30)
    path.touch()


def end_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_it_works_while_others_do_and_answers_when_asked() -> None:
    started = [Beside(forking(), add, n, 1) for n in range(3)]
    assert [work.result() for work in started] == [1, 2, 3]


def test_what_it_raises_is_raised_where_its_result_is_asked_for() -> None:
    with pytest.raises(BadProse) as caught:
        Beside(forking(), refuse).result()
    assert caught.value.problems == [FAULT]


def test_one_that_is_killed_is_not_waited_for() -> None:
    with pytest.raises(EOFError):
        Beside(forking(), end_itself).result()


def test_it_is_stopped_when_its_result_is_not_wanted(tmp_path: Path) -> None:
    started = time.monotonic()
    work = Beside(forking(), sleep_and_write, tmp_path / "late")
    work.end()
    assert time.monotonic() - started < 20 and not (tmp_path / "late").exists()


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 100])
def test_things_done_on_all_cores_come_back_in_their_order(count: int) -> None:
    assert on_all_cores(add, list(range(count)), 1) == list(range(1, count + 1))


def test_what_one_of_many_raises_is_raised() -> None:
    with pytest.raises(TypeError):
        on_all_cores(add, [1, "two", 3], 1)
