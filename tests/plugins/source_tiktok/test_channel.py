"""One creator's LIVEs: found by themselves, ended, and never somebody else's."""

import asyncio
import json

import pytest

import source_tiktok
from rig.fake_tiktok import FakeHost, FakeTikTok, SocketManners
from rig.source_stage import SourceStage
from rig.tiktok_reader import TikTokReader
from rig.tiktok_words import chat, controlled, gave, joined
from source_tiktok.channel import ABILITIES
from stagedoor import ActionRefused, Deed, SourceState, Verb

LIVE, WAITING, OFFLINE, REFUSED = SourceState.LIVE, SourceState.WAITING, SourceState.OFFLINE, SourceState.REFUSED


@pytest.mark.parametrize("verb", list(ABILITIES))
async def test_nothing_can_be_done_and_it_is_said_what_to_do_instead(verb):
    chat_source = SourceStage(source_tiktok, "somebody").source
    assert "app" in chat_source.abilities[verb]
    with pytest.raises(ActionRefused, match="TikTok allows no program to"):
        await chat_source.act(Deed(verb=verb))


def test_what_tiktok_does_not_have_is_no_ability():
    abilities = SourceStage(source_tiktok, "somebody").source.abilities
    assert {Verb.SEND, Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN} <= abilities.keys()
    assert Verb.SHOUTOUT not in abilities


async def test_who_is_not_live_is_looked_at_again_less_and_less_often():
    host = FakeHost("somebody", is_live=False)
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        assert "not live on TikTok now" in await reader.reaches(OFFLINE)
        waits = []
        for looks in range(1, 6):
            waits.append(round(reader.wait))
            await reader.passes(reader.wait + 0.5)
            await tiktok.until(lambda looks=looks: tiktok.asked.count("/api-live/user/room/") == looks + 1)
            await reader.reaches(OFFLINE)
        assert waits == [30, 60, 120, 120, 120]
        assert set(tiktok.asked) == {"/api-live/user/room/"}, "no more is asked than needed"
        assert tiktok.handshakes == 0
        host.is_live = True
        reader.supervisor.retry()
        await reader.reaches(LIVE)
        assert reader.kinds == ["channel_opened", "stream_started"]
        assert reader.gaps == []


@pytest.mark.parametrize("action", [3, 4])
async def test_the_end_of_a_live_is_told_once_and_the_next_one_is_picked_up(action):
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(gave(5), chat("bye"), controlled(action))
        reason = await reader.reaches(OFFLINE)
        assert "The LIVE of @somebody is over" in reason
        assert reader.wait == pytest.approx(30)
        assert reader.kinds.count("stream_ended") == 1
        assert reader.kinds.index("gift_received") < reader.kinds.index("stream_ended")
        # TikTok's pages still tell of the room that has ended
        await reader.passes(31)
        await tiktok.until(lambda: tiktok.asked.count("/api-live/user/room/") == 2)
        assert "is over" in await reader.reaches(OFFLINE)
        host.is_live = False
        await reader.passes(61)
        await reader.until(lambda: "not live" in reader.reason)
        host.is_live, host.room_id, host.title = True, "7300000000000000002", "the next one"
        await reader.passes(121)
        await reader.reaches(LIVE)
        await tiktok.say(chat("hello again"))
        await reader.until(lambda: reader.texts[-1:] == ["hello again"])
        started = [event for event in reader.events if event.kind == "stream_started"]
        assert [event.title for event in started] == ["a quiet evening", "the next one"]
        assert len({event.platform_id for event in started}) == 2
        assert reader.kinds.count("stream_ended") == 1
        assert tiktok.handshakes == 2
        assert tiktok.session.entered == "7300000000000000002"
        assert reader.gaps == [], "between two LIVEs there is nothing to miss"


