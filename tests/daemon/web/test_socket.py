"""A page's WebSocket: what it may follow, and what happens when it does not keep up."""

import asyncio
import json
import socket as sockets

import pytest
from aiohttp import WSMsgType

from rig.until import until
from stagedoor.web import socket as socket_module


async def test_a_page_gets_a_snapshot_and_then_what_happens(house, follow):
    house.say(b'{"id":1}')
    async with follow("inbox", "obs") as page:
        assert await page.receive_json() == {
            "type": "snapshot",
            "topic": "inbox",
            "n": 1,
            "data": {"events": [{"id": 1}]},
        }
        assert (await page.receive_json())["data"]["scene"] == "Main"
        house.say(b'{"id":2}')
        assert await page.receive_json() == {"type": "delta", "topic": "inbox", "n": 2, "items": [{"id": 2}]}
        house.scene = "Break"
        house.hub.touch("obs")
        assert (await page.receive_json())["items"][0]["scene"] == "Break"


async def test_frames_are_text_for_the_pages_parser(house, follow):
    async with follow("inbox") as page:
        assert (await page.receive()).type is WSMsgType.TEXT


async def test_an_overlay_follows_the_overlay_and_nothing_else(house, follow):
    async with follow("overlay", "inbox", "obs", "settings", "status", "nonsense", overlay=True) as page:
        assert (await page.receive_json())["topic"] == "overlay"
        for topic in ("inbox", "obs", "settings", "status", "nonsense"):
            said = await page.receive_json()
            assert (said["type"], said["topic"]) == ("refused", topic)
        house.say(b'{"text":"private"}')
        house.show(b'{"text":"public"}')
        assert (await page.receive_json())["items"] == [{"text": "public"}]
        assert house.hub.audience("inbox") == 0


async def test_a_page_that_no_longer_wants_a_topic_is_not_sent_it(house, follow):
    async with follow("inbox", "overlay") as page:
        await page.receive_json()
        await page.receive_json()
        await page.send_json({"type": "unsubscribe", "topics": ["inbox"]})
        await page.send_json({"type": "subscribe", "topics": ["overlay"]})
        assert (await page.receive_json())["topic"] == "overlay"
        house.say(b"1")
        house.show(b"2")
        assert (await page.receive_json())["items"] == [2]


@pytest.mark.parametrize("nonsense", ["", "{", "[]", "null", '{"type":"hello"}', '{"type":"subscribe","topics":[1]}'])
async def test_nonsense_is_answered_and_forgiven(follow, nonsense):
    async with follow("inbox") as page:
        await page.receive_json()
        await page.send_str(nonsense)
        said = await page.receive_json()
        assert said["type"] == "refused"
        assert said["reason"].startswith("Stagedoor did not understand")
        await page.send_json({"type": "subscribe", "topics": ["inbox"]})
        assert (await page.receive_json())["type"] == "snapshot"


async def test_bytes_and_long_speeches_end_the_conversation(follow):
    async with follow("inbox") as page:
        await page.receive_json()
        await page.send_bytes(b"\0")
        assert (await page.receive()).data == 1003
    async with follow("inbox") as page:
        await page.receive_json()
        await page.send_str("x" * 20_000)
        assert (await page.receive()).data == 1009


async def test_a_view_that_cannot_be_made_is_a_sentence_for_the_page(house, follow, caplog):
    def broken():
        raise RuntimeError("the secret inside")

    house.hub.state("sources", broken)
    async with follow("sources", "plugins", "obs") as page:
        for topic in ("sources", "plugins"):
            said = await page.receive_json()
            assert (said["type"], said["topic"]) == ("refused", topic)
            assert "secret" not in said["reason"]
        assert (await page.receive_json())["topic"] == "obs"
    assert "the secret inside" in caplog.text


async def test_a_page_that_leaves_is_forgotten(house, follow):
    gone = asyncio.Event()
    async with follow("inbox") as page:
        await page.receive_json()
        house.hub.on_audience(gone.set)
    await asyncio.wait_for(gone.wait(), 5)
    assert house.hub.audience("inbox") == 0


async def test_the_end_of_stagedoor_is_said_to_every_page(house, follow):
    async with follow("inbox") as page, follow("overlay", overlay=True) as overlay:
        await page.receive_json()
        await overlay.receive_json()
        stopping = asyncio.ensure_future(house.server.stop())
        assert (await page.receive()).data == 1001
        assert (await overlay.receive()).data == 1001
        await stopping


async def open_deaf(house, small=4096):
    """A page that subscribes and then never reads again."""
    raw = sockets.socket()
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, small)
    raw.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(raw, ("127.0.0.1", house.port))
    head = (
        f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Cookie: {house.cookie['Cookie']}\r\nOrigin: {house.origin}\r\n\r\n"
    )
    await loop.sock_sendall(raw, head.encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += await loop.sock_recv(raw, 1024)
    ask = b'{"type":"subscribe","topics":["inbox"]}'
    await loop.sock_sendall(raw, bytes([0x81, 0x80 | len(ask), 0, 0, 0, 0]) + ask)
    return raw


async def test_a_deaf_page_is_cut_off_and_the_others_miss_nothing(house, follow):
    deaf = await open_deaf(house)
    try:
        async with follow("inbox", max_msg_size=0) as page:
            await page.receive_json()
            await until(lambda: house.hub.audience("inbox") == 2)
            big = b'{"text":"' + b"x" * 100_000 + b'"}'
            got = 0
            for _ in range(150):
                house.hub.push("inbox", [big])
                house.hub._streams["inbox"].pace.now()
                got += len((await page.receive_json())["items"])
            assert got == 150
            assert house.hub.audience("inbox") == 1
            await until(lambda: len(house.server._sockets) == 1)
    finally:
        deaf.close()


async def test_a_slow_page_is_told_so_and_gets_a_snapshot_when_it_comes_back(house, follow, monkeypatch):
    monkeypatch.setattr(socket_module, "_FRAMES", 4)
    async with follow("inbox") as page:
        await page.receive_json()
        # Without giving the page's writer a turn, more frames than fit.
        for number in range(8):
            house.say(b"%d" % number)
            house.hub._streams["inbox"].pace.now()
        said = await page.receive()
        while said.type is WSMsgType.TEXT:
            said = await page.receive()
        assert (said.data, said.extra) == (1013, "too slow")
    async with follow("inbox") as page:
        assert (await page.receive_json())["data"]["events"] == list(range(8))


async def test_one_huge_snapshot_does_not_send_a_page_away(house, follow):
    house.inbox = [b'"' + b"x" * 1_000_000 + b'"'] * 6
    async with follow("inbox", max_msg_size=0) as page:
        assert len((await page.receive_json())["data"]["events"]) == 6


async def test_a_page_that_is_silent_is_asked_and_then_let_go(house, follow, monkeypatch):
    monkeypatch.setattr(socket_module, "_HEARTBEAT", 0.1)
    gone = asyncio.Event()
    async with follow("inbox", autoping=False) as page:
        await page.receive_json()
        house.hub.on_audience(gone.set)
        assert (await page.receive()).type is WSMsgType.PING
        await asyncio.wait_for(gone.wait(), 5)


async def test_a_thousand_subscriptions_in_a_row_are_the_pages_own_problem(house, follow):
    house.inbox = [b'"' + b"x" * 10_000 + b'"']
    async with follow("inbox") as page, follow("inbox") as other:
        await other.receive_json()
        for _ in range(1000):
            await page.send_str(json.dumps({"type": "subscribe", "topics": ["inbox"] * 3}))
        house.say(b"1")
        assert (await other.receive_json())["items"] == [1]
