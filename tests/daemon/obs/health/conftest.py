"""The next second of a stream."""

import pytest

from rig.stream_seconds import Seconds


@pytest.fixture
def second():
    return Seconds()
