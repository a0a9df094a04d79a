"""Connections that say nothing, half of something, or nonsense, and what they cost the others."""

import asyncio
import contextlib
import time

import pytest

from rig.house import House
from rig.until import until
from stagedoor.web import connection


@contextlib.asynccontextmanager
async def lines(house, count):
    """That many open connections."""
    opened = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", house.port) for _ in range(count)))
    try:
        yield opened
    finally:
        for _, writer in opened:
            writer.close()


@pytest.fixture
async def hurried(tmp_path):
    """A server that waits a quarter of a second for a question."""
    house = House(tmp_path)
    await house.open(patience=0.25)
    yield house
    await house.server.stop()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"G",
        b"GET /panel/ HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
        b"POST /api/do/quit HTTP/1.1\r\n",
    ],
)
async def test_a_question_that_never_ends_is_not_waited_for(hurried, begun):
    async with lines(hurried, 1) as [(reader, writer)]:
        writer.write(begun)
        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_dripping_does_not_buy_time(hurried):
    async with lines(hurried, 1) as [(reader, writer)]:
        writer.write(b"GET / HTTP/1.1\r\nX: ")
        ended = asyncio.ensure_future(reader.read())
        with contextlib.suppress(ConnectionError):
            for _ in range(500):
                writer.write(b"a")
                await writer.drain()
                if ended.done():
                    break
                await asyncio.sleep(0.01)
        assert ended.done()
        with contextlib.suppress(ConnectionError):
            assert await ended == b""


async def test_a_body_that_never_comes_is_not_waited_for_and_nothing_is_done(house, monkeypatch):
    monkeypatch.setattr("stagedoor.web.routes._BODY_SECONDS", 0.1)
    head = (
        f"POST /api/do/switch_scene HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {house.access.acting_token}\r\nContent-Length: 50\r\n\r\n"
    )
    async with lines(house, 1) as [(reader, writer)]:
        writer.write(head.encode() + b'{"scene":"A"')
        answer = await asyncio.wait_for(reader.read(), 10)
    assert b"408" in answer.split(b"\r\n")[0]
    assert house.done == []


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100,
        b"HELO mail\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\xff: \xff\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
async def test_nonsense_is_refused_without_an_echo_or_a_version(house, nonsense):
    async with lines(house, 1) as [(reader, writer)]:
        writer.write(nonsense)
        writer.write_eof()
        answer = await asyncio.wait_for(reader.read(), 5)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400", b"HTTP/1.1 403")) or answer == b""
    assert b"aiohttp" not in answer
    assert b"Python" not in answer
    assert b"mail" not in answer


async def test_two_hundred_silent_connections_do_not_hurt_the_others(house, visitor, follow):
    async with lines(house, 200) as silent, follow("inbox") as page:
        await page.receive_json()
        for _, writer in silent[:100]:
            writer.write(b"GET /panel/ HTTP/1.1\r\nHost: ")
        start = time.process_time()
        worst = 0.0
        for number in range(100):
            began = time.monotonic()
            house.say(b"%d" % number)
            assert (await page.receive_json())["items"] == [number]
            async with visitor.get("/api/state/obs", headers=house.bearer) as answer:
                assert answer.status == 200
            worst = max(worst, time.monotonic() - began)
        assert worst < 1.0
        assert time.process_time() - start < 3.0


async def test_two_hundred_pages_that_only_listen_do_not_hurt_the_others(house, follow):
    async with contextlib.AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(follow("inbox")) for _ in range(200)]
        for page in pages:
            await page.receive_json()
        for number in range(20):
            house.say(b"%d" % number)
            assert (await asyncio.wait_for(pages[0].receive_json(), 5))["items"] == [number]
        for page in pages[1:]:
            got = []
            while len(got) < 20:
                got += (await asyncio.wait_for(page.receive_json(), 5))["items"]
            assert got == list(range(20))
        assert house.hub.audience("inbox") == 200


async def test_beyond_all_measure_the_newest_connection_is_refused_and_the_others_stay(house, follow, monkeypatch):
    monkeypatch.setattr(connection, "_MOST", 20)
    async with follow("inbox") as page:
        await page.receive_json()
        async with lines(house, 30) as opened:
            answers = await asyncio.gather(*(first_byte(reader) for reader, _ in opened))
            assert answers.count(b"") >= 11
            house.say(b"1")
            assert (await page.receive_json())["items"] == [1]
        await until(lambda: len(house.server._runner.server.connections) <= 2)
        async with follow("inbox") as another:
            assert (await another.receive_json())["type"] == "snapshot"


async def first_byte(reader):
    """What comes, empty for a closed line; None when the line stays open."""
    try:
        async with asyncio.timeout(0.3):
            return await reader.read(1)
    except TimeoutError:
        return None
    except ConnectionError:
        return b""