async def test_an_end_that_was_missed_is_told_when_it_is_found_out():
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(gave(2), chat("mark"))
        await reader.until(lambda: reader.texts)
        host.is_live = False
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.reaches(OFFLINE)
        ended = [event for event in reader.events if event.kind == "stream_ended"]
        assert [event.platform_id for event in ended] == ["ended:room:7300000000000000001"]
        assert reader.kinds.index("gift_received") < reader.kinds.index("stream_ended")
        await reader.passes(31)
        await reader.until(lambda: tiktok.asked.count("/api-live/user/room/") == 3)
        assert reader.kinds.count("stream_ended") == 1


async def test_a_restart_in_the_middle_of_a_live_starts_no_other_one():
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
        async with TikTokReader("somebody", memory=reader.memory, **tiktok.settings()) as later:
            await later.reaches(LIVE)
            assert later.kinds == ["channel_opened"]
        tiktok.hosts["somebody"].room_id = "7300000000000000009"
        async with TikTokReader("somebody", memory=reader.memory, **tiktok.settings()) as last:
            await last.reaches(LIVE)
            assert last.kinds == ["channel_opened", "stream_ended", "stream_started"]


async def test_the_room_of_another_creator_is_never_entered():
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        host.room_id, host.owner_id = "7300000000000000066", "6700000000000000666"
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        reason = await reader.reaches(OFFLINE)
        assert "the LIVE of @stranger instead of @somebody" in reason
        assert "nothing of it is shown" in reason
        assert tiktok.handshakes == 1
        assert reader.kinds[-1] == "stream_ended"
        host.owner_id = ""
        await reader.passes(31)
        await reader.reaches(LIVE)


async def test_an_answer_about_somebody_else_is_not_followed():
    host = FakeHost("somebody", answers_as="stranger")
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        assert "@stranger instead of @somebody" in await reader.reaches(OFFLINE)
        assert tiktok.handshakes == 0


async def test_a_name_that_changed_hands_is_not_read_until_the_streamer_says_so():
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
        host.host_id, host.room_id = "6700000000000000777", "7300000000000000777"
        async with TikTokReader("somebody", memory=reader.memory, **tiktok.settings()) as later:
            reason = await later.reaches(REFUSED)
            assert "belongs to another TikTok account than before" in reason
            assert "try again" in reason
            assert tiktok.handshakes == 1
            later.supervisor.retry()
            await later.reaches(LIVE)
            assert later.events[0].channel_id == "6700000000000000777"
        async with TikTokReader("somebody", memory=reader.memory, **tiktok.settings()) as last:
            await last.reaches(LIVE)


async def test_nobody_of_that_name():
    async with FakeTikTok() as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        reason = await reader.reaches(REFUSED)
        assert "TikTok knows nobody called @somebody" in reason
        assert "Check the name" in reason


async def test_several_creators_are_read_side_by_side():
    hosts = [FakeHost(f"name{n}", f"670000000000000000{n}", f"730000000000000000{n}") for n in range(1, 4)]
    async with FakeTikTok(*hosts) as tiktok:
        readers = [TikTokReader(host.name, **tiktok.settings()) for host in hosts]
        async with readers[0], readers[1], readers[2]:
            for reader in readers:
                await reader.reaches(LIVE)
            await tiktok.entered(3)
            for session in tiktok.sessions:
                await tiktok.say(chat(f"in {session.room_id}"), session=session)
            for reader, host in zip(readers, hosts, strict=True):
                await reader.until(lambda reader=reader: reader.texts)
                assert reader.texts == [f"in {host.room_id}"]
                assert {event.channel for event in reader.events} == {host.name}


