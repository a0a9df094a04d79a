"""Each refusal of YouTube is told apart, and ends in a sentence."""

import gzip
import zlib

import pytest

from rig.fake_youtube import FakeYouTube, Fault
from rig.youtube_actions import text
from rig.youtube_stage import YouTubeStage
from stagedoor import SourceDelayed, SourceOffline

SORRY = b'<html><form id="captcha-form" action="index">Our systems have detected unusual traffic</form></html>'
CONSENT = b'<html><form action="https://consent.youtube.com/save" method="POST">Before you continue</form></html>'


@pytest.fixture
async def tube():
    async with FakeYouTube() as server:
        server.live("somebody")
        yield server


async def fault_of(tube, **settings):
    async with YouTubeStage(tube, **settings) as show:
        return await show.ends()


@pytest.mark.parametrize("kind", ["page", "door", "poll", "count"])
@pytest.mark.parametrize(("headers", "seconds"), [({"Retry-After": "17"}, 17), ({}, 60)])
async def test_too_many_questions(tube, kind, headers, seconds):
    tube.faults[kind].append(Fault(status=429, headers=headers))
    fault = await fault_of(tube)
    assert isinstance(fault, SourceDelayed)
    assert (fault.seconds, fault.is_firm) == (seconds, True)
    assert "asked too often, so no chat arrives until the pause is over; it goes on by itself" in str(fault)


async def test_a_pause_may_end_at_a_date(tube):
    there = {"Date": "none", "Retry-After": "Thu, 01 Jan 2026 12:02:00 GMT"}
    tube.faults["page"].append(Fault(status=429, headers=there))
    assert (await fault_of(tube)).seconds == pytest.approx(120, abs=1)


async def test_pauses_that_follow_one_another_grow_and_are_kept_over_a_restart(tube):
    tube.faults["page"] += [Fault(status=429), Fault(status=429), Fault(status=429)]
    async with YouTubeStage(tube) as show:
        waits = []
        for _ in range(3):
            fault = await show.ends()
            waits.append(fault.seconds)
            await show.again()
            early = await show.ends()
            assert early.seconds == pytest.approx(fault.seconds), "asked early, it does not ask YouTube at all"
            show.clock.jump(fault.seconds + 1)
            await show.again()
        assert waits == [60, 120, 240]
        await show.until(lambda: show.live == "")
    assert tube.asked["page"] == 4


async def test_forbidden(tube):
    tube.faults["poll"].append(Fault(status=403))
    fault = await fault_of(tube)
    assert type(fault) is SourceDelayed
    assert "refuses to answer this computer (403)" in str(fault)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, body=SORRY),
        Fault(status=200, body=SORRY),
        Fault(status=302, headers={"Location": "https://www.google.com/sorry/index?continue=x"}),
    ],
)
async def test_a_captcha_is_told_apart_from_a_limit(tube, fault):
    tube.faults["page"].append(fault)
    found = await fault_of(tube)
    assert "no robot (a captcha page)" in str(found)
    assert found.is_firm is False


@pytest.mark.parametrize(
    "fault",
    [Fault(body=CONSENT), Fault(status=302, headers={"Location": "https://consent.youtube.com/m?continue=x"})],
)
async def test_the_page_about_cookies(tube, fault):
    tube.faults["page"].append(fault)
    assert "its page about cookies instead of the stream" in str(await fault_of(tube))


@pytest.mark.parametrize("kind", ["page", "door"])
@pytest.mark.parametrize("body", [b"<html>hello</html>", b"\x00\xff" * 100, b"ytInitialData = {", b"{}"])
async def test_a_page_nobody_knows_says_that_youtube_changed(tube, kind, body):
    tube.faults[kind].append(Fault(body=body))
    fault = await fault_of(tube)
    assert type(fault) is SourceDelayed
    assert "YouTube has probably changed its pages" in str(fault)
    assert "Social Stream Ninja can bring this chat (source ssn:" in str(fault)
    assert fault.is_firm is False


async def test_a_redirect_within_youtube_is_followed(tube):
    tube.faults["page"].append(Fault(status=303, headers={"Location": "/@somebody/live"}))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "")


@pytest.mark.parametrize("location", ["http://127.0.0.1:1/x", "https://example.com/", "", "file:///etc/passwd"])
async def test_a_redirect_elsewhere_is_not(tube, location):
    tube.faults["page"].append(Fault(status=302, headers={"Location": location}))
    assert "YouTube answered in a way Stagedoor does not know (it sends us to" in str(await fault_of(tube))


async def test_redirects_without_end(tube):
    tube.faults["page"] += [Fault(status=302, headers={"Location": "/@somebody/live"})] * 9
    assert "from one address to another" in str(await fault_of(tube))


