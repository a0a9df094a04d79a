"""What is written here goes to the chats that take it, and each of them is answered for."""

import asyncio

import pytest

from rig.acting_source import ActingChat, running
from stagedoor import ActionRefused, ChatAccount, ChatMessage, Verb, Viewer
from stagedoor.chat.echoes import Echoes
from stagedoor.chat.sending import Sending
from stagedoor.clock import SystemClock
from stagedoor.events import DeedDone, MessageSent
from stagedoor.moderation.deeds import Deeds
from stagedoor.store.log import Log
from stagedoor.tasks import Tasks

ANN = Viewer(platform="twitch", id="1", name="Ann")
SAID = ChatMessage(source="twitch:a", platform="twitch", platform_id="m1", viewer=ANN, text="hi")


class Rig:
    def __init__(self, log):
        self.log = log
        self.events = []
        log.subscribe(lambda entries: self.events.extend(entry.event for entry in entries))
        self.twitch = ActingChat(send="", reply="", announce="")
        self.bridge = ActingChat(send="")
        self.tiktok = ActingChat(send="TikTok lets no program write.")
        chats = {"twitch:a": self.twitch, "ssn:x": self.bridge, "tiktok:@a": self.tiktok}
        self.sources = {name: running(name, chat, title=name) for name, chat in chats.items()}
        self.echoes = Echoes(SystemClock())
        self.sending = Sending(log, Deeds(log.record, self.sources.get, Tasks()), self.echoes, self)

    @property
    def names(self):
        return list(self.sources)

    def running(self, name):
        return self.sources.get(name)

    async def read(self, event):
        entry = self.log.record(event)
        await self.log.flushed()
        return entry.event.id


@pytest.fixture
async def rig():
    log = await Log.open(None, clock=SystemClock())
    yield Rig(log)
    await log.close()


async def test_without_a_choice_it_goes_to_all_that_can(rig):
    results = await rig.sending.send(" hello ", (), by="panel")
    assert {name: result.ok for name, result in results.items()} == {"twitch:a": True, "ssn:x": True}
    assert [deed.text for deed in rig.twitch.deeds + rig.bridge.deeds] == ["hello", "hello"]
    assert rig.tiktok.deeds == []
    await rig.log.flushed()
    sent, *done = rig.events
    assert isinstance(sent, MessageSent)
    assert (sent.text, sent.to, sent.by) == ("hello", ("twitch:a", "ssn:x"), "panel")
    assert all(isinstance(each, DeedDone) and each.cause == sent.id for each in done)
    assert len(done) == 2


async def test_what_one_chat_refuses_the_others_still_get(rig):
    rig.bridge.answer = ActionRefused("Too fast.")
    results = await rig.sending.send("hello", ("tiktok:@a", "ssn:x", "twitch:a", "kick:gone"), by="panel")
    assert {name: result.error for name, result in results.items()} == {
        "tiktok:@a": "TikTok lets no program write.",
        "ssn:x": "Too fast.",
        "twitch:a": "",
        "kick:gone": "kick:gone is not read now, so nothing can be sent there.",
    }


async def test_an_answer_goes_to_the_chat_of_the_message_as_an_answer(rig):
    number = await rig.read(SAID)
    assert list(await rig.sending.send("thanks", (), reply_to=number, by="panel")) == ["twitch:a"]
    (deed,) = rig.twitch.deeds
    assert (deed.verb, deed.message_id, deed.text) == (Verb.REPLY, "m1", "thanks")


async def test_where_there_are_no_answers_the_name_goes_first(rig):
    rig.twitch.abilities[Verb.REPLY] = "not here"
    number = await rig.read(SAID)
    await rig.sending.send("thanks", (), reply_to=number, by="panel")
    assert (rig.twitch.deeds[0].verb, rig.twitch.deeds[0].text) == (Verb.SEND, "@Ann thanks")


async def test_the_echo_is_expected_under_the_id_the_platform_gave(rig):
    number = await rig.read(SAID)
    await rig.sending.send("thanks", (), reply_to=number, by="panel")
    came = ChatMessage(source="twitch:a", platform="twitch", platform_id="there-1", viewer=ANN, text="@Ann thanks")
    assert rig.echoes.recognise(came)[1] is True


async def test_what_was_not_sent_has_no_echo(rig):
    rig.twitch.answer = ActionRefused("No.")
    await rig.sending.send("hello", ("twitch:a",), by="panel")
    came = ChatMessage(source="twitch:a", platform="twitch", viewer=ANN, text="hello")
    assert rig.echoes.recognise(came) == (0, False)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4_001])
async def test_nothing_and_too_much_are_refused(rig, text):
    with pytest.raises(ActionRefused, match=r"nothing (to send|was sent)"):
        await rig.sending.send(text, (), by="panel")
    assert rig.events == []


