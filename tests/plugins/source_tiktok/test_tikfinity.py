"""The way through TikFinity, which reads one LIVE and does not say whose."""

import pytest

import source_tiktok
from rig.fake_tiktok import FakeHost, FakeTikTok, SocketManners
from rig.source_stage import SourceStage
from rig.tiktok_reader import TikTokReader
from rig.tiktok_words import chat
from source_tiktok.decoder import Decoder
from source_tiktok.frames import FrameError
from source_tiktok.tikfinity import TikFinityDecoder
from stagedoor import SourceRefused, SourceState
from stagedoor.chat.reporter import Reporter

LIVE, WAITING, OFFLINE, REFUSED = SourceState.LIVE, SourceState.WAITING, SourceState.OFFLINE, SourceState.REFUSED
ANN = {"userId": "6800000000000000001", "uniqueId": "ann", "nickname": "Ann"}


def said(number, **more):
    return {**ANN, "msgId": str(7_000_000 + number), "createTime": "1767268800000", **more}


async def test_what_tikfinity_reads_is_read_from_it():
    async with FakeTikTok() as tiktok, TikTokReader("somebody", **tiktok.settings(way="tikfinity")) as reader:
        assert "TikFinity runs, but says nothing yet" in await reader.reaches(OFFLINE)
        assert reader.kinds == ["channel_opened"]
        await tiktok.hand_on("roomUser", said(1, viewerCount=42))
        await reader.reaches(LIVE)
        assert "make sure that it is connected to @somebody" in reader.reason
        await tiktok.hand_on("chat", said(2, comment="hello"))
        await tiktok.hand_on("somethingNew", {})
        await tiktok.hand_on("chat", said(3, comment="bye"))
        await reader.until(lambda: len(reader.texts) == 2)
        assert reader.supervisor.health.unknown == 1
        assert tiktok.asked == [], "TikTok itself is not asked"
        await tiktok.hand_on("streamEnd", said(4, action=3))
        assert "is over" in await reader.reaches(OFFLINE)
        assert reader.kinds[-1] == "stream_ended"
        await reader.passes(31)
        await tiktok.until(lambda: len(tiktok.tikfinity) == 2)
        assert "says nothing yet" in await reader.reaches(OFFLINE)


async def test_tikfinity_may_be_silent_for_as_long_as_it_likes():
    async with FakeTikTok() as tiktok, TikTokReader("somebody", **tiktok.settings(way="tikfinity")) as reader:
        await reader.reaches(OFFLINE)
        await tiktok.hand_on("chat", said(2, comment="hello"))
        await reader.reaches(LIVE)
        await reader.passes(600)
        assert reader.state is LIVE
        assert len(tiktok.tikfinity) == 1


@pytest.mark.parametrize("address", ["ws://127.0.0.1:9", None])
async def test_tikfinity_that_is_not_there(address):
    async with FakeTikTok() as tiktok:
        tiktok.has_tikfinity = False
        settings = tiktok.settings(way="tikfinity")
        async with TikTokReader(
            "somebody", **{**settings, "tikfinity_address": address or settings["tikfinity_address"]}
        ) as reader:
            reason = await reader.reaches(WAITING)
            assert ("start TikFinity" in reason) if address else ("is not TikFinity (it answers 404)" in reason)
            tiktok.has_tikfinity = True
            if not address:
                await reader.passes(reader.wait + 1)
                await reader.reaches(OFFLINE)


async def test_it_is_not_asked_for_a_chat_it_does_not_read():
    async with FakeTikTok() as tiktok:
        settings = tiktok.settings(way="tikfinity", tikfinity_account="@Bob")
        async with TikTokReader("somebody", **settings) as reader:
            assert "TikFinity reads the chat of @bob" in await reader.reaches(REFUSED)
            assert tiktok.tikfinity == []
        async with TikTokReader("bob", **settings) as reader:
            await reader.reaches(OFFLINE)


async def test_with_two_chats_it_has_to_be_said_whose_it_reads():
    async with FakeTikTok() as tiktok:
        stage = SourceStage(source_tiktok, "unused", **tiktok.settings(way="tikfinity"))
        (kind,) = source_tiktok.register_sources(stage)
        first, second = kind.open("one", stage), kind.open("two", stage)
        with pytest.raises(SourceRefused, match="does not say whose"):
            await first.run(stage.emit, Reporter(stage))
        assert second.channel == "two"
        assert tiktok.tikfinity == []


async def test_by_itself_it_is_the_last_way_and_what_was_said_before_is_not_said_twice():
    manners = SocketManners()
    async with (
        FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings()) as reader,
    ):
        await reader.reaches(LIVE)
        await tiktok.say(chat("from TikTok", message_id=7_000_002))
        await reader.until(lambda: reader.texts)
        manners.refusal = (415, {})
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.until(lambda: "TikFinity runs, but says nothing yet" in reader.reason)
        assert reader.state is SourceState.CONNECTING, "what is missed meanwhile is a gap"
        await tiktok.hand_on("chat", said(2, comment="from TikTok"))
        await tiktok.hand_on("chat", said(3, comment="from TikFinity"))
        await reader.until(lambda: len(reader.texts) == 2)
        assert reader.texts == ["from TikTok", "from TikFinity"]
        assert reader.state is LIVE


def test_the_stand_in_reads_and_closes_like_the_decoder():
    reads = TikFinityDecoder(Decoder("somebody"))
    gift = b'{"event":"gift","data":{"userId":"5","giftId":1,"giftType":1,"repeatCount":3,"groupId":"9","msgId":"1"}}'
    assert reads.decode(gift, 1000.0).events == []
    assert reads.settle(1005.0) == []
    assert [event.count for event in reads.settle(1011.0)] == [3]
    assert reads.close() == []
    with pytest.raises(FrameError):
        reads.decode(b"nothing", 0.0)


async def test_a_connection_to_it_that_was_lost_leaves_a_gap():
    async with (
        FakeTikTok(FakeHost("somebody")) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="tikfinity")) as reader,
    ):
        for number in range(2):
            await tiktok.until(lambda number=number: len(tiktok.tikfinity) > number)
            await tiktok.tikfinity[-1].send_json(
                {"event": "chat", "data": {"msgId": f"7{number}", "comment": "hi", "userId": "5"}}
            )
            await reader.reaches(SourceState.LIVE)
            assert len(reader.gaps) == number
            await tiktok.tikfinity[-1].close()
            await reader.reaches(SourceState.WAITING)
            await reader.passes(3)
