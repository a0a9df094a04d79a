"""Asking over HTTP, with everything that can be in the way."""

import gzip

import pytest
from aiohttp import web

from rig.fake_kick import FakeKick, blocked
from rig.free_port import free_port
from source_kick.web import Reply, WebLostError, ask


async def test_an_answer_and_a_document(monkeypatch):
    async with FakeKick() as kick:
        reply = await ask(f"{kick.site}/api/v2/channels/somebody")
        assert (reply.status, reply.json["slug"], reply.is_blocked) == (200, "somebody", False)
        reply = await ask(f"{kick.realtime}/auth/connection", document={"client_id": "me"})
        assert reply.json["data"]["token"].endswith("me")


async def test_where_the_plain_way_is_blocked_it_is_asked_as_a_browser():
    async with FakeKick() as kick:
        kick.blocks = "plain"
        reply = await ask(f"{kick.site}/api/v2/channels/somebody")
        assert reply.json["slug"] == "somebody"
        assert [what for what, _ in kick.asked] == ["page", "page"]
        reply = await ask(f"{kick.realtime}/auth/connection", document={"client_id": "me"})
        assert reply.json["data"]["token"].endswith("me")


async def test_where_nobody_is_let_through_that_is_told_apart():
    async with FakeKick() as kick:
        kick.blocks = "all"
        reply = await ask(f"{kick.site}/api/v2/channels/somebody")
        assert (reply.status, reply.is_blocked) == (403, True)


async def test_a_403_of_kick_itself_is_not_the_protection():
    async with FakeKick() as kick:
        kick.answers["page"] = [web.json_response({"message": "Forbidden"}, status=403)]
        reply = await ask(f"{kick.site}/api/v2/channels/somebody")
        assert (reply.status, reply.is_blocked, len(kick.asked)) == (403, False, 1)


async def test_an_answer_without_end_is_not_read_to_the_end():
    async with FakeKick() as kick:
        bomb = gzip.compress(b" " * 60_000_000)
        kick.answers["page"] = [
            web.Response(body=bomb, headers={"Content-Encoding": "gzip"}),
            blocked(),
            web.Response(body=bomb, headers={"Content-Encoding": "gzip"}),
        ]
        with pytest.raises(WebLostError, match="far too long"):
            await ask(f"{kick.site}/api/v2/channels/somebody")
        assert (await ask(f"{kick.site}/api/v2/channels/somebody")).is_blocked


async def test_nobody_there():
    with pytest.raises(WebLostError, match=r"\w"):
        await ask(f"http://127.0.0.1:{free_port()}/x")


async def test_a_redirect_is_not_followed():
    async with FakeKick() as kick:
        kick.answers["page"] = [web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"})]
        assert (await ask(f"{kick.site}/api/v2/channels/somebody")).status == 302


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("0", 1),
        ("7200", 7200),
        ("9999999", 86400),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 90),
        ("", 60),
        ("soon", 60),
        ("-5", 60),
        ("1e999", 60),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 60),
    ],
)
def test_how_long_to_wait(said, seconds):
    assert Reply(status=429, headers={"retry-after": said}).pause(60, 10) == seconds


def test_what_is_no_document_is_none():
    assert Reply(status=200, body=b"[" * 100_000).json is None
    assert Reply(status=200, body=b"\xff").json is None


async def test_a_limit_of_the_protection_is_a_limit_and_not_asked_again_another_way():
    async with FakeKick() as kick:
        page = "<title>Error 1015</title> You are being rate limited by cloudflare"
        kick.answers["page"] = [web.Response(status=429, text=page, headers={"Retry-After": "40"})]
        reply = await ask(f"{kick.site}/api/v2/channels/somebody")
        assert (reply.status, reply.is_blocked, reply.pause(60, 0)) == (429, False, 40)
        assert len(kick.asked) == 1
        assert Reply(status=429, body=page.encode(), headers={"cf-mitigated": "challenge"}).is_blocked
