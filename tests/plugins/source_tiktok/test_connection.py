"""Entering a room, staying in it, and everything that can happen to a socket."""

import asyncio
import zlib

import pytest

from rig.fake_tiktok import FakeHost, FakeTikTok, SocketManners
from rig.tiktok_reader import TikTokReader
from rig.tiktok_words import chat, controlled, followed, gave, joined, liked, unheard_of, watching
from source_tiktok.schema import message_class
from stagedoor import SourceState

LIVE, WAITING, STALLED = SourceState.LIVE, SourceState.WAITING, SourceState.STALLED


def live(**manners):
    return FakeTikTok(FakeHost("somebody"), manners=SocketManners(**manners))


@pytest.mark.parametrize("gzips", [True, False])
async def test_a_room_is_entered_and_read(gzips):
    async with live(gzips=gzips) as tiktok, TikTokReader("@Somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(chat("hello"), joined(2), liked(15, 3), followed(4), watching(12))
        await tiktok.say(chat("שלום 👋🏽"))
        await reader.until(lambda: len(reader.texts) == 2)
        assert reader.kinds == [
            *("channel_opened", "stream_started", "chat_message", "viewer_joined", "likes_received"),
            *("follow_received", "viewer_count", "chat_message"),
        ]
        assert reader.texts == ["hello", "שלום 👋🏽"]
        opened, started = reader.events[:2]
        assert (opened.channel, opened.channel_id, opened.title) == ("somebody", "6700000000000000001", "Somebody")
        assert (started.title, started.platform_id) == ("a quiet evening", "started:7300000000000000001")
        assert reader.reason == ""
        await tiktok.until(lambda: not tiktok.session.unanswered)
        assert tiktok.session.entered == "7300000000000000001"
        assert len(tiktok.session.acks) == 3
        assert tiktok.wrong == []
        health = reader.supervisor.health
        assert (health.received, health.unknown, health.unreadable) == (6, 0, 0)


async def test_it_shows_that_it_is_alive_every_ten_seconds():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        for beats in range(2, 6):
            await reader.passes(10)
            await tiktok.until(lambda beats=beats: len(tiktok.session.heartbeats) == beats)
        assert tiktok.session.heartbeats == [1, 2, 3, 4, 5]
        assert tiktok.wrong == []
        assert reader.state is LIVE


async def test_silence_is_stalled_and_then_a_new_connection_with_a_gap():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(chat("before"))
        await reader.until(lambda: reader.texts)
        tiktok.session.freeze()
        await reader.passes(59)
        assert reader.state is LIVE
        await reader.passes(2)
        assert "Nothing was heard for 60 s" in await reader.reaches(STALLED)
        await reader.passes(59.2)
        assert "nothing was heard for 120 s" in await reader.reaches(WAITING)
        await reader.passes(2)
        await tiktok.entered(2)
        await reader.reaches(LIVE)
        assert len(reader.gaps) == 1
        assert reader.kinds.count("stream_started") == 1


async def test_a_server_that_answers_signs_of_life_only_is_no_silence():
    async with live() as tiktok, TikTokReader("somebody", comment_silence=0, **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await reader.passes(200)
        assert [state for state, _ in reader.states] == [LIVE]
        assert tiktok.handshakes == 1


async def test_a_server_that_says_nothing_after_letting_us_in_is_left():
    async with (
        live(greets=False, answers_heartbeats=False) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        await tiktok.until(lambda: tiktok.sessions)
        await reader.until(lambda: tiktok.session.entered)
        await reader.passes(15)
        assert "said nothing within 15 s" in await reader.reaches(WAITING)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (lambda session: session.close(1000), "closed (1000)"),
        (lambda session: session.close(1011), "closed (1011)"),
        (lambda session: asyncio.sleep(0, session.abort()), "connection"),
    ],
)
async def test_a_connection_that_ends_is_made_anew(how, sentence):
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(chat("before"))
        await reader.until(lambda: reader.texts)
        await how(tiktok.session)
        assert sentence in await reader.reaches(WAITING)
        await reader.passes(2)
        await tiktok.entered(2)
        await reader.reaches(LIVE)
        await tiktok.say(chat("after"))
        await reader.until(lambda: len(reader.texts) == 2)
        assert reader.texts == ["before", "after"]
        assert tiktok.asked.count("/@somebody") == 1, "the visitor stays the same"


async def test_what_is_told_again_after_a_new_connection_keeps_its_ids():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        said = chat("once", message_id=tiktok.next_id())
        await tiktok.say(said)
        await reader.until(lambda: reader.texts)
        tiktok.manners.history = [(said[0], said[1].SerializeToString(), said[1].common.msg_id)]
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await tiktok.entered(2)
        await tiktok.say(chat("new"))
        await reader.until(lambda: "new" in reader.texts)
        assert reader.texts == ["once", "new"]


async def test_a_frame_larger_than_4_mib_ends_the_connection_with_a_sentence():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.session.send_raw(bytes(5 * 1024 * 1024))
        assert "more than 4 MiB at once" in await reader.reaches(WAITING)


async def test_a_gzip_bomb_is_counted_and_left_aside():
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(64)) + packer.flush()
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.session.push("msg", bomb)
        await tiktok.say(chat("still here"))
        await reader.until(lambda: reader.texts == ["still here"])
        assert reader.supervisor.health.unreadable == 1