async def test_viewers_come_but_nobody_writes_is_told_once_for_each_stretch():
    async with FakeTikTok(FakeHost("somebody")) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        for viewer in range(5):
            await tiktok.say(joined(viewer + 1))
        await reader.until(lambda: reader.kinds.count("viewer_joined") == 5)
        await reader.passes(59)
        assert reader.stage.notices == []
        await reader.passes(2)
        (level, text) = reader.stage.notices[0]
        assert level == "warning"
        assert "no comment has arrived for 60 s" in text
        assert reader.state is LIVE
        assert reader.reason == text
        await reader.passes(120)
        assert len(reader.stage.notices) == 1
        await tiktok.say(chat("there you are"))
        await reader.until(lambda: reader.reason == "")
        for viewer in range(5):
            await tiktok.say(joined(viewer + 10))
        await reader.until(lambda: reader.kinds.count("viewer_joined") == 10)
        await reader.passes(61)
        assert len(reader.stage.notices) == 2


async def test_a_quiet_room_into_which_nobody_comes_is_no_reason_to_warn():
    async with FakeTikTok(FakeHost("somebody")) as tiktok, TikTokReader("somebody", **tiktok.settings()) as reader:
        await reader.reaches(LIVE)
        await reader.passes(180)
        assert reader.stage.notices == []


BLOCKS = [
    (415, {"Handshake-Msg": "DEVICE_BLOCKED"}, "its chat answers 415, DEVICE_BLOCKED"),
    (200, {"Handshake-Msg": "illegal secret key"}, "its chat answers 200, illegal secret key"),
    (403, {}, "its chat answers 403"),
    (401, {}, "its chat answers 401"),
    (400, {}, "its chat answers 400"),
]


@pytest.mark.parametrize(("status", "headers", "said"), BLOCKS)
async def test_blocked_by_tiktok(status, headers, said):
    manners = SocketManners(refusal=(status, headers))
    async with FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok:
        tiktok.has_tikfinity = False
        async with TikTokReader("somebody", **tiktok.settings(tikfinity_address="ws://127.0.0.1:9")) as reader:
            reason = await reader.reaches(WAITING)
            assert "TikTok blocks reading without an account" in reason
            assert said in reason
            assert "signing service" in reason
            assert reader.wait == pytest.approx(60)
            manners.refuses = 0
            reader.supervisor.retry()
            await reader.reaches(LIVE)
            first, second = tiktok.seen_cookies
            assert first != second, "we come back as another visitor"


