"""What pages are sent: nothing missing, nothing twice, gathered, and never waited for."""

import asyncio
import itertools
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rig.until import until
from stagedoor.web import hub as hub_module
from stagedoor.web import wire
from stagedoor.web.hub import Hub, Pace, TopicUnknownError, delta_frames


class Page:
    """A page that keeps every topic as the protocol says, and notices what does not fit."""

    def __init__(self) -> None:
        self.frames: list[dict] = []
        self.n: dict[str, int] = {}
        self.held: dict[str, list] = {}

    def send(self, frame: bytes) -> None:
        said = json.loads(frame)
        self.frames.append(said)
        topic = said["topic"]
        if said["type"] == "snapshot":
            self.n[topic] = said["n"]
            self.held[topic] = list(said["data"]["events"]) if topic in wire.STREAMS else [said["data"]]
        else:
            assert said["n"] - len(said["items"]) == self.n[topic], "a number is missing or comes twice"
            self.n[topic] = said["n"]
            if topic in wire.STREAMS:
                self.held[topic] += said["items"]
            else:
                self.held[topic] = said["items"][-1:]


class Show:
    """Something that happens: an inbox and a status, as the daemon keeps them."""

    def __init__(self) -> None:
        self.events: list[int] = []
        self.notice = 0
        self.hub = Hub()
        self.hub.stream("inbox", lambda: wire.InboxView(events=[msgspec.Raw(b"%d" % each) for each in self.events]))
        self.hub.state("plugins", lambda: wire.PluginsView(plugins=[], safe_mode=str(self.notice)))

    def push(self, count: int) -> None:
        new = range(len(self.events), len(self.events) + count)
        self.events += new
        self.hub.push("inbox", [b"%d" % each for each in new])


