"""Marks end by themselves, with their stream or by hand, and the log says the same as what was kept live."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor import Action, ActionRefused, ChatMessage, Viewer
from stagedoor.chat.people import People
from stagedoor.events import StreamEnded, encode
from stagedoor.history import NOBODY
from stagedoor.people.marks import Marks
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.testing.clock import FakeClock

ADA = Viewer(platform="twitch", id="1", name="Ada")


class Town:
    def __init__(self):
        self.clock = FakeClock()
        self.tasks = Tasks()
        self.log = []
        self.changes = 0
        self.people = People(self.record, lambda: None)
        self.marks = self._marks(self.people)

    def _marks(self, people):
        return Marks(self.record, people.viewers_of, self._changed, clock=self.clock, tasks=self.tasks)

    def record(self, event):
        event = msgspec.structs.replace(event, id=len(self.log) + 1, at=int(self.clock.now() * 1000))
        self.log.append(event)
        return Entry(event, encode(event))

    def ends(self, platform):
        self.marks.told([self.record(StreamEnded(platform=platform))])

    def _changed(self):
        self.changes += 1

    def again(self):
        people = People(lambda _: None, lambda: None)
        people.recall(self.log)
        marks = self._marks(people)
        marks.recall(self.log)
        return marks


@pytest.fixture
async def town():
    town = Town()
    yield town
    await town.tasks.cancel()


async def test_a_watch_of_15_minutes_ends_by_itself_and_everybody_is_told(town):
    town.marks.put("twitch:1", "watched", by="grace", name="Ada", lasting="time", seconds=900)
    (view,) = town.marks.views()
    assert (view.viewer, view.name, view.by, view.lasting, view.ends_at - view.at) == (
        "twitch:1", "Ada", "grace", "time", 900_000,
    )  # fmt: skip
    await town.clock.advance(899)
    assert town.marks.of("twitch:1", "watched")
    told = town.changes
    await town.clock.advance(2)
    assert town.marks.of("twitch:1", "watched") is None
    assert town.marks.views() == []
    assert town.changes == told + 1


async def test_a_watch_for_this_stream_ends_with_the_stream_of_that_platform(town):
    town.marks.put("twitch:1", "watched", by="grace", lasting="stream")
    town.marks.put("kick:1", "watched", by="grace", lasting="stream")
    town.marks.put("twitch:2", "watched", by="grace", lasting="ever")
    town.ends("twitch")
    assert [view.viewer for view in town.marks.views()] == ["kick:1", "twitch:2"]
    assert town.again().views() == town.marks.views()


async def test_where_no_platform_says_that_it_ended_a_stream_ends_in_the_night(town):
    town.marks.put("twitch:1", "watched", by="grace", lasting="stream")
    await town.clock.advance(16 * 3600 + 1)
    assert town.marks.views() == []


async def test_a_later_mark_takes_the_place_of_the_earlier_one(town):
    town.marks.put("twitch:1", "watched", by="grace", lasting="time", seconds=60)
    town.marks.put("twitch:1", "watched", by="ada", lasting="ever")
    (view,) = town.marks.views()
    assert (view.by, view.ends_at) == ("ada", 0)
    await town.clock.advance(61)
    assert town.marks.of("twitch:1", "watched")


async def test_a_mark_on_one_is_a_mark_on_all_they_are_and_is_taken_from_all(town):
    town.marks.put("twitch:1", "highlighted", by="grace")
    town.people.link(["twitch:1", "tiktok:2"], [], by="grace")
    town.marks.put("tiktok:2", "highlighted", by="grace")
    assert town.marks.of("tiktok:2", "highlighted")
    town.marks.take("tiktok:2", "highlighted", by="ada")
    assert town.marks.views() == []
    with pytest.raises(ActionRefused, match="not highlighted"):
        town.marks.take("twitch:1", "highlighted", by="ada")


async def test_what_somebody_muted_writes_is_hidden_and_says_because_of_whom(town):
    message = ChatMessage(platform="twitch", viewer=ADA, text="hi")
    assert town.marks.opinion(message, NOBODY) is None
    town.marks.put("twitch:1", "muted", by="grace")
    opinion = town.marks.opinion(message, NOBODY)
    assert opinion.verdict.action is Action.HIDE
    assert "grace hides what they write" in opinion.verdict.reason


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"viewer": "x"}, "named by platform"),
        ({"seconds": 0}, "how many seconds"),
        ({"seconds": 10**9}, "at most a year"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_a_sentence(town, more, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        town.marks.put(**({"viewer": "twitch:1", "mark": "watched", "by": "grace", "lasting": "time"} | more))
    assert town.log == []


async def test_forgotten_viewers_have_no_marks(town):
    town.marks.put("twitch:1", "watched", by="grace")
    town.marks.forget(["twitch:1"])
    assert town.marks.of("twitch:1", "watched") is None


KEYS = some.sampled_from(["twitch:1", "tiktok:2", "kick:3"])
MARK = some.sampled_from(["watched", "highlighted", "muted"])
STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("put"), KEYS, MARK, some.sampled_from(["time", "stream", "ever"])),
        some.tuples(some.just("take"), KEYS, MARK, some.none()),
        some.tuples(some.just("link"), KEYS, KEYS, some.none()),
        some.tuples(some.just("unlink"), KEYS, some.none(), some.none()),
        some.tuples(some.just("end"), some.sampled_from(["twitch", "tiktok"]), some.none(), some.none()),
        some.tuples(some.just("wait"), some.integers(1, 1_000), some.none(), some.none()),
    ),
    max_size=25,
)


@given(STEPS)
async def test_the_log_says_what_is_kept_live_whatever_is_linked_marked_and_undone(steps):
    town = Town()
    try:
        for what, one, other, third in steps:
            try:
                match what:
                    case "put":
                        town.marks.put(one, other, by="grace", lasting=third, seconds=300)
                    case "take":
                        town.marks.take(one, other, by="grace")
                    case "link":
                        town.people.link([one, other], [], by="grace")
                    case "unlink":
                        town.people.unlink(one, by="grace")
                    case "end":
                        town.ends(one)
                    case _:
                        town.clock.step(one)
            except ActionRefused:
                pass
        again = town.again()
        assert again.views() == town.marks.views()
        for key in ("twitch:1", "tiktok:2", "kick:3"):
            for mark in ("watched", "highlighted", "muted"):
                assert again.of(key, mark) == town.marks.of(key, mark)
    finally:
        await town.tasks.cancel()
