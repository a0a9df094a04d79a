"""Whom a decision about many would concern."""

import pytest

from stagedoor import Action, ActionRefused, ChatMessage, Viewer
from stagedoor.events import Noticed, VerdictReached
from stagedoor.moderation import alikes
from stagedoor.moderation.alikes import Alikes
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


class Rig:
    def __init__(self, log, clock):
        self.log, self.clock = log, clock
        self.unable = set()
        self.linked = {}
        self.alikes = Alikes(log, clock, lambda key: self.linked.get(key, key), self._why_not)

    def _why_not(self, source, _verb):
        return "no" if source in self.unable else ""

    async def said(self, text, who="ada", source="twitch:x"):
        viewer = Viewer(platform="t", id=who, name=who)
        subject = self.log.record(ChatMessage(source=source, platform="t", viewer=viewer, text=text)).event.id
        await self.log.flushed()
        return subject


@pytest.fixture
async def rig():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_everybody_who_wrote_nearly_the_same_newest_first(rig):
    rig.unable.add("kick:x")
    one = await rig.said("Buy followers at example dot com")
    await rig.said("hello there, nice stream")
    two = await rig.said("buy f o l l o w e r s at example dot com 7x", "bob", "kick:x")
    three = await rig.said("BUY FOLLOWERS AT EXAMPLE DOT COM", "bob")
    rig.log.record(VerdictReached(subject=two, action=Action.HIDE), cause=two)
    await rig.log.flushed()
    found = await rig.alikes.find(one, "text", 300)
    assert [(each.subject, each.name, each.action) for each in found.messages] == [
        (three, "bob", Action.ALLOW),
        (two, "bob", Action.HIDE),
        (one, "ada", Action.ALLOW),
    ]
    assert (found.viewers, found.is_whole) == (2, True)
    assert found.sentence == "3 messages of 2 viewers. Hidden here only, not deleted there: kick:x."


async def test_only_the_last_seconds_are_looked_at_but_the_message_itself_always(rig):
    old = await rig.said("buy followers at example dot com")
    rig.clock.step(600)
    assert [each.subject for each in (await rig.alikes.find(old, "text", 300)).messages] == [old]
    new = await rig.said("buy followers at example dot com", "bob")
    assert [each.subject for each in (await rig.alikes.find(new, "text", 300)).messages] == [new]
    assert [each.subject for each in (await rig.alikes.find(new, "text", 900)).messages] == [new, old]


async def test_everything_of_a_person_on_every_platform(rig):
    rig.linked = {"t:ada": "p", "t:ada2": "p"}
    one, other = await rig.said("a"), await rig.said("b", "ada2")
    await rig.said("c", "bob")
    found = await rig.alikes.find(one, "viewer", 300)
    assert [each.subject for each in found.messages] == [other, one]
    assert found.sentence == "2 messages of 1 viewer."


async def test_more_than_can_be_decided_at_once_is_said(rig):
    last = 0
    viewer = Viewer(platform="t", id="a", name="a")
    for _ in range(1_100):
        last = rig.log.record(ChatMessage(source="t:x", platform="t", viewer=viewer, text="spam spam spam")).event.id
    await rig.log.flushed()
    found = await rig.alikes.find(last, "text", 300)
    assert (len(found.messages), found.is_whole) == (1_000, False)


async def test_of_more_than_can_be_read_the_newest_are_looked_at(rig, monkeypatch):
    monkeypatch.setattr(alikes, "_READ", 20)
    monkeypatch.setattr(alikes, "_PAGE", 5)
    said = [await rig.said("spam spam spam", f"v{number}") for number in range(30)]
    found = await rig.alikes.find(said[-1], "text", 300)
    assert [each.subject for each in found.messages] == said[:-21:-1]
    assert not found.is_whole
    assert (await rig.alikes.find(said[0], "viewer", 300)).messages == []


async def test_a_message_without_a_text_is_like_no_other(rig):
    await rig.said("hello there")
    empty = await rig.said("")
    assert [each.subject for each in (await rig.alikes.find(empty, "text", 300)).messages] == [empty]


async def test_what_nobody_wrote_has_nothing_like_it(rig):
    other = rig.log.record(Noticed(part="x", text="y")).event.id
    await rig.log.flushed()
    with pytest.raises(ActionRefused, match="no message of a viewer's"):
        await rig.alikes.find(other, "text", 300)
