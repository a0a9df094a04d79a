"""Pages asked for as a browser does, with limits."""

import asyncio
import contextlib
import resource
import zlib

import pytest
from aiohttp import web

from source_tiktok.visitor import _next, ask


class Pages:
    """A server with one page."""

    def __init__(self, handler):
        self._handler = handler

    async def __aenter__(self):
        app = web.Application()
        app.router.add_get("/{any:.*}", self._handler)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def __aexit__(self, *fault):
        await self.runner.cleanup()


async def test_it_says_what_a_browser_says():
    heard = {}

    async def page(request):
        heard.update(request.headers)
        heard["query"] = request.query["a"]
        answer = web.Response(text="grüße")
        answer.set_cookie("ttwid", "abc")
        answer.set_cookie("other", "")
        return answer

    async with Pages(page) as address:
        answer = await ask(f"{address}/x", {"a": "b c"}, patience=5)
    assert (answer.status, answer.body.decode()) == (200, "grüße")
    assert answer.cookies["ttwid"] == "abc"
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Chrome/" in heard["User-Agent"]
    assert "sec-ch-ua" in {name.lower() for name in heard}
    assert heard["query"] == "b c"


async def test_a_page_without_end_is_left():
    async def page(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(400):
                await answer.write(bytes(65536))
        return answer

    async with Pages(page) as address:
        with pytest.raises(ConnectionError, match="its answer has no end"):
            await ask(address, patience=10)


async def test_a_small_page_that_unpacks_to_a_gigabyte_is_left_at_once():
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()

    async def page(request):
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with Pages(page) as address:
        with pytest.raises(ConnectionError, match="its answer has no end"):
            await ask(address, patience=5)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


@pytest.mark.parametrize("is_cancelled", [True, False])
async def test_a_page_that_drips_holds_nobody_up(is_cancelled):
    left, begun = asyncio.Event(), asyncio.Event()

    async def page(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await answer.write(b"x")
                begun.set()
                await asyncio.sleep(0.02)
        left.set()
        return answer

    async with Pages(page) as address, asyncio.timeout(5):
        asking = asyncio.ensure_future(ask(address, patience=30 if is_cancelled else 0.3))
        await begun.wait()
        if is_cancelled:
            asking.cancel()
        with pytest.raises(asyncio.CancelledError if is_cancelled else ConnectionError):
            await asking
        await left.wait()


@pytest.mark.parametrize("place", ["http://localhost:{port}/there", "file:///etc/hostname", "http://[/"])
async def test_another_server_is_not_followed(place):
    asked = []

    async def page(request):
        asked.append(request.path)
        port = request.url.port
        return web.Response(status=302, headers={"Location": place.format(port=port)})

    async with Pages(page) as address:
        with pytest.raises(ConnectionError, match="another server"):
            await ask(f"{address}/here", patience=5)
    assert asked == ["/here"]


@pytest.mark.parametrize("place", ["/notfound", "https://m.tiktok.com/x", "https://tiktok.com/x", "//www.tiktok.com/x"])
def test_pages_of_the_same_site_are_followed(place):
    assert "tiktok.com/" in _next("https://www.tiktok.com/@a", place)


@pytest.mark.parametrize(
    "place",
    [
        *("http://www.tiktok.com/x", "https://www.nottiktok.com/x", "https://tiktok.com.example.org/", "https://[/x"),
        *("ftp://www.tiktok.com/x", "https://127.0.0.1/x"),
    ],
)
def test_nothing_else_is_followed(place):
    with pytest.raises(ConnectionError, match="another server"):
        _next("https://www.tiktok.com/@a", place)


async def test_an_answer_that_does_not_come():
    async def page(request):
        await asyncio.sleep(30)

    async with Pages(page) as address:
        with pytest.raises(ConnectionError, match="time|within"):
            await ask(address, patience=0.3)


async def test_an_answer_that_breaks_off():
    async def page(request):
        answer = web.StreamResponse(headers={"Content-Length": "100"})
        await answer.prepare(request)
        await answer.write(b"half")
        request.transport.abort()
        return answer

    async with Pages(page) as address:
        with pytest.raises(ConnectionError):
            await ask(address, patience=5)


async def test_pages_that_lead_in_a_circle():
    async def page(request):
        raise web.HTTPFound("/again")

    async with Pages(page) as address:
        with pytest.raises(ConnectionError, match="without end"):
            await ask(address, patience=5)


async def test_nobody_there():
    with pytest.raises(ConnectionError, match="cannot be reached"):
        await ask("http://127.0.0.1:9/", patience=5)


async def test_a_name_that_is_not_found():
    with pytest.raises(ConnectionError, match="its name is not found"):
        await ask("http://no-such-name.invalid/", patience=5)


async def test_it_can_be_cancelled_while_it_waits():
    asked = asyncio.Event()

    async def page(request):
        asked.set()
        await asyncio.sleep(30)

    async with Pages(page) as address:
        asking = asyncio.ensure_future(ask(address, patience=30))
        await asked.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
