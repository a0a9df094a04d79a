"""The queue of alerts: whatever is done to it, nothing is lost, doubled, or seen after it was withdrawn."""

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from alerts.queue import MOST, PAST, Queue


@dataclass(frozen=True)
class Content:
    kind: str = "follow"
    subjects: frozenset[int] = frozenset()
    streak: tuple[str, ...] | None = None
    count: int = 1


def both(before, after):
    return replace(before, count=before.count + after.count, subjects=before.subjects | after.subjects)


class Evening(RuleBasedStateMachine):
    """A long evening with alerts of every kind, and a streamer who does what comes to mind."""

    def __init__(self):
        super().__init__()
        self.queue = Queue(merge_from=5, stale_after=600.0, streak_seconds=10.0)
        self.now = 1000.0
        self.subject = 0
        self.gone: set[int] = set()

    @rule(seconds=st.floats(0, 700))
    def time_passes(self, seconds):
        self.now += seconds

    @rule(
        kind=st.sampled_from(["follow", "gift", "raid"]),
        priority=st.integers(0, 6),
        giver=st.sampled_from(["", "ada", "bob"]),
        is_first=st.booleans(),
        is_test=st.booleans(),
    )
    def something_happens(self, kind, priority, giver, is_first, is_test):
        self.subject += 1
        streak = (kind, giver) if giver else None
        before = self.total()
        content = Content(kind, frozenset({self.subject}), streak)
        added = self.queue.add(content, self.now, priority=priority, is_first=is_first, is_test=is_test, merge=both)
        assert added.content.count >= 1
        assert self.total() == before + 1

    @rule(count=st.integers(1, 60))
    def a_flood_comes(self, count):
        for _ in range(count):
            self.something_happens("follow", 1, "", False, False)

    @rule()
    def the_next_one_comes(self):
        waiting = list(self.queue.waiting)
        was_there = self.queue.current
        shown = self.queue.next(self.now)
        if was_there or self.queue.is_held:
            assert shown is None
        elif shown:
            fresh = [each for each in waiting if each.is_first or self.now - each.at <= 600.0]
            assert shown == min(fresh, key=lambda each: each.due)

    @rule()
    def it_is_over(self):
        self.queue.finish("shown", self.now)
        assert self.queue.current is None

    @rule()
    def hold(self):
        self.queue.hold(self.now)

    @rule()
    def resume(self):
        self.queue.resume(self.now)

    @rule(place=st.integers(0, 20))
    def one_is_removed_and_put_back(self, place):
        waiting = list(self.queue.waiting)
        if len(waiting) >= 5 or place >= len(waiting):
            return
        removed = self.queue.remove(waiting[place].id, self.now)
        assert removed == waiting[place]
        assert self.queue.put_back([removed.id], self.now) == 1
        assert self.queue.waiting == waiting

    @rule()
    def clear(self):
        gone = self.queue.clear(self.now)
        assert self.queue.waiting == []
        assert [each.alert for each in self.queue.past][: len(gone)] == list(reversed(gone))[:PAST]

    @rule(back=st.integers(0, 5))
    def replay(self, back):
        seen = [each.alert for each in self.queue.past]
        if back < len(seen):
            again = self.queue.replay(seen[back].id, self.now)
            assert again is not None
            assert again.content == seen[back].content

    @rule(which=st.integers(0, 30))
    def a_message_is_withdrawn(self, which):
        number = max(0, self.subject - which)
        self.gone.add(number)
        was = self.queue.current
        is_hit = self.queue.withdraw({number})
        assert is_hit == (was is not None and number in was.content.subjects)

    def total(self):
        """Every occasion that is anywhere: a streak counts each, a merged one is in `more` and in the past."""
        there = [*self.queue.waiting, *([self.queue.current] if self.queue.current else [])]
        return sum(each.content.count + each.more for each in there)

    @invariant()
    def it_is_bounded_and_in_order(self):
        assert len(self.queue.waiting) <= MOST
        assert len(self.queue.past) <= PAST
        assert self.queue.waiting == sorted(self.queue.waiting, key=lambda each: each.due)

    @invariant()
    def nothing_withdrawn_is_anywhere(self):
        alerts = [*self.queue.waiting, *(each.alert for each in self.queue.past)]
        alerts += [self.queue.current] if self.queue.current else []
        assert all(each.content.subjects.isdisjoint(self.gone) for each in alerts)

    @invariant()
    def no_alert_is_there_twice(self):
        ids = [each.id for each in self.queue.waiting]
        ids += [self.queue.current.id] if self.queue.current else []
        assert len(ids) == len(set(ids))


Evening.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestEvening = Evening.TestCase


def contents(queue):
    return [(each.content.kind, each.content.count, each.more) for each in queue.waiting]


def test_what_matters_more_comes_first_and_what_waits_long_overtakes():
    queue = Queue()
    queue.add(Content("follow"), 0.0, priority=1)
    queue.add(Content("raid"), 60.0, priority=6)
    assert [each.content.kind for each in queue.waiting] == ["raid", "follow"]
    queue.add(Content("raid"), 400.0, priority=6)
    assert [each.content.kind for each in queue.waiting] == ["raid", "follow", "raid"], "after five minutes it is first"


def test_a_streak_is_one_alert_also_while_it_is_on_screen():
    queue, rose = Queue(), Content("gift", streak=("gift", "ada"))
    queue.add(rose, 0.0, merge=both)
    queue.next(1.0)
    queue.add(rose, 5.0, merge=both)
    queue.add(rose, 14.0, merge=both)
    assert queue.current is not None
    assert (queue.current.content.count, queue.current.version) == (3, 2)
    queue.add(rose, 30.0, merge=both)
    assert contents(queue) == [("gift", 1, 0)], "it had come to an end"


def test_a_flood_is_merged_into_the_first_of_its_kind_and_the_rest_stays():
    queue = Queue(merge_from=5)
    queue.add(Content("raid"), 0.0, priority=6)
    for at in range(40):
        queue.add(Content("follow"), float(at), priority=1)
    assert contents(queue) == [("raid", 1, 0), ("follow", 1, 36), *[("follow", 1, 0)] * 3]


def test_time_on_hold_makes_nothing_stale():
    queue = Queue(stale_after=100.0)
    queue.add(Content(), 0.0)
    queue.hold(10.0)
    assert queue.next(500.0) is None
    queue.resume(5000.0)
    assert queue.next(5050.0) is not None
    queue.finish("shown", 5051.0)
    queue.add(Content(), 6000.0)
    assert queue.next(6101.0) is None
    assert [each.outcome for each in queue.past] == ["stale", "shown"]


def test_the_last_ones_are_replayed_in_their_order():
    queue = Queue()
    for kind in ("a", "b", "c"):
        queue.add(Content(kind), 0.0)
    while queue.next(1.0):
        queue.finish("shown", 1.0)
    for number in queue.latest(2):
        queue.replay(number, 2.0)
    assert [each.content.kind for each in queue.waiting] == ["b", "c"]


@given(st.lists(st.integers(0, 6), max_size=300))
def test_never_more_than_anybody_would_see(priorities):
    queue = Queue(merge_from=100)
    for at, priority in enumerate(priorities):
        queue.add(Content(str(at)), float(at), priority=priority)
    assert len(queue.waiting) <= MOST
    dropped = sum(each.outcome == "dropped" for each in queue.past)
    assert dropped == min(PAST, max(0, len(priorities) - MOST))
