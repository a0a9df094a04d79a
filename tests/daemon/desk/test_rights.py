"""What each role may: said for every order and every topic, and enforced where orders are given."""

import pytest

from stagedoor.desk import ORDERS, Desk, chats, deciding, house
from stagedoor.desk.rights import EVENTS, LEAST, TOPICS, NotAllowedError, allowed, least_for_action
from stagedoor.events import AnyEvent
from stagedoor.roles import Caller, Role
from stagedoor.web import wire


def test_every_order_says_what_it_asks_for():
    unsaid = set(ORDERS) - set(LEAST)
    assert not unsaid, f"name these in desk/rights.py; until then only the owner may do them: {sorted(unsaid)}"
    assert not set(LEAST) - set(ORDERS), "these are no orders"


def test_every_topic_says_what_it_asks_for():
    assert set(TOPICS) == {*wire.STATES, *wire.STREAMS}


def test_what_is_kept_from_some_is_a_kind_of_event():
    assert set(EVENTS) <= {kind.__struct_config__.tag for kind in AnyEvent.__args__}


def test_what_nobody_named_is_the_owners():
    assert least_for_action("invented_yesterday") is Role.OWNER


def desk_with(*orders):
    done = []
    desk = Desk()
    for order in orders:

        async def carry_out(order, by):
            done.append((type(order).__name__, by))

        desk.assign(order, carry_out)
    return desk, done


@pytest.mark.parametrize("action", sorted(ORDERS))
async def test_an_order_of_a_larger_role_is_refused_before_anybody_hears_of_it(action):
    order = ORDERS[action]
    desk, done = desk_with(order)
    lesser = [role for role in Role if not role.may(LEAST[action])]
    for role in lesser:
        with pytest.raises(Exception, match="may not do that|do not fit") as refused:
            await desk.do(action, b"{}", Caller("Mo", role, member="1"))
        if "do not fit" not in str(refused.value):
            assert isinstance(refused.value, NotAllowedError)
    assert done == []


async def test_a_helper_decides_only_about_what_waits():
    desk, done = desk_with(deciding.Decide, chats.SendMessage, house.ChangeSettings)
    helper = Caller("Hel", Role.HELPER, member="1")
    await desk.do("decide", b'{"subject": 1, "action": 3, "if_held": true}', helper)
    await desk.do("send_message", b'{"text": "hi"}', helper)
    for action, arguments in [
        ("decide", b'{"subject": 1, "action": 3}'),
        ("change_settings", b'{"part":"x","values":{}}'),
    ]:
        with pytest.raises(NotAllowedError, match="A helper may not do that"):
            await desk.do(action, arguments, helper)
    assert done == [("Decide", "Hel"), ("SendMessage", "Hel")]


async def test_by_is_a_plain_name_afterwards():
    desk, done = desk_with(house.Quit)
    await desk.do("quit", b"{}", Caller("panel", Role.OWNER))
    assert type(done[0][1]) is str


def test_the_page_is_told_what_it_may_ask_for():
    assert "quit" in allowed(Role.OWNER, ORDERS)
    assert "decide" in allowed(Role.HELPER, ORDERS)
    assert "quit" not in allowed(Role.MODERATOR, ORDERS)
    assert allowed(Role.WATCHER, ORDERS) == [action for action in ORDERS if LEAST[action] is Role.WATCHER]
