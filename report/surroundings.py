"""What a library reads from the environment, set for as long as it is at work."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    """Give an environment variable a value, and the one it had, or none, afterwards."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextmanager
def variables(values: Mapping[str, str]) -> Iterator[None]:
    """Give several environment variables a value for a while."""
    with ExitStack() as given:
        for name, value in values.items():
            given.enter_context(variable(name, value))
        yield
