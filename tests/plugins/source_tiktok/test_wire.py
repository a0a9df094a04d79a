"""Sockets that cannot be opened, each told apart."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from rig.fake_tiktok import FakeHost, FakeTikTok, SocketManners
from source_tiktok.room import Way
from source_tiktok.wire import HandshakeRefusedError, UnreachableError, dial, why


def way(address):
    return Way(name="somebody", address=address, room=None)


async def test_a_refusal_keeps_what_was_said():
    manners = SocketManners(refusal=(415, {"Handshake-Msg": "DEVICE_BLOCKED", "Retry-After": "3"}))
    async with FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok:
        with pytest.raises(HandshakeRefusedError) as caught:
            async with dial(way(f"{tiktok.socket_address}/webcast/im/ws_proxy/ws_reuse_supplement/"), 5):
                pass
    assert (caught.value.status, caught.value.said) == (415, "DEVICE_BLOCKED")
    assert caught.value.headers["retry-after"] == "3"


async def test_nobody_there():
    with pytest.raises(UnreachableError, match="nothing listens there"):
        async with dial(way("ws://127.0.0.1:9"), 5):
            pass


async def test_a_name_that_is_not_found():
    with pytest.raises(UnreachableError, match="its name is not found"):
        async with dial(way("ws://no-such-name.invalid"), 5):
            pass


@pytest.mark.parametrize(("hangs", "said"), [(True, "no answer within 0.2 s"), (False, "hung up")])
async def test_a_server_that_is_no_websocket(hangs, said):
    done = asyncio.Event()

    async def serve(reader, writer):
        if hangs:
            await reader.read()
        writer.transport.abort()
        done.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(UnreachableError, match=said):
            async with dial(way(f"ws://127.0.0.1:{port}"), 0.2 if hangs else 5):
                pass
        await done.wait()
        await asyncio.sleep(0)  # the transport closes its socket in the next turn


async def test_nothing_can_be_sent_on_a_socket_that_is_closed():
    async with (
        FakeTikTok(FakeHost("somebody")) as tiktok,
        dial(way(f"{tiktok.socket_address}/tikfinity"), 5) as wire,
    ):
        await tiktok.until(lambda: tiktok.tikfinity)
        await tiktok.tikfinity[0].close()
        with pytest.raises(ConnectionError, match="closed"):
            await wire.receive()
        with pytest.raises(ConnectionError, match="closed"):
            await wire.send(b"x")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (TimeoutError(), "no answer within 3 s"),
        (ConnectionRefusedError(), "nothing listens there"),
        (aiohttp.ServerDisconnectedError(), "it hung up"),
        (OSError("odd"), "odd"),
        (OSError(), "OSError"),
    ],
)
def test_why(fault, said):
    assert why(fault, 3) == said


async def test_a_chat_that_is_redirected_is_not_followed():
    async def away(request):
        return web.Response(status=302, headers={"Location": f"http://localhost:{request.url.port}/there"})

    asked = []

    async def there(request):
        asked.append(request.path)
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/here", away), web.get("/there", there)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        with pytest.raises(HandshakeRefusedError) as caught:
            async with dial(way(f"ws://127.0.0.1:{runner.addresses[0][1]}/here"), 5):
                pass
    finally:
        await runner.cleanup()
    assert caught.value.status == 302
    assert asked == []


async def test_what_is_kept_for_other_programs_is_not_told_to_tiktok(tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login me password hush\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    manners = SocketManners()
    async with (
        FakeTikTok(FakeHost("somebody"), manners=manners) as tiktok,
        dial(way(f"{tiktok.socket_address}/webcast/im/ws_proxy/ws_reuse_supplement/"), 5),
    ):
        await tiktok.until(lambda: tiktok.sessions)
        assert "Authorization" not in tiktok.session.headers
