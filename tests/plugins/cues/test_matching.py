"""Whether what happened is what a cue waits for."""

import pytest

from cues.happening import Happening
from cues.matching import fits
from cues.settings import When


@pytest.mark.parametrize(
    ("when", "happening", "does"),
    [
        ({"kind": "command", "match": "!BRB"}, {"kind": "command", "what": "brb"}, True),
        ({"kind": "command", "match": "brb"}, {"kind": "command", "what": "brbb"}, False),
        ({"kind": "message", "words": ["gg"]}, {"kind": "message", "text": "GG!"}, True),
        ({"kind": "message", "words": ["gg"]}, {"kind": "message", "text": "eggs"}, False),
        ({"kind": "message", "words": ["👋"]}, {"kind": "message", "text": "hi👋you"}, False),
        ({"kind": "message", "words": ["👋"]}, {"kind": "message", "text": "hi 👋"}, True),
        ({"kind": "message", "words": ["a.c"]}, {"kind": "message", "text": "abc"}, False),
        ({"kind": "gift"}, {"kind": "gift", "what": "Rose"}, True),
        ({"kind": "gift", "match": "rose"}, {"kind": "gift", "what": "Rose "}, True),
        ({"kind": "gift"}, {"kind": "gift_streak", "what": "Rose"}, False),
        ({"kind": "reward", "match": "Hydrate"}, {"kind": "reward", "what": "x", "names": ("hydrate",)}, True),
        ({"kind": "scene_off", "scene": "A"}, {"kind": "scene", "what": "B", "data": {"previous": "A"}}, True),
        ({"kind": "scene_off"}, {"kind": "scene", "what": "B"}, False),
        ({"kind": "scene_on"}, {"kind": "scene", "what": "B"}, True),
        (
            {"kind": "trigger", "match": "a.b", "fields": {"n": "3"}},
            {"kind": "trigger", "what": "a.b", "data": {"n": 3}},
            True,
        ),
        ({"kind": "trigger", "match": "a.b", "fields": {"n": "3"}}, {"kind": "trigger", "what": "a.b"}, False),
        ({"kind": "hand"}, {"kind": "command", "what": "brb"}, False),
    ],
)
def test_fits(when, happening, does):
    assert fits(When(**when), Happening(**happening)) is does
