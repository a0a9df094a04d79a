"""Messages that may have been missed are marked, and only those."""

import pytest

from stagedoor import SourceState
from stagedoor.chat.gap import Gap

LIVE, STALLED, WAITING, CONNECTING, OFFLINE = (
    SourceState.LIVE,
    SourceState.STALLED,
    SourceState.WAITING,
    SourceState.CONNECTING,
    SourceState.OFFLINE,
)


class Course:
    """A source that goes from state to state, a second apart."""

    def __init__(self, since=0, why=""):
        self.gaps = []
        self.gap = Gap("twitch:somebody", self.gaps.append, since, why)
        self.state, self.now, self.heard_at, self.reason = CONNECTING, 10_000, 0, ""

    def go(self, state, reason=""):
        self.now += 1_000
        self.gap.passed(self.state, state, self.heard_at, self.now, self.reason)
        if state is LIVE:
            self.heard_at = self.now
        self.state, self.reason = state, reason


def test_the_first_connection_misses_nothing():
    course = Course()
    course.go(LIVE)
    assert course.gaps == []


def test_a_lost_connection_is_a_gap_from_the_last_word_to_the_next():
    course = Course()
    course.go(LIVE)
    for state in (WAITING, CONNECTING):
        course.go(state, "the network is gone")
    course.go(LIVE)
    (gap,) = course.gaps
    assert (gap.source, gap.since, gap.until, gap.reason) == ("twitch:somebody", 11_000, 14_000, "the network is gone")


def test_a_stall_alone_is_no_gap_but_what_follows_from_it_begins_with_the_last_word():
    course = Course()
    course.go(LIVE)
    course.go(STALLED)
    course.go(LIVE)
    assert [(gap.since, gap.until) for gap in course.gaps] == [(11_000, 13_000)]


def test_what_the_platform_sent_again_was_not_missed():
    course = Course()
    course.go(LIVE)
    course.go(WAITING)
    course.gap.caught_up()
    course.go(LIVE)
    assert course.gaps == []
    course.go(WAITING)
    course.go(LIVE)
    assert len(course.gaps) == 1, "caught up counts once"


@pytest.mark.parametrize("over", [OFFLINE, SourceState.ENDED])
def test_nothing_is_missed_while_there_is_no_stream(over):
    course = Course()
    course.go(LIVE)
    course.go(WAITING)
    course.go(over)
    course.go(CONNECTING)
    course.go(LIVE)
    assert course.gaps == []


def test_what_was_said_while_stagedoor_was_not_running_is_a_gap():
    course = Course(since=4_000, why="Stagedoor was not running")
    course.go(LIVE)
    (gap,) = course.gaps
    assert (gap.since, gap.until, gap.reason) == (4_000, 11_000, "Stagedoor was not running")
