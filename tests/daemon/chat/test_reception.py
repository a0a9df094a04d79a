"""What is done with an event as it comes in, before anyone reviews it."""

import msgspec
import pytest

from rig.acting_source import ActingChat, running
from stagedoor import Action, ChatMessage, Emote, MessageHeld, Role, Viewer
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.reception import Reception
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

ANN = Viewer(platform="kick", id="1", name="Ann")


class Sources:
    has_bridge = False

    def __init__(self):
        self.source = running("kick:a", ActingChat())

    def running(self, name):
        return self.source if name == "kick:a" else None


class Rig:
    def __init__(self, log, clock):
        self.clock = clock
        self.emotes = Emotes()
        self.sources = Sources()
        self.reception = Reception(log, RecentMessages(), self.emotes, clock)
        self.reception.follow(self.sources)

    def come(self, text="hi", **more):
        event = ChatMessage(source="kick:a", platform="kick", viewer=ANN, text=text)
        return self.reception.receive(msgspec.structs.replace(event, **more))


@pytest.fixture
async def rig():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_each_event_gets_its_number_and_the_same_id_counts_once(rig):
    first, second = rig.come(platform_id="a"), rig.come(platform_id="b")
    assert second.event.id == first.event.id + 1
    assert rig.come(platform_id="a") is None
    assert (rig.reception.repeats, rig.sources.source.health.repeats) == (1, 1)


async def test_what_comes_much_later_than_it_was_said_is_marked(rig):
    now = int(rig.clock.now() * 1000)
    assert rig.come(sent_at=now - 200).event.late_by == 0
    assert rig.come(sent_at=now - 240_000).event.late_by == 239_800
    assert rig.come(sent_at=0).event.late_by == 0


async def test_words_that_plugins_offered_are_drawn(rig):
    rig.emotes.offer("sets", {"Dance": Emote(id="d", image="sets/d")})
    assert rig.come("Dance").event.fragments[0].kind == "emote"


async def test_what_the_platform_holds_is_held_whatever_plugins_say(rig):
    held = MessageHeld(source="kick:a", platform="kick", viewer=ANN, message_id="1", text="x")
    judgement = rig.reception.receive(held).judgement
    assert (judgement.action, judgement.reason) == (Action.HOLD, "held by the platform")
    assert rig.come().judgement is None


async def test_the_second_echo_of_what_was_sent_is_hidden_with_the_reason(rig):
    for source in ("kick:a", "kick:b"):
        rig.reception.echoes.sending(7, source, "hello")
    me = Viewer(platform="kick", id="9", name="Me", roles=(Role.BROADCASTER,))
    first, second = (rig.come("hello", source=source, viewer=me) for source in ("kick:b", "kick:a"))
    assert (first.event.cause, first.judgement) == (7, None)
    assert (second.event.cause, second.judgement.action) == (7, Action.HIDE)
    assert "another chat already" in second.judgement.reason
