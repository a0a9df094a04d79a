"""Streamer.bot as a chat: its password, what it tells, what is written through it, and what goes wrong."""

import pytest

import streamer_bot as plugin
from rig.bridge_reader import BridgeReader
from rig.fake_streamer_bot import FakeStreamerBot
from stagedoor import ActionRefused, ChannelOpened, Deed, SourceState, Verb, Viewer

SAID = {"user": {"id": "1", "login": "ada", "name": "Ada", "role": 1}, "messageId": "m1", "text": "hello"}


def reader(bot, **settings):
    return BridgeReader(plugin, f"streamerbot:{bot.place}", **settings)


async def live(bot, read):
    await bot.until(lambda: bot.subscribed)
    await read.until(lambda: read.states and read.states[-1][0] is SourceState.LIVE)


async def test_what_is_told_arrives_with_the_platforms_own_id():
    async with FakeStreamerBot() as bot, reader(bot) as read:
        await live(bot, read)
        await bot.tell("Twitch.ChatMessage", SAID)
        await read.until(lambda: read.messages)
        (message,) = read.messages
        assert (message.platform, message.platform_id, message.viewer.key) == ("twitch", "m1", "twitch:1")
        assert (message.text, message.channel) == ("hello", "adalive")
        assert {opened.platform: opened.channel_id for opened in read.of(ChannelOpened)} == {
            "twitch": "4242",
            "youtube": "UCada",
            "kick": "77",
        }
        assert read.supervisor.is_bridge


async def test_with_its_password_it_can_be_written_to():
    async with FakeStreamerBot(password="hunter2") as bot, reader(bot, password="hunter2") as read:
        await live(bot, read)
        assert read.source.abilities[Verb.SEND] == read.source.abilities[Verb.REPLY] == ""
        await read.source.act(Deed(verb=Verb.SEND, text="hi all"))
        assert [(sent["platform"], sent["message"], sent["bot"]) for sent in bot.sent] == [
            ("twitch", "hi all", False),
            ("youtube", "hi all", False),
            ("kick", "hi all", False),
        ]
        bot.sent.clear()
        ada = Viewer(platform="twitch", id="1", name="Ada")
        await read.source.act(Deed(verb=Verb.REPLY, text="yes", message_id="m1", viewer=ada))
        bob = Viewer(platform="youtube", id="2", name="Bob")
        await read.source.act(Deed(verb=Verb.REPLY, text="yes", message_id="m2", viewer=bob))
        assert [(sent["platform"], sent["message"], sent.get("replyId")) for sent in bot.sent] == [
            ("twitch", "yes", "m1"),
            ("youtube", "@Bob yes", None),
        ]
        with pytest.raises(ActionRefused, match="Trovo is not connected"):
            await read.source.act(Deed(verb=Verb.REPLY, text="x", viewer=Viewer(platform="trovo", id="3", name="C")))
    with pytest.raises(ActionRefused, match="not connected now"):
        await read.source.act(Deed(verb=Verb.SEND, text="too late"))


async def test_platforms_left_out_are_neither_read_nor_written():
    settings = {"password": "x", "leave_out": ["twitch"], "send_as_bot": True}
    async with FakeStreamerBot(password="x") as bot, reader(bot, **settings) as read:
        await live(bot, read)
        await bot.tell("Twitch.ChatMessage", SAID)
        await bot.tell("YouTube.Message", {"user": {"id": "U", "name": "Eve"}, "message": "hey", "eventId": "e1"})
        await read.until(lambda: read.messages)
        assert [message.platform for message in read.messages] == ["youtube"]
        await read.source.act(Deed(verb=Verb.SEND, text="hi"))
        assert [(sent["platform"], sent["bot"]) for sent in bot.sent] == [("youtube", True), ("kick", True)]


async def test_what_one_platform_refuses_is_said_and_what_all_refuse_is_not_done():
    async with FakeStreamerBot(password="x") as bot, reader(bot, password="x") as read:
        await live(bot, read)
        bot.refuses = {"kick"}
        await read.source.act(Deed(verb=Verb.SEND, text="hi"))
        assert len(bot.sent) == 2
        assert "did not send it to Kick" in read.notices[0]
        bot.refuses = {"SendMessage"}
        with pytest.raises(ActionRefused, match="did not send it to Twitch"):
            await read.source.act(Deed(verb=Verb.SEND, text="hi"))


@pytest.mark.parametrize(
    ("password", "given", "enforced", "sentence"),
    [("", "", False, "switch on Authentication"), ("x", "", False, "needs its password")],
)
async def test_without_a_password_it_is_read_only_and_says_why(password, given, enforced, sentence):
    async with FakeStreamerBot(password=password, enforced=enforced) as bot, reader(bot, password=given) as read:
        await live(bot, read)
        assert sentence in read.source.abilities[Verb.SEND]
        with pytest.raises(ActionRefused, match=sentence):
            await read.source.act(Deed(verb=Verb.SEND, text="hi"))
        for verb in (Verb.DELETE, Verb.TIMEOUT, Verb.BAN):
            assert "only in its actions" in read.source.abilities[verb]
            with pytest.raises(ActionRefused):
                await read.source.act(Deed(verb=verb))


async def test_nobody_connected_there_is_said():
    async with FakeStreamerBot(password="x", connected=[]) as bot, reader(bot, password="x") as read:
        await live(bot, read)
        assert "no account is connected" in read.states[-1][1]
        assert "No account" in read.source.abilities[Verb.SEND]