async def turn() -> None:
    """Let everything planned for now happen."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("push"), st.integers(0, 4)),
        st.tuples(st.just("come"), st.integers(0, 2)),
        st.tuples(st.just("go"), st.integers(0, 2)),
        st.tuples(st.just("change"), st.integers(0, 1)),
        st.tuples(st.just("read"), st.just(0)),
        st.tuples(st.just("turn"), st.just(0)),
    ),
    max_size=40,
)


@given(steps=STEPS)
@settings(max_examples=200, deadline=None)
def test_every_page_ends_up_with_exactly_what_happened(steps):
    async def play() -> None:
        show = Show()
        pages = [Page() for _ in range(3)]
        here: set[int] = set()
        for step, number in steps:
            if step == "push":
                show.push(number)
            elif step == "come":
                here.add(number)
                for topic in ("inbox", "plugins"):
                    show.hub.subscribe(pages[number], topic)
                assert pages[number].held["inbox"] == show.events
            elif step == "go":
                here.discard(number)
                show.hub.leave(pages[number])
                pages[number] = Page()
            elif step == "change":
                show.notice = number
                show.hub.touch("plugins")
            elif step == "read":
                assert json.loads(show.hub.snapshot("plugins"))["safe_mode"] == str(show.notice)
            else:
                await turn()
        for topic in show.hub._topics.values():
            topic.pace.now()
        for number in here:
            assert pages[number].held["inbox"] == show.events
            assert pages[number].held["plugins"] == [{"plugins": [], "safe_mode": str(show.notice)}]
        assert show.hub.audience("inbox") == len(here)
        show.hub.close()

    asyncio.run(play())


@given(sizes=st.lists(st.integers(1, 120_000), max_size=30), before=st.integers(0, 5))
def test_a_burst_is_split_without_losing_count(sizes, before):
    raws = [b'"' + b"x" * size + b'"' for size in sizes]
    frames = [json.loads(frame) for frame in delta_frames("inbox", before + len(raws), raws)]
    n = before
    for frame in frames:
        n += len(frame["items"])
        assert frame["n"] == n
        assert len(frame["items"]) == 1 or sum(len(item) + 2 for item in frame["items"]) <= hub_module._FRAME_SIZE
    assert [item for frame in frames for item in frame["items"]] == [json.loads(raw) for raw in raws]


def test_a_frame_is_what_the_protocol_would_write():
    [frame] = delta_frames("inbox", 9, [b'{"id":8}', b"9"])
    assert frame == wire.encode(wire.Delta(topic="inbox", n=9, items=[msgspec.Raw(b'{"id":8}'), msgspec.Raw(b"9")]))


async def test_what_happens_in_one_turn_is_one_frame():
    show, page = Show(), Page()
    show.hub.subscribe(page, "inbox")
    for _ in range(50):
        show.push(2)
    await turn()
    assert [frame["type"] for frame in page.frames] == ["snapshot", "delta"]
    assert len(page.frames[1]["items"]) == 100


async def test_the_first_event_after_a_pause_is_sent_in_the_same_turn_and_the_next_ones_are_gathered():
    show, page = Show(), Page()
    show.hub.subscribe(page, "inbox")
    show.push(1)
    await turn()
    assert len(page.frames) == 2
    show.push(1)
    await turn()
    show.push(1)
    assert len(page.frames) == 2
    await until(lambda: len(page.frames) == 3)
    assert page.frames[2]["items"] == [1, 2]


async def test_a_state_is_made_once_however_often_it_changes_and_only_for_somebody():
    made = []
    hub = Hub()
    hub.state("plugins", lambda: made.append(1) or wire.PluginsView(plugins=[], safe_mode=str(len(made))))
    for _ in range(10):
        hub.touch("plugins")
    await turn()
    assert made == []
    page = Page()
    hub.subscribe(page, "plugins")
    for _ in range(10):
        hub.touch("plugins")
    await turn()
    assert len(made) == 2
    assert page.held["plugins"][0]["safe_mode"] == "2"


async def test_a_state_that_is_as_it_was_is_not_sent_again():
    show, page = Show(), Page()
    show.hub.subscribe(page, "plugins")
    show.notice = 1
    show.hub.touch("plugins")
    await turn()
    for _ in range(3):
        show.hub.touch("plugins")
        show.hub._states["plugins"].pace.now()
    assert [frame["type"] for frame in page.frames] == ["snapshot", "delta"]


async def test_another_subscription_gives_another_snapshot_to_start_from():
    show, page = Show(), Page()
    show.hub.subscribe(page, "inbox")
    show.push(3)
    show.hub.subscribe(page, "inbox")
    await turn()
    assert [frame["type"] for frame in page.frames] == ["snapshot", "delta", "snapshot"]
    assert page.held["inbox"] == [0, 1, 2]
    assert show.hub.audience("inbox") == 1


async def test_a_part_that_cannot_make_its_view_does_not_silence_the_others(caplog):
    show, page = Show(), Page()
    show.hub.subscribe(page, "plugins")
    show.hub.subscribe(page, "inbox")

    def broken():
        raise RuntimeError("no view today")

    show.hub.state("plugins", broken)
    show.push(1)
    await turn()
    assert page.held["inbox"] == [0]
    assert "view of plugins could not be made" in caplog.text
    show.hub.state("plugins", lambda: wire.PluginsView(plugins=[], safe_mode="back"))
    show.hub._states["plugins"].pace.now()
    assert page.held["plugins"][0]["safe_mode"] == "back"


async def test_a_listener_that_leaves_while_it_is_told_does_not_disturb_the_others():
    show, other = Show(), Page()

    class Leaving:
        def send(self, frame):
            if b'"delta"' in frame:
                show.hub.leave(self)

    leaving = Leaving()
    show.hub.subscribe(leaving, "inbox")
    show.hub.subscribe(other, "inbox")
    show.push(1)
    await turn()
    assert other.held["inbox"] == [0]
    assert show.hub.audience("inbox") == 1


async def test_whoever_wants_to_know_hears_of_pages_that_come_and_go():
    show, page, heard = Show(), Page(), []
    show.hub.on_audience(lambda: heard.append(show.hub.audience("inbox")))
    show.hub.subscribe(page, "inbox")
    show.hub.subscribe(page, "inbox")
    show.hub.unsubscribe(page, "inbox")
    show.hub.unsubscribe(page, "inbox")
    show.hub.leave(page)
    assert heard == [1, 0]


async def test_unknown_topics_and_topics_without_content_are_refused_with_a_sentence():
    hub = Hub()
    with pytest.raises(TopicUnknownError, match="The topics are: sources"):
        hub.subscribe(Page(), "nonsense")
    with pytest.raises(TopicUnknownError, match="still starting"):
        hub.subscribe(Page(), "inbox")
    assert hub.audience("inbox") == 0
    hub.touch("status")


async def test_nothing_is_sent_after_the_end():
    show, page = Show(), Page()
    show.hub.subscribe(page, "inbox")
    show.push(1)
    show.hub.close()
    show.push(1)
    show.hub.touch("plugins")
    await turn()
    assert [frame["type"] for frame in page.frames] == ["snapshot"]


async def test_a_pace_keeps_its_gap_by_the_loops_clock():
    ran = []
    loop = asyncio.get_running_loop()
    pace = Pace(lambda: ran.append(loop.time()), 0.02)
    for _ in range(3):
        count = len(ran)
        pace.ask()
        pace.ask()
        await until(lambda count=count: len(ran) > count)
    assert len(ran) == 3
    assert all(later - earlier >= 0.0199 for earlier, later in itertools.pairwise(ran))
    pace.ask()
    pace.forget()
    await asyncio.sleep(0.03)
    assert len(ran) == 3


async def test_a_stream_can_be_begun_anew_for_everybody_who_follows_it():
    show, page, late = Show(), Page(), Page()
    show.push(3)
    show.hub.subscribe(page, "inbox")
    show.push(2)
    show.events = show.events[:1]
    show.hub.renew("inbox")
    assert page.held["inbox"] == [0], "what had gathered is not sent any more"
    await turn()
    assert page.held["inbox"] == [0]
    show.push(2)
    show.hub.subscribe(late, "inbox")
    await until(lambda: page.held["inbox"] == [0, 1, 2])
    assert late.held["inbox"] == [0, 1, 2]
    assert page.n == late.n
