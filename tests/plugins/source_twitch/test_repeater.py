from source_twitch.repeater import Repeater
from stagedoor import SourceState


class Heard:
    def __init__(self):
        self.said = []

    def __call__(self, state, reason="", *, retry_at=0.0):
        self.said.append((state, reason, retry_at))

    def heard(self, count=1, *, unknown="", unreadable=0):
        self.said.append((count, unknown, unreadable))

    def expect(self, seconds):
        self.said.append(seconds)

    def caught_up(self):
        self.said.append("caught up")


def test_only_a_live_chat_is_reported_again():
    heard = Heard()
    repeater = Repeater(heard)
    repeater.again()
    repeater(SourceState.WAITING, "so", retry_at=5.0)
    repeater.again()
    repeater(SourceState.LIVE, "poor")
    repeater.again()
    assert heard.said == [
        (SourceState.WAITING, "so", 5.0),
        (SourceState.LIVE, "poor", 0.0),
        (SourceState.LIVE, "poor", 0.0),
    ]


def test_everything_else_is_passed_on():
    heard = Heard()
    repeater = Repeater(heard)
    repeater.heard(3, unknown="X", unreadable=1)
    repeater.expect(9)
    repeater.caught_up()
    assert heard.said == [(3, "X", 1), 9, "caught up"]
