"""A log in a file of its own, under a clock held in the hand."""

import pytest

from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.db"


@pytest.fixture
async def log(path, clock):
    log = await Log.open(path, clock=clock)
    assert (log.state, log.reason) == ("kept", "")
    yield log
    await log.close()
