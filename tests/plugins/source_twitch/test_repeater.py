from source_twitch.repeater import Repeater
from stagedoor import SourceState


class Told:
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


LIVE, WAITING = SourceState.LIVE, SourceState.WAITING


def test_what_is_missing_is_said_beside_a_live_chat_only():
    told = Told()
    report = Repeater(told)
    report.aside("No follows.")
    report(SourceState.CONNECTING)
    report(LIVE, "No tags.")
    report(LIVE)
    report.aside("")
    report.aside("")
    report(WAITING, "Lost.", retry_at=5)
    report.aside("No follows.")
    assert told.said == [
        (SourceState.CONNECTING, "", 0.0),
        (LIVE, "No tags. No follows.", 0.0),
        (LIVE, "No follows.", 0.0),
        (LIVE, "", 0.0),
        (WAITING, "Lost.", 5),
    ]


def test_what_was_said_of_a_live_chat_is_said_again():
    told = Told()
    report = Repeater(told)
    report.again()
    report(WAITING)
    report.again()
    report(LIVE, "x")
    report.again()
    assert told.said == [(WAITING, "", 0.0), (LIVE, "x", 0.0), (LIVE, "x", 0.0)]


def test_the_rest_goes_through():
    told = Told()
    report = Repeater(told)
    report.heard(3, unknown="X", unreadable=1)
    report.expect(5)
    report.caught_up()
    assert told.said == [(3, "X", 1), 5, "caught up"]