async def test_where_no_chat_can_the_reasons_are_told(rig):
    rig.twitch.abilities = {Verb.SEND: "Log in to Twitch to write there."}
    rig.bridge.abilities = {}
    with pytest.raises(ActionRefused, match=r"Log in to Twitch.*Nothing can be sent on ssn:x.*TikTok lets no program"):
        await rig.sending.send("hello", (), by="panel")


async def test_an_announcement_goes_where_there_are_some(rig):
    assert list(await rig.sending.announce("Now!", (), by="panel")) == ["twitch:a"]
    assert rig.twitch.deeds[0].verb is Verb.ANNOUNCE


async def test_a_shoutout_and_a_pin_are_done_or_refused(rig):
    rig.twitch.abilities[Verb.SHOUTOUT] = ""
    number = await rig.read(SAID)
    await rig.sending.do_to(number, Verb.SHOUTOUT, by="panel")
    assert rig.twitch.deeds[0].viewer == ANN
    with pytest.raises(ActionRefused, match="Nothing can be pinned"):
        await rig.sending.do_to(number, Verb.PIN, by="panel")
    with pytest.raises(ActionRefused, match="not in the log"):
        await rig.sending.do_to(9_999, Verb.PIN, by="panel")


async def test_it_is_written_as_the_account_chosen_where_a_chat_has_it(rig):
    rig.twitch.accounts = (ChatAccount(name="twitch", who="ann"), ChatAccount(name="twitch_bot", who="ann_bot"))
    await rig.sending.send("hello", (), accounts=("twitch_bot", "nobody"), by="panel")
    assert [deed.account for deed in rig.twitch.deeds + rig.bridge.deeds] == ["twitch_bot", ""]
    await rig.sending.announce("now", (), accounts=("twitch_bot",), by="panel")
    assert rig.twitch.deeds[-1].account == "twitch_bot"
    await rig.log.flushed()
    assert [event.account for event in rig.events if isinstance(event, DeedDone)] == ["twitch_bot", "", "twitch_bot"]


async def test_what_a_chat_refused_is_sent_to_it_again_and_to_no_other(rig):
    rig.bridge.answer = ActionRefused("Too fast.")
    await rig.sending.send("hello", ("twitch:a", "ssn:x"), by="panel")
    await rig.log.flushed()
    sent = rig.events[0]
    rig.bridge.answer = "there-2"
    assert list(await rig.sending.retry(sent.id, (), by="ann")) == ["ssn:x"]
    await rig.log.flushed()
    assert [len(rig.twitch.deeds), len(rig.bridge.deeds)] == [1, 2]
    again = rig.events[-1]
    assert (again.source, again.cause, again.by, again.error) == ("ssn:x", sent.id, "ann", "")
    assert len([event for event in rig.events if isinstance(event, MessageSent)]) == 1
    with pytest.raises(ActionRefused, match="got there already"):
        await rig.sending.retry(sent.id, (), by="ann")


async def test_two_who_send_it_again_at_once_send_it_once(rig):
    rig.bridge.answer = ActionRefused("Too fast.")
    await rig.sending.send("hello", ("ssn:x",), by="panel")
    await rig.log.flushed()
    (sent,) = (event for event in rig.events if isinstance(event, MessageSent))
    rig.bridge.answer = "there-2"
    first, second = await asyncio.gather(
        *(rig.sending.retry(sent.id, (), by=by) for by in ("ann", "bea")), return_exceptions=True
    )
    assert len(rig.bridge.deeds) == 2, "the one that was refused, and one more"
    assert list(first) == ["ssn:x"]
    assert isinstance(second, ActionRefused)
    assert "got there already" in str(second)


async def test_an_answer_that_was_refused_is_an_answer_again_as_the_same_account(rig):
    rig.twitch.accounts = (ChatAccount(name="twitch", who="ann"), ChatAccount(name="twitch_bot", who="ann_bot"))
    rig.twitch.answer = ActionRefused("Slow mode.")
    number = await rig.read(SAID)
    await rig.sending.send("thanks", (), reply_to=number, accounts=("twitch_bot",), by="panel")
    await rig.log.flushed()
    (sent,) = (event for event in rig.events if isinstance(event, MessageSent))
    rig.twitch.answer = "there-3"
    await rig.sending.retry(sent.id, ("twitch:a",), by="panel")
    assert [(deed.verb, deed.message_id, deed.account) for deed in rig.twitch.deeds] == [
        (Verb.REPLY, "m1", "twitch_bot")
    ] * 2


async def test_only_what_was_sent_from_here_is_sent_again(rig):
    number = await rig.read(SAID)
    for missing in (number, 9_999):
        with pytest.raises(ActionRefused, match="not in the log"):
            await rig.sending.retry(missing, (), by="panel")
