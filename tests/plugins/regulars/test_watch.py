"""What the watch remembers is bounded, however long the show."""

from types import SimpleNamespace

from regulars.options import Regulars
from regulars.watch import Watch
from stagedoor import ChatMessage, Viewer, ViewerHistory


class Door(SimpleNamespace):
    """A door that only counts."""

    def settings(self, _kind):
        return Regulars(at_most=200)

    def person(self, viewer):
        return viewer.key

    def history(self, viewer):
        return ViewerHistory(messages=self.messages)

    def highlight(self, message, reason, text):
        self.seen.append(reason)


def message(number, text="you are amazing"):
    viewer = Viewer(platform="t", id=str(number), name=f"v{number}")
    return ChatMessage(platform="t", viewer=viewer, text=text, id=number, at=number * 1000)


def test_a_million_viewers_would_fit():
    door = Door(seen=[], messages=50)
    watch = Watch(door)
    for number in range(1, 12_000):
        watch.allowed(message(number))
    assert set(door.seen) == {"kind"}
    assert len(watch._shown_at) == 10_000


def test_what_never_came_through_is_forgotten():
    watch = Watch(Door(seen=[], messages=0))
    for number in range(1, 3_000):
        watch.reviewed(message(number), ViewerHistory())
    assert len(watch._noted) == 1_000


def test_a_strike_since_the_review_counts():
    door = Door(seen=[], messages=1)
    door.history = lambda _viewer: ViewerHistory(messages=1, strikes=1)
    watch = Watch(door)
    watch.reviewed(message(1), ViewerHistory())
    watch.allowed(message(1))
    assert door.seen == []
