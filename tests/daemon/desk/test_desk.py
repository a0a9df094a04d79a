"""Orders reach whoever carries them out, or come back with a sentence."""

import pytest

from stagedoor.desk import ORDERS, Desk
from stagedoor.desk.deciding import Decide
from stagedoor.desk.house import Quit
from stagedoor.errors import ActionRefused
from stagedoor.model import Action


@pytest.fixture
def desk():
    made = Desk()
    made.done = []

    async def decide(order, by):
        made.done.append((order, by))
        return "well"

    made.assign(Decide, decide)
    return made


async def test_an_order_arrives_with_its_arguments_and_who_gave_it(desk):
    assert await desk.do("decide", b'{"subject": 3, "action": 3}', "panel") == "well"
    assert desk.done == [(Decide(subject=3, action=Action.HIDE), "panel")]


@pytest.mark.parametrize(
    "arguments",
    [
        b"",
        b"{}",
        b"[]",
        b"not json",
        b'{"subject": "3", "action": 3}',
        b'{"subject":3,"action":3,"x":1}',
        b'{"subject":3,"action":99}',
    ],
)
async def test_arguments_that_do_not_fit_are_refused_with_a_sentence(desk, arguments):
    with pytest.raises(ActionRefused, match="decide"):
        await desk.do("decide", arguments, "panel")
    assert desk.done == []


@pytest.mark.parametrize("name", ["nothing", "", "__init__", "quit"])
async def test_an_unknown_or_unassigned_action_is_refused(desk, name):
    with pytest.raises(ActionRefused, match="There is no action"):
        await desk.do(name, b"{}", "panel")


def test_every_order_is_named_like_its_class_and_documented():
    for name, order in ORDERS.items():
        assert name.replace("_", "") == order.__name__.lower()
        assert order.__doc__
    assert Quit in ORDERS.values()
