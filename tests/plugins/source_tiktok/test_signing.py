"""The signing service: asked seldom, obeyed to the second, and told nothing of anybody's account."""

import pytest

from rig.fake_tiktok import FakeHost, FakeSigner, FakeTikTok, SocketManners
from rig.tiktok_reader import TikTokReader
from rig.tiktok_words import chat, controlled
from stagedoor import ActionRefused, SourceState

LIVE, WAITING, OFFLINE, REFUSED = SourceState.LIVE, SourceState.WAITING, SourceState.OFFLINE, SourceState.REFUSED
NOON = 1_767_268_800


def signed(signer=None, **manners):
    return FakeTikTok(FakeHost("somebody"), signer=signer or FakeSigner(), manners=SocketManners(**manners))


def reader_of(tiktok, **more):
    return TikTokReader("somebody", **tiktok.settings(way="signing_service", **more))


async def test_a_live_is_read_by_a_signed_address():
    async with signed(FakeSigner(key="open sesame")) as tiktok:
        first = chat("before we came", message_id=tiktok.next_id())
        tiktok.manners.history = [(first[0], first[1].SerializeToString(), first[1].common.msg_id)]
        async with reader_of(tiktok, signing_key="open sesame") as reader:
            await reader.reaches(LIVE)
            await tiktok.entered()
            await tiktok.say(chat("hello"))
            await reader.until(lambda: "hello" in reader.texts)
            assert reader.texts == ["before we came", "hello"], "what came with the address is shown once"
            assert "Read by way of the signing service 127.0.0.1" in reader.reason
            (query,) = tiktok.signer.queries
            assert query["room_id"] == "7300000000000000001"
            assert query["user_agent"].startswith("Mozilla/5.0")
            assert tiktok.session.request.query["wrss"] == "signed&odd"
            assert tiktok.session.request.query["cursor"] == "signed-cursor"
            assert tiktok.session.headers["Cookie"] == "ttwid=signed-visitor; msToken=abc"
            assert tiktok.session.headers["User-Agent"] == query["user_agent"]
            assert tiktok.wrong == []
            assert "/@somebody" not in tiktok.asked


async def test_no_account_is_ever_shown_to_the_service():
    async with signed() as tiktok, reader_of(tiktok) as reader:
        await reader.reaches(LIVE)
        said = str(tiktok.signer.headers) + str(tiktok.signer.queries)
        for secret in ("session", "cookie", "x-api-key", "tt-target-idc"):
            assert secret not in said.lower()


NAMED = [
    (b'{"message":"limit","retry_after":37}', {}, 37),
    (b"{}", {"Retry-After": "52"}, 52),
    (b"{}", {"RateLimit-Reset": "19"}, 19),
    (b"{}", {"RateLimit-Reset": str(NOON + 90)}, 90),
    (b"{}", {"RateLimit-Reset": str(NOON + 5090), "Date": "Thu, 01 Jan 2026 13:23:20 GMT"}, 90),
    (b'{"reset_time":%d}' % ((NOON + 61) * 1000), {}, 61),
]


@pytest.mark.parametrize(("body", "headers", "seconds"), NAMED)
async def test_a_limit_is_obeyed_to_the_second(body, headers, seconds):
    headers = {"Date": "Thu, 01 Jan 2026 12:00:00 GMT", **headers}
    async with signed(FakeSigner(budget=0, limit=(body, headers))) as tiktok, reader_of(tiktok) as reader:
        reason = await reader.reaches(WAITING)
        assert "Signing limit: 127.0.0.1 has to be left alone" in reason
        assert "a key of your own raises the limit" in reason
        assert reader.wait == pytest.approx(seconds)
        with pytest.raises(ActionRefused, match=f"{seconds} s"):
            reader.supervisor.retry()
        tiktok.signer.budget = 1
        await reader.passes(seconds - 1)
        assert tiktok.signer.asked == 1
        await reader.passes(1.5)
        await reader.reaches(LIVE)
        assert tiktok.signer.asked == 2


async def test_a_limit_without_a_word_lasts_longer_each_time():
    async with signed(FakeSigner(budget=0, limit=(b"", {}))) as tiktok, reader_of(tiktok) as reader:
        waits = []
        for times in range(1, 8):
            await tiktok.until(lambda times=times: tiktok.signer.asked == times)
            await reader.reaches(WAITING)
            waits.append(round(reader.wait))
            await reader.clock.advance(reader.wait + 0.5)
        assert waits == [60, 120, 240, 480, 960, 1800, 1800]


async def test_a_restart_does_not_spend_the_budget():
    async with signed(FakeSigner(budget=0)) as tiktok:
        async with reader_of(tiktok) as reader:
            await reader.reaches(WAITING)
            await reader.passes(10)
        again = TikTokReader(
            "somebody", memory=reader.memory, clock=reader.clock, **tiktok.settings(way="signing_service")
        )
        async with again:
            assert "Signing limit" in await again.reaches(WAITING)
            assert again.wait == pytest.approx(27)
            assert tiktok.signer.asked == 1
            await again.passes(26)
            assert tiktok.signer.asked == 1
            tiktok.signer.budget = 1
            await again.passes(2)
            await again.reaches(LIVE)


