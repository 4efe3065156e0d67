"""Runs MkDocs for one language, in a process that has everything imported already."""

import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path

import jupytext
import mkdocs.config.defaults
import nbconvert.nbconvertapp
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

# Imported for the processes that are forked from this one; mkdocs-jupyter itself must wait for its hook.
assert jupytext and mkdocs.config.defaults and nbconvert.nbconvertapp


class _Said(logging.Handler):
    """Collects warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message with the list that follows it, on one line."""
        self.messages.append(" ".join(record.getMessage().split()))


def render(config: str, out: Path, root: Path, surroundings: Mapping[str, str]) -> list[str]:
    """Build one language into `out` and return what MkDocs had against it; for a process of its own.

    config: a configuration of `root`; surroundings: the variables it reads.
    """
    os.environ.update(surroundings)
    time.tzset()
    os.chdir(root)
    said = _Said()
    logging.getLogger("mkdocs").addHandler(said)
    try:
        settings = load_config(str(root / config), site_dir=str(out), strict=True)
        settings.plugins.on_startup(command="build", dirty=False)
        build(settings)
    except (Abort, ConfigurationError) as error:
        return said.messages or [str(error)]
    except OSError:  # the machine's, which report.machine says
        raise
    except Exception as error:
        return [*said.messages, f"{type(error).__name__}: {error}"]
    return said.messages
