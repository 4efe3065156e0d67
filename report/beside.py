"""Work that is done in a process of its own while the build goes on, and whose result is asked for later."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from report.alone import leave_with_parent

_Given = TypeVar("_Given")


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
    leave_with_parent()
    try:
        ours.send((function(*arguments), None))
    except Exception as error:
        ours.send((None, error))