async def test_a_restart_at_once_does_not_even_need_a_signature():
    async with signed() as tiktok:
        async with reader_of(tiktok) as reader:
            await reader.reaches(LIVE)
        for seconds, asked in ((10, 1), (30, 2)):
            await reader.clock.advance(seconds)
            settings = tiktok.settings(way="signing_service")
            async with TikTokReader("somebody", memory=reader.memory, clock=reader.clock, **settings) as again:
                await again.reaches(LIVE)
            assert tiktok.signer.asked == asked


async def test_an_address_that_is_refused_is_not_used_again():
    async with signed() as tiktok, reader_of(tiktok) as reader:
        await reader.reaches(LIVE)
        tiktok.manners.refusal, tiktok.manners.refuses = (200, {"Handshake-Msg": "illegal secret key"}), 1
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.until(lambda: "illegal secret key" in reader.reason)
        assert tiktok.signer.asked == 1
        await reader.passes(61)
        await reader.reaches(LIVE)
        assert tiktok.signer.asked == 2


async def test_our_own_hourly_limit_holds_whatever_the_service_would_allow():
    async with signed() as tiktok, reader_of(tiktok, signing_hourly=3) as reader:
        for times in range(1, 4):
            await reader.reaches(LIVE)
            assert tiktok.signer.asked == times
            tiktok.session.abort()
            await reader.reaches(WAITING)
            await reader.clock.advance(100)
        reason = await reader.reaches(WAITING)
        assert "the hourly limit in the TikTok settings is reached" in reason
        assert "key of your own" not in reason, "a key does not raise it"
        assert reader.wait == pytest.approx(3300)
        assert tiktok.signer.asked == 3


async def test_a_key_of_ones_own_ends_the_pause_of_having_none():
    async with signed(FakeSigner(budget=0)) as tiktok, reader_of(tiktok) as reader:
        await reader.reaches(WAITING)
        settings = tiktok.settings(way="signing_service", signing_key="mine")
        reader.stage.set(**settings)
        tiktok.signer.budget = 1
        await reader.passes(38)
        await reader.reaches(LIVE)
        assert tiktok.signer.headers[-1]["x-api-key"] == "mine"


async def test_a_key_that_is_not_accepted():
    async with signed(FakeSigner(key="right")) as tiktok, reader_of(tiktok, signing_key="wrong") as reader:
        reason = await reader.reaches(REFUSED)
        assert "does not accept the key" in reason
        assert "wrong" not in reason
        reader.stage.set(**tiktok.settings(way="signing_service", signing_key="right"))
        reader.supervisor.retry()
        await reader.reaches(LIVE)


BROKEN = [
    (500, b'{"message":"upstream is gone"}', "is down (it says 500: upstream is gone)"),
    (502, b"<html>", "is down (it says 502)"),
    (404, b"", "does not answer to what it is asked (it says 404)"),
    (302, b"", "does not answer to what it is asked (it says 302)"),
    (200, b"", "is down (TikTok gave it nothing)"),
    (200, b"\xff\xff\xff", "is down (its answer cannot be read)"),
    (200, b"\x12\x01x", "is down (TikTok gave it no address)"),
    (200, b"R\x17http://evil.example.org", "is down (TikTok gave it no address)"),
    (200, b"R\x15ws://evil.example.org", "is down (TikTok gave it no address)"),
    (200, bytes(5 * 1024 * 1024), "is down (its answer has no end)"),
]


@pytest.mark.parametrize(("status", "body", "sentence"), BROKEN)
async def test_a_service_that_does_not_work(status, body, sentence):
    async with signed(FakeSigner(status=status, body=body)) as tiktok, reader_of(tiktok) as reader:
        assert sentence in await reader.reaches(WAITING)
        assert tiktok.handshakes == 0


async def test_a_service_that_is_not_there():
    async with signed() as tiktok:
        settings = {**tiktok.settings(way="signing_service"), "signing_address": "http://127.0.0.1:9"}
        async with TikTokReader("somebody", **settings) as reader:
            assert "is down (nothing listens there)" in await reader.reaches(WAITING)


async def test_no_signature_is_spent_on_who_is_not_live_or_has_just_ended():
    async with signed() as tiktok, reader_of(tiktok) as reader:
        await reader.reaches(LIVE)
        await tiktok.say(controlled(3))
        await reader.reaches(OFFLINE)
        await reader.passes(300)
        tiktok.hosts["somebody"].is_live = False
        await reader.passes(600)
        assert tiktok.signer.asked == 1


