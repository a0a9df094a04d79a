"""Who counts as a stranger."""

import pytest

from raid_guard.newness import KNOWN, NEWCOMER, STRANGER, newness
from stagedoor import ChatMessage, Role, Viewer, ViewerHistory

MINUTE = 60_000
AT = 100 * MINUTE


def of(history, *roles):
    viewer = Viewer(platform="test", id="a", name="a", roles=roles)
    return newness(ChatMessage(platform="test", viewer=viewer, text="hi", at=AT), history, 10)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (ViewerHistory(), STRANGER),
        (ViewerHistory(messages=1, first_at=AT - MINUTE), NEWCOMER),
        (ViewerHistory(messages=4, first_at=AT - MINUTE), KNOWN),
        (ViewerHistory(messages=1, first_at=AT - 11 * MINUTE), KNOWN),
    ],
)
def test_by_what_is_known_of_them(history, expected):
    assert of(history) == expected


@pytest.mark.parametrize("role", [Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER, Role.STAFF])
def test_roles_are_known(role):
    assert of(ViewerHistory(), role) == KNOWN


def test_followers_may_be_bots():
    assert of(ViewerHistory(), Role.FOLLOWER) == STRANGER
