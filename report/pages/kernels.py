"""Kernels for notebooks that start with the report's and the libraries' imports done: forked, not launched.

Half of the time a short notebook takes is Python's start and the imports of its first cell. A process
that has them already is copied instead; each notebook still runs in a kernel of its own.
"""

import asyncio
import os
import sys
import time
from multiprocessing.process import BaseProcess
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.manager import AsyncKernelManager

from report.alone import forking, import_anew, leave_with_parent


class Running:
    """A forked kernel as Jupyter's manager handles one that was launched."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait until it ended and return how."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.pid is not None and self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


class Forked(AsyncKernelManager):
    """A manager whose kernel is forked from this process."""

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        arguments = kernel_cmd[kernel_cmd.index("-f") :]
        process = forking().Process(target=_run, args=(arguments, options["env"], options["cwd"]))  # type: ignore[attr-defined]
        process.start()
        self.provisioner.process = Running(process)  # type: ignore[union-attr]


def _run(arguments: list[str], surroundings: dict[str, str], folder: str) -> None:
    """Be a kernel, as `python -m ipykernel_launcher` would be, until it is shut down.

    The report's own modules are imported anew, from the folder the notebook stands in.
    """
    leave_with_parent()
    import_anew()
    os.environ.clear()
    os.environ.update(surroundings)
    time.tzset()
    os.chdir(folder)
    sys.path.insert(0, "")
    asyncio.set_event_loop(asyncio.new_event_loop())  # the copied one is at work, for the parent
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