async def test_by_itself_the_service_is_asked_only_where_it_is_allowed():
    async with signed(refusal=(415, {}), refuses=1) as tiktok:
        tiktok.has_tikfinity = False
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(WAITING)
            assert tiktok.signer.asked == 0
    async with (
        signed(refusal=(415, {}), refuses=1) as tiktok,
        TikTokReader("somebody", **tiktok.settings(signing_allowed=True)) as reader,
    ):
        await reader.reaches(LIVE)
        assert tiktok.signer.asked == 1
        assert "signing service" in reader.reason
        assert tiktok.asked.count("/api-live/user/room/") == 1, "the room is looked up once"
        tiktok.session.abort()
        await reader.reaches(WAITING)
        await reader.passes(2)
        await reader.reaches(LIVE)
        assert tiktok.handshakes == 3, "the way that is closed is not knocked at each time"


async def test_every_way_closed_says_every_reason_and_obeys_the_firm_one():
    async with signed(FakeSigner(budget=0), refusal=(415, {})) as tiktok:
        tiktok.has_tikfinity = False
        settings = tiktok.settings(signing_allowed=True, tikfinity_address="ws://127.0.0.1:9")
        async with TikTokReader("somebody", **settings) as reader:
            reason = await reader.reaches(WAITING)
            assert reason.index("TikTok blocks reading") < reason.index("Signing limit")
            assert "TikFinity does not run" not in reason
            assert reader.wait == pytest.approx(37)


async def test_what_is_kept_for_other_programs_is_not_told_to_the_service(tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login me password hush\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    async with signed() as tiktok, reader_of(tiktok) as reader:
        await reader.reaches(LIVE)
        assert "authorization" not in tiktok.signer.headers[-1]


@pytest.mark.parametrize("name", ["sessionid", "SessionId", "sid_ucp_v1", "ssid_ucp_v1", "tt-target-idc", "multi_sids"])
async def test_no_cookie_of_an_account_is_sent_on(name):
    async with (
        signed(FakeSigner(gives_cookie=f"ttwid=visitor; {name}=somebodys")) as tiktok,
        reader_of(tiktok) as reader,
    ):
        await reader.reaches(LIVE)
        assert tiktok.session.headers["Cookie"] == "ttwid=visitor"
        assert "somebodys" not in str(reader.memory.values)


async def test_several_lives_each_keep_their_signature_over_a_restart():
    hosts = [FakeHost(f"name{n}", f"670000000000000000{n}", f"730000000000000000{n}") for n in (1, 2)]
    async with FakeTikTok(*hosts) as tiktok:
        settings = tiktok.settings(way="signing_service")
        first = TikTokReader("name1", **settings)
        second = TikTokReader("name2", memory=first.memory, clock=first.clock, **settings)
        for _ in range(2):
            async with first, second:
                await first.reaches(LIVE)
                await second.reaches(LIVE)
            assert tiktok.signer.asked == 2
            first = TikTokReader("name1", memory=first.memory, clock=first.clock, **settings)
            second = TikTokReader("name2", memory=first.memory, clock=first.clock, **settings)
        # what TikTok refuses of one is not asked for again for the other
        tiktok.manners.refusal, tiktok.manners.refuses = (415, {}), 1
        async with first:
            await first.reaches(WAITING)
            async with second:
                await second.reaches(LIVE)
        assert tiktok.signer.asked == 2


async def test_what_came_with_the_address_is_no_chat_that_arrives():
    async with signed(greets=False, answers_heartbeats=False) as tiktok:
        first = chat("before we came", message_id=tiktok.next_id())
        tiktok.manners.history = [(first[0], first[1].SerializeToString(), first[1].common.msg_id)]
        async with reader_of(tiktok) as reader:
            await reader.until(lambda: reader.texts == ["before we came"])
            assert reader.state is SourceState.CONNECTING
            await tiktok.entered()
            await reader.passes(16)
            assert "said nothing within 15 s" in await reader.reaches(WAITING)


async def test_an_address_with_more_than_can_be_read_is_used_all_the_same():
    async with signed() as tiktok:
        tiktok.manners.history = [("WebcastChatMessage", b"", 0)] * 30_000
        tiktok.manners.greets = False
        async with reader_of(tiktok) as reader:
            await tiktok.entered()
            await tiktok.say(chat("hello"))
            await reader.until(lambda: "hello" in reader.texts)
            assert tiktok.signer.asked == 1


async def test_a_service_that_is_closed_for_an_hour_does_not_close_the_other_ways():
    async with signed(FakeSigner(budget=0, limit=(b"", {"Retry-After": "3300"})), refusal=(415, {})) as tiktok:
        tiktok.has_tikfinity = False
        async with TikTokReader("somebody", **tiktok.settings(signing_allowed=True)) as reader:
            assert "Signing limit" in await reader.reaches(WAITING)
            assert reader.wait == pytest.approx(60)
            for _ in range(3):
                reader.supervisor.retry()
                await reader.passes(1)
                await reader.reaches(WAITING)
            assert tiktok.signer.asked == 1, "its pause is obeyed whatever else is tried"
            tiktok.manners.refusal = None
            reader.supervisor.retry()
            await reader.reaches(LIVE)
