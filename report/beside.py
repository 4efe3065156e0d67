"""Work in processes of its own: one that goes on beside the build, and many things done on all cores."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from report.alone import forking, leave_with_parent

_Given = TypeVar("_Given")
_Asked = TypeVar("_Asked")
_SHARES = 32
"""Shares in which things are handed out; neighbours, which are often alike, go to different processes."""


class Beside(Generic[_Given]):
    """A function at work beside this process, started at once.

    context: how its process is started; where it is forked, the arguments are not copied.
    """

    def __init__(self, context: BaseContext, function: Callable[..., _Given], *arguments: Any) -> None:
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_answer, args=(theirs, function, arguments))  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    def result(self) -> _Given:
        """Wait for what the function returns; raises what it raised, EOFError if its process was killed."""
        answer, error = self._ours.recv()
        self._process.join()
        if error:
            raise error
        return answer  # type: ignore[no-any-return]

    def end(self) -> None:
        """Stop it, if it is still at work."""
        self._process.terminate()
        self._process.join()


def _answer(ours: Connection, function: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build that is stopped by a key ends it, without a word
    leave_with_parent()
    try:
        ours.send((function(*arguments), None))
    except Exception as error:
        ours.send((None, error))


def on_all_cores(function: Callable[..., _Given], things: Sequence[_Asked], *same: Any) -> list[_Given]:
    """Return what a function gives for each thing, in their order; `same`: its other arguments.

    Where processes are forked, neither the function nor what is the same for all things is copied.
    """
    shares = [things[start::_SHARES] for start in range(min(_SHARES, len(things)))]
    given: dict[int, _Given] = {}
    with ProcessPoolExecutor(os.cpu_count(), forking(), _take_work, (function, same)) as pool:
        for start, part in enumerate(pool.map(_each, shares)):
            given |= dict(zip(range(start, len(things), _SHARES), part, strict=True))
    return [given[place] for place in range(len(things))]


_work: list[Any] = []
"""The function and the arguments of a process that works for `on_all_cores`, handed over once."""


def _take_work(function: Callable[..., object], same: tuple[Any, ...]) -> None:
    leave_with_parent()
    _work[:] = [function, same]


def _each(things: Sequence[object]) -> list[Any]:
    function, same = _work
    return [function(thing, *same) for thing in things]
