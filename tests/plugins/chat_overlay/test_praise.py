"""The few words beside the name of somebody whose message deserves to be seen first."""

import pytest

from rig.node import ask

PRAISE = "plugins/chat_overlay/praise.js"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"reason": "first", "text": "the first message"}, {"tone": "first", "words": "first time here"}),
        ({"reason": "returning", "text": "back after 3 weeks"}, {"tone": "returning", "words": "welcome back"}),
        ({"reason": "streak", "text": "100 clean messages"}, {"tone": "streak", "words": "100 clean messages"}),
        ({"reason": "rhyme", "text": "it rhymes"}, {"tone": "other", "words": "it rhymes"}),
        ({"reason": "rhyme"}, {"tone": "other", "words": "rhyme"}),
        ({"reason": "toString", "text": ""}, {"tone": "other", "words": "toString"}),
        ({"reason": 7, "text": None}, {"tone": "other", "words": 7}),
    ],
)
def test_what_is_said(event, said):
    assert ask(PRAISE, "it.praise(values[0])", event) == said
