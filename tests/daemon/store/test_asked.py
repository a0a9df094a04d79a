"""The log's answers about questions: only what asks or answers, with whether it may be shown now."""

import pytest

from stagedoor import Action, ChatMessage, Role, Verb, Viewer
from stagedoor.clock import milliseconds
from stagedoor.events import DeedDone, MessageAnswered, MessageWithdrawn, VerdictReached
from stagedoor.store import asked
from stagedoor.store.decoder import Decoder
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


def said(text, *roles):
    viewer = Viewer(platform="twitch", id="1", name="Bea", roles=roles)
    return ChatMessage(source="twitch:a", platform="twitch", viewer=viewer, text=text)


@pytest.fixture
async def log():
    opened = await Log.open(None, clock=FakeClock())
    yield opened
    await opened.close()


async def read(log, since=0, limit=1_000):
    await log.flushed()
    return await log.ask(asked.lately, Decoder(), since, limit)


async def test_what_neither_asks_nor_answers_is_left_out(log):
    log.record(said("nice"))
    asks = log.record(said("what game is this?")).event
    house = log.record(said("nice", Role.MODERATOR)).event
    marked = log.record(MessageAnswered(subject=asks.id)).event
    done = log.record(DeedDone(source="twitch:a", verb=Verb.REPLY, viewer="twitch:1")).event
    assert [entry.event.id for entry in await read(log)] == [asks.id, house.id, marked.id, done.id]


async def test_whether_it_may_be_shown_is_what_stands_now(log):
    ids = [log.record(said(f"what game is number {number}?")).event.id for number in range(4)]
    log.record(VerdictReached(subject=ids[1], action=Action.HIDE, by="ann"))
    log.record(VerdictReached(subject=ids[2], action=Action.HIDE, by="ann"))
    log.record(VerdictReached(subject=ids[2], action=Action.ALLOW, by="ann"))
    log.record(MessageWithdrawn(subjects=(ids[3],)))
    assert [entry.shown for entry in await read(log)] == [True, False, True, False]


async def test_only_since_a_time_and_only_the_last_ones(log):
    log.record(said("what game is this?"))
    await log.flushed()
    clock = log._clock
    await clock.advance(60)
    log.record(said("which rank are you?"))
    log.record(said("how long do you stream?"))
    assert [entry.event.text[:5] for entry in await read(log, milliseconds(clock) - 1_000)] == ["which", "how l"]
    assert [entry.event.text[:5] for entry in await read(log, limit=1)] == ["how l"]
