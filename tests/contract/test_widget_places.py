"""Where widgets stand by themselves: on the canvas, and not on one another where they are seen at the same time."""

import importlib
import itertools

import pytest

from stagedoor import Box
from stagedoor.paths import bundled

BIG = {
    "viewer_queue/queue",
    "wheel/wheel",
    "polls/poll",
    "leaderboard/board",
    "loyalty/board",
    "giveaways/draw",
    "alerts/alert",
    "segments/clock",
    "ticker/credits",
    "media_show/stage",
}
"""One at a time takes the middle of the picture; a streamer shows them when nothing else is."""
EVERYWHERE = {"emote_rain/sky", "speech/voice", "chat_overlay/chat", "guidelines/rules"}
"""All of the canvas, of which they use what they are set to."""
IN_TURN = {
    frozenset(pair) for pair in itertools.combinations(("questions/question", "shoutouts/card", "thanks/card"), 2)
}
"""Short ones that share a place."""


class Usual:
    """As much of a context as a declaration needs: settings as they come."""

    def settings(self, kind):
        return kind()


def declared():
    for folder in sorted(bundled("plugins").iterdir()):
        if (folder / "__init__.py").is_file():
            module = importlib.import_module(folder.name)
            register = getattr(module, "register_widgets", None)
            if register:
                names = register.__code__.co_varnames[: register.__code__.co_argcount]
                for widget in register(*[Usual() for _ in names]):
                    yield f"{folder.name}/{widget.name}", widget


WIDGETS = dict(declared())


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("upright", [False, True])
def test_nothing_stands_on_another(upright):
    boxes = {
        name: (upright and widget.upright) or widget.place
        for name, widget in WIDGETS.items()
        if name not in BIG | EVERYWHERE
    }
    on_another = [
        (one, other)
        for (one, box), (other, second) in itertools.combinations(boxes.items(), 2)
        if overlap(box, second) and frozenset({one, other}) not in IN_TURN
    ]
    assert on_another == []


@pytest.mark.parametrize("name", WIDGETS)
def test_it_stands_on_the_canvas(name):
    for box in filter(None, (WIDGETS[name].place, WIDGETS[name].upright)):
        assert box.x + box.width <= 100
        assert box.y + box.height <= 100
