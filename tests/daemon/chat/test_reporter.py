"""What a source says reaches the supervisor as it was meant."""

from stagedoor import SourceState
from stagedoor.chat.reporter import Reporter


class Supervisor:
    def __init__(self):
        self.heard_of = []

    def report(self, state, reason="", *, retry_at=0.0):
        self.heard_of.append(("report", state, reason, retry_at))

    def heard(self, count, unknown, unreadable):
        self.heard_of.append(("heard", count, unknown, unreadable))

    def expect(self, seconds):
        self.heard_of.append(("expect", seconds))

    def caught_up(self):
        self.heard_of.append(("caught up",))


def test_everything_is_passed_on():
    supervisor = Supervisor()
    report = Reporter(supervisor)
    report(SourceState.WAITING, "the server is busy", retry_at=5.0)
    report.heard()
    report.heard(0)
    report.heard(2, unknown="WebcastNew", unreadable=1)
    report.expect(30)
    report.caught_up()
    assert supervisor.heard_of == [
        ("report", SourceState.WAITING, "the server is busy", 5.0),
        ("heard", 1, "", 0),
        ("heard", 0, "", 0),
        ("heard", 2, "WebcastNew", 1),
        ("expect", 30),
        ("caught up",),
    ]