GARBAGE = [
    b"",
    b"\x00",
    b"\xff" * 40,
    b"not a frame at all",
    bytes(300),
    message_class("PushFrame")(payload_type="msg", payload=b"\x1f\x8bbroken").SerializeToString(),
    message_class("PushFrame")(payload_type="msg", payload=b"\x0a\xff\xff").SerializeToString(),
    message_class("PushFrame")(payload_type="msg", payload_encoding="json", payload=b"{}").SerializeToString(),
    message_class("PushFrame")(payload_type="tomorrow", payload=b"123").SerializeToString(),
    message_class("PushFrame")(payload_type="close").SerializeToString(),
]


async def test_no_garbage_ends_a_connection_on_which_something_was_read():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(chat("first"))
        for number, garbage in enumerate(GARBAGE * 3):
            await tiktok.session.send_raw(garbage)
            await tiktok.session.socket.send_str("text, of all things")
            await tiktok.say(chat(f"after {number}"))
        await reader.until(lambda: len(reader.texts) == 1 + 3 * len(GARBAGE))
        assert [state for state, _ in reader.states] == [LIVE]
        assert tiktok.handshakes == 1
        assert reader.supervisor.health.unreadable >= 12
        assert reader.supervisor.health.unknown == 3


async def test_what_nobody_has_told_us_about_is_counted_by_name():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(unheard_of(), chat("and this"), unheard_of())
        await reader.until(lambda: reader.texts)
        assert reader.supervisor.health.unknown == 2
        assert reader.supervisor.health.received == 3


async def test_frames_of_which_nothing_can_be_read_are_a_change_at_tiktok():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader:
        await reader.reaches(LIVE)
        for _ in range(10):
            await tiktok.session.push("msg", b"\xff\xff another format")
        reason = await reader.reaches(WAITING)
        assert "TikTok has changed something" in reason
        assert "newer Stagedoor" in reason
        assert reader.wait == pytest.approx(600)


async def test_a_large_frame_is_handed_over_in_slices_with_other_work_between():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(*(chat(f"line {number} " + "x" * 300, number + 1) for number in range(2000)))
        await reader.until(lambda: len(reader.texts) == 2000)
        assert max(reader.batches) <= 100
        assert reader.texts[-1].startswith("line 1999 ")


async def test_a_streak_whose_end_never_comes_is_counted_after_ten_quiet_seconds():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(gave(1), gave(4), gave(3))
        await tiktok.say(chat("mark"))
        await reader.until(lambda: reader.texts)
        assert "gift_received" not in reader.kinds
        await reader.passes(12)
        gifts = [event for event in reader.events if event.kind == "gift_received"]
        assert [gift.count for gift in gifts] == [4]
        await tiktok.say(gave(4, is_end=True), chat("mark 2"))
        await reader.until(lambda: len(reader.texts) == 2)
        assert reader.kinds.count("gift_received") == 1


async def test_a_streak_that_is_still_open_when_reading_is_stopped_is_not_lost():
    async with live() as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
            await tiktok.say(gave(7), chat("mark"))
            await reader.until(lambda: reader.texts)
        assert [event.count for event in reader.events if event.kind == "gift_received"] == [7]
        await tiktok.until(lambda: tiktok.session.socket.closed)


async def test_a_streak_goes_on_over_a_new_connection():
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(gave(3), chat("mark"))
        await reader.until(lambda: reader.texts)
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await tiktok.entered(2)
        await tiktok.say(gave(5, is_end=True))
        await reader.until(lambda: "gift_received" in reader.kinds)
        assert [event.count for event in reader.events if event.kind == "gift_received"] == [5]


@pytest.mark.parametrize("how", ["goodbye", "abort"])
async def test_what_arrived_before_the_other_side_hung_up_is_read_to_the_end(how):
    async with live() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        for number in range(100):
            await tiktok.say(chat(f"line {number}"))
        await tiktok.say(gave(5), controlled(3))
        if how == "abort":
            tiktok.session.abort()
        else:
            closing = asyncio.ensure_future(tiktok.session.close(1000))
        assert "is over" in await reader.reaches(SourceState.OFFLINE)
        assert reader.texts == [f"line {number}" for number in range(100)]
        assert reader.kinds[-2:] == ["gift_received", "stream_ended"]
        if how == "goodbye":
            await closing


async def test_frames_that_make_no_sense_are_no_chat_that_arrives():
    async with (
        live(greets=False, answers_heartbeats=False) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        await tiktok.entered()
        for _ in range(10):
            await tiktok.session.say([("WebcastChatMessage", b"\xff\xff", 0)])
        assert "has changed something" in await reader.reaches(WAITING)
        assert LIVE not in [state for state, _ in reader.states]
