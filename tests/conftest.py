"""What many tests need."""

import gc
import logging
import socket

import pytest

from stagedoor.testing.fixtures import stage  # noqa: F401 - the fixture, also where Stagedoor is not installed


def pytest_collection_finish():
    """Thousands of tests are no garbage: looking through them again and again costs half a second each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def root_logger_as_it_was():
    """What `logs.speak` adds to the root logger is gone after the test."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
