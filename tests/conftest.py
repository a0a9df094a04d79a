"""What many tests need."""

import socket

import pytest

from stagedoor.testing.fixtures import stage  # noqa: F401 - the fixture, also where Stagedoor is not installed


@pytest.fixture
def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