@pytest.mark.parametrize("kind", ["page", "door", "poll"])
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault(status=500), "YouTube has a fault of its own, status 500"),
        (Fault(is_cut=True), "YouTube's answer broke off"),
        (Fault(is_silent=True), "YouTube did not answer in time"),
    ],
)
async def test_a_lost_connection_is_tried_again(tube, kind, fault, sentence):
    tube.faults[kind].append(fault)
    async with YouTubeStage(tube, patience=0.3) as show:
        found = await show.ends()
        assert isinstance(found, ConnectionError)
        assert sentence in str(found)
        await show.again()
        await show.until(lambda: show.live == "")


async def test_a_pause_with_a_server_fault_is_kept(tube):
    tube.faults["page"].append(Fault(status=503, headers={"Retry-After": "40"}))
    fault = await fault_of(tube)
    assert isinstance(fault, SourceDelayed)
    assert fault.seconds == 40


@pytest.mark.parametrize("status", [400, 401, 404, 410])
async def test_a_visit_youtube_forgot_is_begun_anew(tube, status):
    stream = tube.streams["vvvvvvvvvvv"]
    stream.say(text("a", "one"))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.texts == ["one"])
        tube.faults["poll"].append(Fault(status=status))
        assert isinstance(await show.ends(), ConnectionError)
        stream.say(text("b", "two"))
        await show.again()
        await show.until(lambda: "two" in show.texts)
        assert tube.asked["door"] == 2
        assert show.caught_up_times == 1, "the history reaches back to what was told"


@pytest.mark.parametrize("kind", ["poll", "count"])
@pytest.mark.parametrize("body", [b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"a":', b""])
async def test_an_answer_that_is_no_json(tube, kind, body):
    tube.faults[kind].append(Fault(body=body or b" "))
    async with YouTubeStage(tube) as show:
        if kind == "poll":
            assert isinstance(await show.ends(), ConnectionError)
            await show.again()
        await show.until(lambda: show.live == "")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_an_answer_that_unpacks_without_end_is_cut_off(tube, encoding):
    zeros = b" " * 40_000_000
    body = gzip.compress(zeros) if encoding == "gzip" else zlib.compress(zeros)
    tube.faults["poll"].append(Fault(body=body, headers={"Content-Encoding": encoding}))
    assert "larger than 16 MB" in str(await fault_of(tube))


async def test_a_page_without_end_is_read_to_the_limit_only(tube):
    body = gzip.compress(tube.streams["vvvvvvvvvvv"].page().encode() + b"<p>" * 20_000_000)
    tube.faults["page"].append(Fault(body=body, headers={"Content-Encoding": "gzip"}))
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live == "", patience=20)


async def test_an_answer_that_claims_to_be_packed_and_is_not(tube):
    tube.faults["poll"].append(Fault(body=b"not gzip at all", headers={"Content-Encoding": "gzip"}))
    assert "YouTube's answer broke off" in str(await fault_of(tube))


async def test_nobody_there(free_port):
    async with FakeYouTube() as tube, YouTubeStage(tube) as show:
        show.set(site=f"http://127.0.0.1:{free_port}")
        fault = await show.ends()
    assert "YouTube cannot be reached; is there an internet connection?" in str(fault)


async def test_a_look_that_fails_does_not_end_a_chat(tube):
    stream = tube.live("somebody", is_live=False, is_upcoming=True)
    async with YouTubeStage(tube) as show:
        await show.until(lambda: show.live)
        tube.faults["page"] += [Fault(status=500), Fault(body=b"<html>"), Fault(is_cut=True)]
        await show.until(lambda: not tube.faults["page"])
        stream.say(text("a", "still"))
        await show.until(lambda: show.texts == ["still"])


def test_offline_is_no_limit():
    assert SourceOffline("x", seconds=1).is_firm is False


async def test_hours_that_youtube_names_are_kept_to_the_second(tube):
    tube.faults["page"].append(Fault(status=429, headers={"Retry-After": "7200"}))
    async with YouTubeStage(tube) as show:
        assert (await show.ends()).seconds == 7200
        show.clock.jump(7190)
        await show.again()
        assert (await show.ends()).seconds == pytest.approx(10, abs=1)


async def test_a_clock_that_is_wrong_here_makes_no_pause_shorter(tube):
    there = {"Date": "Thu, 01 Jan 2026 09:00:00 GMT", "Retry-After": "Thu, 01 Jan 2026 09:02:00 GMT"}
    tube.faults["page"].append(Fault(status=429, headers=there))
    assert (await fault_of(tube)).seconds == 120


async def test_being_sent_to_an_address_that_is_none(tube):
    tube.faults["page"].append(Fault(status=302, headers={"Location": "https://[bad"}))
    assert "sends us to an address that is none" in str(await fault_of(tube))


async def test_passwords_kept_for_other_programs_are_told_to_nobody(tube, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login me password hush\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    tube.faults["page"].append(Fault(status=429))
    await fault_of(tube)
    assert set(tube.credentials) == {""}
