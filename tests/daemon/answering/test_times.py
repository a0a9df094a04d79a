"""How long answering takes, from the log itself."""

import pytest

from stagedoor import Action, ChatMessage, Role, StreamStarted, Verb, Viewer
from stagedoor.answering.times import response_times
from stagedoor.clock import milliseconds
from stagedoor.events import DeedDone, MessageAnswered, MessageSent, StreamEnded, VerdictReached
from stagedoor.model import Reply
from stagedoor.store.decoder import Decoder
from stagedoor.store.log import Log
from stagedoor.testing.clock import FakeClock


class Rig:
    def __init__(self, log, clock):
        self.log = log
        self.clock = clock

    def say(self, text, name, *roles, platform="twitch", shown=True, **more):
        viewer = Viewer(platform=platform, id=name, name=name, roles=roles)
        said = ChatMessage(
            source=f"{platform}:a", platform=platform, platform_id=text, viewer=viewer, text=text, **more
        )
        return self.log.record(said, shown=shown).event.id

    async def answer(self, subject, seconds, by="ann"):
        await self.clock.advance(seconds)
        sent = self.log.record(MessageSent(text="x", to=("twitch:a",), reply_to=subject, by=by)).event.id
        self.log.record(DeedDone(source="twitch:a", verb=Verb.REPLY, viewer="twitch:v", cause=sent))

    async def figures(self, days=0.0):
        await self.log.flushed()
        return await self.log.ask(response_times, Decoder(), days, milliseconds(self.clock))


@pytest.fixture
async def rig():
    clock = FakeClock()
    log = await Log.open(None, clock=clock)
    yield Rig(log, clock)
    await log.close()


async def test_median_and_nine_of_ten_by_platform_and_by_who_answered(rig):
    rig.log.record(StreamStarted(source="twitch:a", platform="twitch", title="Chess"))
    for number, seconds in enumerate((10, 20, 30)):
        await rig.answer(rig.say(f"what is your number {number}?", f"v{number}"), seconds)
    asked = rig.say("which rank are you?", "Cy", platform="youtube")
    await rig.clock.advance(100)
    rig.say("Gold", "Mo", Role.MODERATOR, platform="youtube", reply_to=Reply(message_id="which rank are you?"))
    rig.say("how long do you stream?", "Dora")
    assert asked
    figures = await rig.figures()
    assert (figures.total.asked, figures.total.answered) == (5, 4)
    assert (figures.total.median, figures.total.ninetieth) == (20_000, 100_000)
    platforms = {one.name: (one.asked, one.answered, one.median) for one in figures.platforms}
    assert platforms == {"twitch": (4, 3, 20_000), "youtube": (1, 1, 100_000)}
    assert [(one.name, one.answered, one.median) for one in figures.people] == [("ann", 3, 20_000), ("Mo", 1, 100_000)]
    assert not figures.is_cut


async def test_what_was_no_question_does_not_count_and_what_is_hidden_neither(rig):
    dismissed = rig.say("what game is this?", "Bea")
    rig.log.record(MessageAnswered(subject=dismissed, by="ann", is_question=False))
    hidden = rig.say("which rank are you?", "Cy", shown=False)
    rig.log.record(VerdictReached(subject=hidden, action=Action.HIDE), cause=hidden)
    figures = await rig.figures()
    assert (figures.total.asked, figures.total.answered, figures.total.median) == (0, 0, 0)


async def test_this_stream_begins_where_the_platform_said_and_days_reach_further_back(rig):
    await rig.answer(rig.say("what game was this?", "Bea"), 5)
    await rig.clock.advance(3_600)
    rig.log.record(StreamEnded(source="twitch:a", platform="twitch"))
    rig.log.record(StreamStarted(source="twitch:a", platform="twitch"))
    await rig.answer(rig.say("what game is this?", "Bea"), 15)
    stream, week = await rig.figures(), await rig.figures(7)
    assert (stream.total.answered, stream.total.median) == (1, 15_000)
    assert (week.total.answered, week.total.median) == (2, 5_000)
    assert week.since < stream.since


async def test_without_a_word_of_the_platform_the_last_hours_count(rig):
    figures = await rig.figures()
    assert figures.until - figures.since == 12 * 3_600_000
