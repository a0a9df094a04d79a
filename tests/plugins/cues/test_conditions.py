"""What has to be so besides, each with its answer."""

from datetime import datetime

import pytest

from cues.conditions import Circumstances, answers
from cues.happening import Happening
from cues.settings import Cue
from rig.cue_words import cue, switch
from stagedoor import Role
from stagedoor.model import Viewer

NOON = datetime(2026, 1, 1, 12, 0).astimezone().timestamp()
ADA = Viewer(platform="test", id="1", name="Ada", roles=(Role.VIP,))


def unmet(only, happening=None, **so):
    asked = answers(Cue(**cue(switch("Break"), only=only)), happening, Circumstances(now=NOON, **so))
    return [answer.sentence for answer in asked if not answer.is_met]


@pytest.mark.parametrize(
    ("since", "until", "runs"),
    [
        ("11:00", "13:00", True),
        ("13:00", "", False),
        ("", "12:00", False),
        ("12:00", "", True),
        ("22:00", "13:00", True),
        ("22:00", "11:00", False),
    ],
)
def test_between_times_also_over_midnight(since, until, runs):
    assert (unmet({"since": since, "until": until}) == []) is runs


def test_each_condition_has_a_sentence():
    assert unmet({}, in_panic=True) == ["There is a panic."]
    assert unmet({"in_panic": True}, in_panic=True) == []
    assert unmet({"live": True}) == ["The stream is not live."]
    assert unmet({"live": True}, is_live=True) == []
    assert unmet({"on_air": ["A", "B"]}, scene="C") == ["“C” is on air."]
    assert unmet({"on_air": ["A", "B"]}, scene="B") == []
    assert unmet({"off_air": ["A"]}, scene="A") == ["“A” is on air."]
    assert unmet({"cooldown": 10}, ran_at=NOON - 4) == ["It rests for 6 s more."]
    assert unmet({"cooldown": 10}, ran_at=NOON - 10) == []


def test_what_only_viewers_are_asked():
    gift = Happening(kind="gift", viewer=ADA)
    assert unmet({"who": "moderators"}, gift) == ["It is for moderators."]
    assert unmet({"who": "vips"}, gift) == []
    assert unmet({"once_each": True}, gift, viewers_ran_at={"test:1": 5}) == [
        "Each viewer sets it off once in a stream."
    ]
    assert unmet({"viewer_cooldown": 9}, gift, viewers_ran_at={"test:1": NOON - 2}) == [
        "This viewer has to wait for 7 s more."
    ]
    assert unmet({}, gift, gap=3, others_ran_at=NOON - 1) == ["There is a pause between cues for 2 s more."]
    timer = Happening(kind="every")
    assert unmet({"who": "moderators", "cooldown": 9}, timer, ran_at=NOON, gap=3, others_ran_at=NOON) == []
