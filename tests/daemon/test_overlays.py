"""Whether what is sent to the overlays is painted there: asked with the real hub, intake and log."""

import asyncio

import pytest

from stagedoor.curtain import Curtain, CurtainState
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, MessageWithdrawn
from stagedoor.overlays import Overlays
from stagedoor.tasks import Tasks
from stagedoor.web.hub import Hub
from stagedoor.web.wire import OverlayView, Seen, topic_of

TOPIC = topic_of("main")


class Page:
    """An overlay that paints, or does not."""

    def __init__(self, overlays, *, paints=True, broken=()):
        self.overlays, self.paints, self.broken = overlays, paints, list(broken)

    def send(self, frame):
        if self.paints and b"overlay_probe" in frame:
            number = int(frame.split(b'"id":')[1].split(b"}")[0])
            seen = Seen(id=number, width=1080, height=1920, broken=self.broken)
            asyncio.get_running_loop().call_soon(self.overlays.seen, self, seen)


class Rig:
    """Everything an overlay test goes through, except the review."""

    def __init__(self):
        self.hub = Hub()
        self.hub.stream(TOPIC, lambda: OverlayView(name="main", widgets=[], events=[], now=0, curtain="open"))
        self.curtain = Curtain()
        self.overlay_kinds = frozenset({"chat_message"})
        self.tasks = Tasks()
        self.recorded = []
        self.shows = True
        self.overlays = Overlays(self, self, self, self, self.tasks)

    @property
    def audience(self):
        return self.hub.audience(TOPIC)

    def push(self, raws):
        self.hub.push(TOPIC, raws)

    async def accept(self, source, events):
        for number, event in enumerate(events, 7):
            entry = Entry(ChatMessage(**{**fields(event), "id": number, "source": source}), self.shows)
            self.overlays.told([entry])

    async def settled(self):
        await asyncio.sleep(0)

    def record(self, event, *, cause=0):
        self.recorded.append(event)

    def open(self, **manner):
        page = Page(self.overlays, **manner)
        self.hub.subscribe(page, TOPIC)
        return page


class Entry:
    def __init__(self, event, shown):
        self.event, self.shown = event, shown


def fields(event):
    return {name: getattr(event, name) for name in event.__struct_fields__}


@pytest.fixture
async def rig(monkeypatch):
    monkeypatch.setattr("stagedoor.overlays._PATIENCE", 0.2)
    rig = Rig()
    yield rig
    await rig.tasks.cancel()


async def test_every_overlay_that_paints_is_counted(rig):
    rig.open()
    rig.open()
    said = await rig.overlays.test()
    assert (said.subject, said.overlays, len(said.seen), said.is_well) == (7, 2, 2, True)
    assert (said.seen[0].width, said.seen[0].height) == (1080, 1920)


async def test_one_that_is_not_shown_now_is_told_apart_from_one_that_is(rig):
    rig.open()
    rig.open(paints=False)
    said = await rig.overlays.test()
    assert said.sentence == "The test message was painted on 1 of 2 overlays; the others are not shown now."
    assert said.is_well


async def test_an_overlay_that_paints_nothing_says_what_to_do(rig):
    rig.open(paints=False)
    said = await rig.overlays.test()
    assert not said.is_well
    assert "Put its scene on air" in said.sentence


async def test_without_an_overlay_nobody_could_see_it(rig):
    said = await rig.overlays.test()
    assert (said.overlays, said.is_well) == (0, False)
    assert said.sentence.startswith("No overlay is open")


async def test_a_widget_that_failed_is_named(rig):
    rig.open(broken=["chat_overlay.chat"])
    said = await rig.overlays.test()
    assert not said.is_well
    assert "chat_overlay.chat" in said.sentence


async def test_a_filter_that_hides_it_is_said(rig):
    rig.open()
    rig.shows = False
    said = await rig.overlays.test()
    assert (said.sentence, said.is_well) == ("A filter hid the test message.", False)


async def test_without_a_widget_for_chat_that_is_said(rig):
    rig.open()
    rig.overlay_kinds = frozenset()
    assert (await rig.overlays.test()).sentence == "No plugin draws chat on the overlay now."


async def test_in_a_panic_it_is_refused(rig):
    rig.curtain.lower(CurtainState.FROZEN, 1)
    with pytest.raises(ActionRefused, match="panic"):
        await rig.overlays.test()


async def test_the_message_goes_again_by_itself(rig, monkeypatch):
    monkeypatch.setattr("stagedoor.overlays._SHOWN_FOR", 0.0)
    rig.open()
    await rig.overlays.test()
    async with asyncio.timeout(5):
        while not rig.recorded:
            await asyncio.sleep(0)
    assert rig.recorded == [MessageWithdrawn(subjects=(7,), by="stagedoor", reason="the test is over")]


async def test_an_answer_nobody_asked_for_changes_nothing(rig):
    rig.overlays.seen(object(), Seen(id=99, width=1, height=1, broken=[]))
    assert (await rig.overlays.test()).seen == []
