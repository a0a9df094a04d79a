"""The rule about crowds by itself."""

from raid_guard.alike_names import UsualNames
from raid_guard.newness import KNOWN, STRANGER
from raid_guard.options import RaidGuard
from raid_guard.strangers import Strangers
from stagedoor import Action, ChatMessage, Viewer

MINUTE = 60_000


def said(viewer, at):
    return ChatMessage(platform="test", viewer=Viewer(platform="test", id=viewer, name=viewer), text="x", at=at)


def crowded(**settings):
    strangers = Strangers(UsualNames())
    chosen = RaidGuard(**settings)
    for number in range(10):
        strangers.take(said(f"early{number}", (number + 1) * MINUTE), STRANGER, chosen, is_calm=False)
    found = [
        strangers.take(said(f"bot{number}x", 10 * MINUTE + 30_000 + number), STRANGER, chosen, is_calm=False)
        for number in range(15)
    ]
    return strangers, chosen, found


def test_it_is_told_once():
    _, _, found = crowded()
    assert [bool(told) for _, told in found] == [False] * 11 + [True] + [False] * 3
    assert {verdict.action for verdict, _ in found} == {Action.ALLOW}


def test_what_becomes_of_them_can_be_chosen_and_ends_by_itself():
    strangers, chosen, found = crowded(crowd="mark")
    assert found[-1][0].action is Action.MARK
    assert strangers.look(said("x", 10 * MINUTE + 31_000), KNOWN, chosen).action is Action.ALLOW
    assert strangers.look(said("x", 12 * MINUTE), STRANGER, chosen).action is Action.ALLOW


def test_after_a_friendly_raid_nobody_is_surprised():
    strangers = Strangers(UsualNames())
    for number in range(200):
        verdict, told = strangers.take(said(str(number), 6 * MINUTE + number), STRANGER, RaidGuard(), is_calm=True)
        assert (verdict.action, told) == (Action.ALLOW, "")


def test_where_everybody_writes_something_happened_on_stream():
    strangers = Strangers(UsualNames())
    told = ""
    for number in range(10):
        strangers.take(said(f"early{number}", (number + 1) * MINUTE), STRANGER, RaidGuard(), is_calm=False)
    for number in range(60):
        newness = STRANGER if number % 3 else KNOWN
        told += strangers.take(said(f"x{number}", 10 * MINUTE + 30_000 + number), newness, RaidGuard(), is_calm=False)[
            1
        ]
    assert told == ""
