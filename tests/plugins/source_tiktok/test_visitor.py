"""Pages asked for as a browser does, with limits."""

import asyncio

import pytest
from aiohttp import web

from source_tiktok.visitor import ask


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
        answer = await ask(f"{address}/x", {"a": "b c"}, patience=5, cookie="c=d")
    assert (answer.status, answer.body.decode()) == (200, "grüße")
    assert answer.cookies["ttwid"] == "abc"
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Chrome/" in heard["User-Agent"]
    assert "sec-ch-ua" in {name.lower() for name in heard}
    assert heard["Cookie"] == "c=d"
    assert heard["query"] == "b c"


async def test_a_page_without_end_is_cut():
    async def page(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(400):
            await answer.write(bytes(65536))
        return answer

    async with Pages(page) as address:
        assert len((await ask(address, patience=10)).body) == 4 * 1024 * 1024


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
