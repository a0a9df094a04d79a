"""What the list of messages asks at the desk."""

import json

import pytest

from rig.events import said
from stagedoor import desk
from stagedoor.clerks.inbox import InboxClerk
from stagedoor.desk import Desk
from stagedoor.errors import ActionRefused
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


@pytest.fixture
async def log():
    log = await Log.open(None, clock=FakeClock())
    yield log
    await log.close()


class House:
    """What the clerk needs of the daemon."""

    def __init__(self, log):
        self.log = log
        self.desk = Desk()


@pytest.fixture
async def asked(log):
    """Give an order; its answer."""
    house = House(log)
    InboxClerk(house)

    async def asked(action, **given):
        return await house.desk.do(action, json.dumps(given).encode(), "panel")

    return asked


async def test_a_moment_and_the_first_messages_are_found(log, asked):
    log.record(said("hello"))
    log.record(said("hello again"))
    await log.flushed()
    assert (await asked("find_moment", at=0)).id == 1
    (first,) = (await asked("find_firsts", subjects=[1, 2])).firsts
    assert (first.subject, first.last_at) == (1, 0)


async def test_a_time_nobody_can_mean_and_too_many_at_once_are_refused(asked):
    with pytest.raises(ActionRefused, match="Choose a day"):
        await asked("find_moment", at=-1)
    with pytest.raises(ActionRefused, match="ask again for the rest"):
        await asked("find_firsts", subjects=list(range(201)))


def test_both_are_orders():
    assert {"find_moment", "find_firsts"} <= set(desk.ORDERS)
