"""A running web server, and visitors of every kind."""

import contextlib

import aiohttp
import pytest

from rig.house import House


@pytest.fixture
async def house(tmp_path):
    house = House(tmp_path)
    await house.open()
    yield house
    await house.server.stop()


@pytest.fixture
async def visitor(house):
    """A browser without a cookie, at the right address."""
    async with aiohttp.ClientSession(
        house.origin,
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(10),
    ) as session:
        yield session


@pytest.fixture
def follow(house, visitor):
    """Open the panel's or the overlay's WebSocket and subscribe: `async with follow("inbox") as page`."""

    @contextlib.asynccontextmanager
    async def open_page(*topics, overlay=False, **how):
        path = f"/overlay/{house.access.overlay_token}/ws" if overlay else "/ws"
        headers = {} if overlay else house.cookie
        async with visitor.ws_connect(path, headers=headers, **how) as page:
            hello = await page.receive_json()
            assert hello.items() >= {"type": "hello", "protocol": 1, "version": "1.2.3", "boot": "boot"}.items()
            assert ("role" in hello) is not overlay
            await page.send_json({"type": "subscribe", "topics": list(topics)})
            yield page

    return open_page
