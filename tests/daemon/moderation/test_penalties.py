"""A ban or timeout that stands for something else is known, also after a restart, and never lifted by the way."""

import pytest

from rig.events import ADA
from stagedoor import Action, ChatMessage
from stagedoor.events import BatchDecided, DeedDone, VerdictReached, ViewerSilenced
from stagedoor.model import Verb
from stagedoor.moderation.penalties import Penalties
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock

CHAT = "twitch:c"


class Court:
    def __init__(self, log, clock):
        self.log = log
        self.clock = clock
        self.penalties = Penalties(log, clock)

    def said(self, source=CHAT):
        return self.log.record(ChatMessage(platform="twitch", source=source, viewer=ADA, text="x")).event.id

    def decided(self, subject, action, seconds=0, cause=0):
        return self.log.record(
            VerdictReached(subject=subject, action=action, by="grace", seconds=seconds), cause=cause or subject
        ).event.id

    def deed(self, verb, seconds=0, *, cause=0, error=""):
        self.log.record(
            DeedDone(source=CHAT, verb=verb, viewer=ADA.key, seconds=seconds, error=error, by="grace"), cause=cause
        )

    async def left(self, but_not=0, batch=0):
        await self.log.flushed()
        penalty = await self.penalties.left(ADA.key, CHAT, but_not, batch)
        return penalty and penalty.verb

    async def seconds_left(self, but_not=0):
        await self.log.flushed()
        return (await self.penalties.left(ADA.key, CHAT, but_not)).seconds

    async def now(self):
        await self.log.flushed()
        return await self.penalties.now(ADA.key)


@pytest.fixture
async def court():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Court(log, clock)
    await log.close()


async def test_one_ban_is_all_there_is_and_a_second_one_is_left(court):
    one, other = court.said(), court.said()
    court.decided(one, Action.BAN)
    assert await court.left(but_not=one) is None
    court.decided(other, Action.BAN)
    assert await court.left(but_not=one) is Verb.BAN
    assert await court.left(but_not=other) is Verb.BAN


async def test_what_is_taken_back_in_the_same_batch_does_not_stand(court):
    one, other, third = court.said(), court.said(), court.said()
    for subject in (one, other):
        court.decided(subject, Action.BAN)
    batch = court.log.record(BatchDecided(subjects=(one, other), action=Action.ALLOW, undoes=5)).event.id
    assert await court.left(but_not=one, batch=batch) is None
    court.decided(third, Action.BAN)
    assert await court.left(but_not=one, batch=batch) is Verb.BAN


async def test_a_ban_in_another_chat_is_another_matter(court):
    court.decided(court.said(source="twitch:other"), Action.BAN)
    assert await court.left() is None


async def test_a_timeout_stands_until_it_is_over(court):
    court.decided(court.said(), Action.TIMEOUT, seconds=60)
    assert await court.left() is Verb.TIMEOUT
    court.clock.step(61)
    assert await court.left() is None


async def test_of_timeouts_the_one_that_ends_last_is_left(court):
    court.decided(court.said(), Action.TIMEOUT, seconds=60)
    court.decided(court.said(), Action.TIMEOUT, seconds=300)
    court.clock.step(40.5)
    assert await court.seconds_left() == 260
    court.clock.step(259)
    assert await court.seconds_left() == 1


async def test_who_is_unbanned_into_a_timeout_goes_on_serving_it(court):
    timed_out, banned = court.said(), court.said()
    court.decided(timed_out, Action.TIMEOUT, seconds=300)
    ban = court.decided(banned, Action.BAN)
    undone = court.decided(banned, Action.ALLOW, cause=ban)
    court.clock.step(100)
    court.deed(Verb.UNBAN, cause=undone)
    court.deed(Verb.TIMEOUT, 200, cause=undone)
    assert await court.seconds_left(but_not=banned) == 200
    assert await court.left(but_not=timed_out) is None


async def test_a_ban_by_hand_stands_until_it_is_lifted_by_hand(court):
    court.deed(Verb.BAN)
    assert await court.left() is Verb.BAN
    court.deed(Verb.UNBAN, error="Twitch said no.")
    assert await court.left() is Verb.BAN
    court.deed(Verb.UNBAN)
    assert await court.left() is None


async def test_what_was_lifted_by_hand_is_lifted_whatever_was_decided_before(court):
    court.decided(court.said(), Action.BAN)
    court.deed(Verb.UNBAN)
    assert await court.left() is None
    court.decided(court.said(), Action.BAN)
    assert await court.left() is Verb.BAN


async def test_a_verdict_that_was_undone_does_not_stand(court):
    subject = court.said()
    verdict = court.decided(subject, Action.BAN)
    court.decided(subject, Action.ALLOW, cause=verdict)
    assert await court.left() is None


async def test_how_somebody_stands_now_is_what_was_done_last(court):
    assert await court.now() == ("", 0)
    court.deed(Verb.TIMEOUT, 60)
    ends_at = int(court.clock.now() * 1000) + 60_000
    assert await court.now() == ("timeout", ends_at)
    court.clock.step(61)
    assert await court.now() == ("", 0)
    court.log.record(ViewerSilenced(platform="twitch", source=CHAT, viewer=ADA))
    assert await court.now() == ("ban", 0)
    court.deed(Verb.TIMEOUT, 60, error="They are banned.")
    assert await court.now() == ("ban", 0)
    court.deed(Verb.UNBAN)
    assert await court.now() == ("", 0)