async def test_a_platform_connected_there_later_can_be_written_to_then_and_one_that_left_cannot():
    async with (
        FakeStreamerBot(password="x", connected=[]) as bot,
        reader(bot, password="x", ask_every=1) as read,
    ):
        await live(bot, read)
        assert "No account" in read.source.abilities[Verb.SEND]
        bot.connected = ["youtube"]
        await read.until(lambda: read.of(ChannelOpened))
        await read.until(lambda: read.states[-1] == (SourceState.LIVE, ""))
        assert read.source.abilities[Verb.SEND] == read.source.abilities[Verb.REPLY] == ""
        bob = Viewer(platform="youtube", id="2", name="Bob")
        await read.source.act(Deed(verb=Verb.REPLY, text="yes", message_id="m2", viewer=bob))
        assert bot.sent[0]["message"] == "@Bob yes"
        bot.connected = []
        await read.until(lambda: "no account is connected" in read.states[-1][1])
        assert [opened.platform for opened in read.of(ChannelOpened)] == ["youtube"]


async def test_an_answer_to_nobody_goes_to_nobody():
    async with FakeStreamerBot(password="x") as bot, reader(bot, password="x") as read:
        await live(bot, read)
        with pytest.raises(ActionRefused, match="not known whom"):
            await read.source.act(Deed(verb=Verb.REPLY, text="psst", message_id="m1"))
        assert bot.sent == []


# -- faults ----------------------------------------------------------------------------------------------------------


async def test_a_wrong_password_is_not_tried_again():
    async with FakeStreamerBot(password="right") as bot, reader(bot, password="wrong") as read:
        assert "does not accept the password" in await read.reaches(SourceState.REFUSED)
        assert bot.visits == 1


async def test_a_password_that_is_enforced_and_not_given_is_asked_for():
    async with FakeStreamerBot(password="x", enforced=True) as bot, reader(bot) as read:
        assert "without its password" in await read.reaches(SourceState.REFUSED)


async def test_something_else_at_that_address_is_told_in_words(free_port):
    async with BridgeReader(plugin, f"streamerbot:127.0.0.1:{free_port}") as read:
        assert "is Streamer.bot running" in await read.reaches(SourceState.WAITING)
    async with FakeStreamerBot(status=404) as bot, reader(bot) as read:
        assert "404" in await read.reaches(SourceState.WAITING)
    async with FakeStreamerBot(greets=False) as bot, reader(bot) as read:
        await bot.until(lambda: bot.visits)
        await bot.tell_raw(b'{"hello": 1}')
        assert "not Streamer.bot" in await read.reaches(SourceState.WAITING)


async def test_a_connection_lost_is_made_anew_and_nothing_counts_twice():
    async with FakeStreamerBot() as bot, reader(bot) as read:
        await live(bot, read)
        await bot.tell("Twitch.ChatMessage", SAID)
        await read.until(lambda: read.messages)
        await bot.drop()
        await bot.until(lambda: bot.subscribed == 2)
        await bot.tell("Twitch.ChatMessage", SAID)
        await bot.tell("Twitch.ChatMessage", SAID | {"messageId": "m2", "text": "again"})
        await read.until(lambda: len(read.messages) == 2)
        assert (read.texts, read.repeats) == (["hello", "again"], 1)
        await read.until(lambda: len(read.gaps) == 1)


async def test_a_connection_that_is_only_half_there_is_noticed():
    async with FakeStreamerBot() as bot, reader(bot, ask_every=1) as read:
        await live(bot, read)
        bot.freeze()
        await read.reaches(SourceState.STALLED)
        await bot.until(lambda: bot.subscribed == 2)


@pytest.mark.parametrize(
    "frame",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"5",
        b"[" * 5_000,
        b"{}",
        b'{"event":{"source":"Twitch","type":"ChatMessage"}}',
        b'{"event":{"source":"Twitch","type":"ChatMessage"},"data":{}}',
        b'{"event":{"source":"Twitch","type":"Raid"},"data":{"viewers":5}}',
        b'{"event":"Twitch","data":{}}',
    ],
)
async def test_garbage_is_counted_and_the_chat_goes_on(frame):
    async with FakeStreamerBot() as bot, reader(bot) as read:
        await live(bot, read)
        await bot.tell_raw(frame)
        await bot.tell("Twitch.ChatMessage", SAID)
        await read.until(lambda: read.messages)
        assert (read.health.unreadable, bot.visits) == (1, 1)


async def test_an_unknown_event_is_counted_by_its_name():
    async with FakeStreamerBot() as bot, reader(bot) as read:
        await live(bot, read)
        await bot.tell_raw(b'{"event":{"source":"Twitch","type":"BrandNew"},"data":{}}')
        await read.until(lambda: read.health.unknown)
        assert list(read.health.kinds_unknown) == ["Twitch.BrandNew"]


async def test_an_old_version_that_cannot_say_what_it_tells_is_read_all_the_same():
    bot = FakeStreamerBot()
    bot.refuses = {"GetEvents"}
    async with bot, reader(bot) as read:
        await live(bot, read)
        await bot.tell("Twitch.ChatMessage", SAID)
        await read.until(lambda: read.messages)


async def test_a_flood_is_taken_in_completely():
    async with FakeStreamerBot() as bot, reader(bot) as read:
        await live(bot, read)
        for number in range(5_000):
            await bot.tell("Twitch.ChatMessage", SAID | {"messageId": f"m{number}", "text": f"n{number}"})
        await read.until(lambda: len(read.messages) == 5_000, patience=20)
        assert read.texts[-1] == "n4999"


async def test_stop_really_stops():
    async with FakeStreamerBot() as bot:
        async with reader(bot) as read:
            await live(bot, read)
        await bot.until(lambda: not bot._sockets)