async def test_a_block_that_lasts_is_asked_about_less_and_less_often():
    manners = SocketManners(refusal=(415, {}))
    async with (
        FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        waits = []
        for times in range(1, 6):
            await tiktok.until(lambda times=times: tiktok.handshakes == times)
            await reader.reaches(WAITING)
            waits.append(round(reader.wait))
            await reader.passes(reader.wait + 0.5)
        assert waits == [60, 120, 240, 480, 900]


@pytest.mark.parametrize(
    ("status", "said"), [(500, "trouble of its own"), (503, "trouble of its own"), (404, "changed something")]
)
async def test_other_refusals_of_the_socket(status, said):
    manners = SocketManners(refusal=(status, {}))
    async with (
        FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        assert said in await reader.reaches(WAITING)


async def test_a_limit_at_the_socket_is_obeyed_to_the_second():
    manners = SocketManners(refusal=(429, {"Retry-After": "41"}))
    async with (
        FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        assert "asked too often" in await reader.reaches(WAITING)
        assert reader.wait == pytest.approx(41)
        with pytest.raises(ActionRefused, match="41 s"):
            reader.supervisor.retry()
        manners.refuses = 0
        await reader.passes(40)
        assert tiktok.handshakes == 1
        await reader.passes(2)
        await reader.reaches(LIVE)


async def test_an_age_restricted_live_is_read_all_the_same_when_tiktok_lets_us():
    async with (
        FakeTikTok(FakeHost("somebody", is_restricted=True)) as tiktok,
        TikTokReader("somebody", **tiktok.settings()) as reader,
    ):
        await reader.reaches(LIVE)
        assert "age-restricted" in reader.reason


async def test_an_age_restricted_live_that_tiktok_keeps_to_itself():
    manners = SocketManners(refusal=(415, {}))
    async with (
        FakeTikTok(FakeHost("somebody", is_restricted=True), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        reason = await reader.reaches(WAITING)
        assert "age-restricted" in reason
        assert "Switch the restriction off" in reason


async def test_no_network():
    async with TikTokReader("somebody", site="http://127.0.0.1:9", webcast="http://127.0.0.1:9") as reader:
        reason = await reader.reaches(WAITING)
        assert "TikTok: it cannot be reached; is there an internet connection?" in reason


async def test_stopping_really_stops():
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
        await tiktok.until(lambda: tiktok.session.socket.closed)
        asked = len(tiktok.asked)
        await reader.passes(300)
        assert (len(tiktok.asked), tiktok.handshakes) == (asked, 1)
        assert [
            task for task in asyncio.all_tasks() if "read" in repr(task.get_coro()) and "tiktok" in repr(task)
        ] == []


@pytest.mark.parametrize("address", ["ws://127.0.0.1:9", ""])
async def test_a_socket_that_is_silent_or_gone_leaves_the_other_ways(address):
    """TikTok may well let in who has no signature, and tell them nothing."""
    manners = SocketManners(greets=False, answers_heartbeats=False)
    async with FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok:
        settings = tiktok.settings(**({"socket": address} if address else {}))
        async with TikTokReader("somebody", **settings) as reader:
            if not address:
                await tiktok.entered()
                await reader.passes(16)
            await tiktok.until(lambda: tiktok.tikfinity)
            await tiktok.hand_on("chat", {"msgId": "77", "comment": "hi", "userId": "5", "uniqueId": "viewer"})
            await reader.reaches(LIVE)
            assert reader.texts == ["hi"]


@pytest.mark.parametrize("where", ["info_page", "profile_status"])
async def test_a_limit_at_any_page_is_obeyed(where):
    host = FakeHost("somebody", hides_cookie=-1)
    setattr(host, where, 429 if where == "profile_status" else (429, b"", {"Retry-After": "41"}))
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader:
        assert "asked too often" in await reader.reaches(WAITING)
        asked = len(tiktok.asked)
        assert asked <= 3
        assert reader.wait == pytest.approx(60 if where == "profile_status" else 41)
        with pytest.raises(ActionRefused):
            reader.supervisor.retry()
        await reader.passes(reader.wait - 1)
        assert len(tiktok.asked) == asked


async def test_a_gift_is_told_before_a_long_wait():
    async with (
        FakeTikTok(FakeHost("somebody")) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        await reader.reaches(LIVE)
        await tiktok.say(gave(7), chat("mark"))
        await reader.until(lambda: reader.texts)
        tiktok.manners.refusal = (415, {})
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.until(lambda: reader.wait > 50)
        gifts = [event.count for event in reader.events if event.kind == "gift_received"]
        assert gifts == [7]


async def test_a_name_that_was_there_before_is_looked_for_again():
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok, TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader:
        await reader.reaches(LIVE)
        host.exists = False
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.until(lambda: "knows nobody called @somebody, who was there before" in reader.reason)
        assert reader.state is WAITING
        host.exists = True
        await reader.passes(301)
        await reader.reaches(LIVE)


async def test_a_live_that_the_creator_has_paused_is_still_on():
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        said = tiktok.hosts["somebody"].room_answer()
        said["data"]["user"]["status"] = said["data"]["liveRoom"]["status"] = 3
        tiktok.hosts["somebody"].room_page = (200, json.dumps(said).encode(), {})
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)


async def test_a_block_of_a_restricted_live_is_called_a_block():
    manners = SocketManners(refusal=(415, {"Handshake-Msg": "DEVICE_BLOCKED"}))
    async with (
        FakeTikTok(FakeHost("somebody", is_restricted=True), manners=manners) as tiktok,
        TikTokReader("somebody", **tiktok.settings(way="without_account")) as reader,
    ):
        reason = await reader.reaches(WAITING)
        assert "DEVICE_BLOCKED" in reason
        assert "age-restricted" not in reason
