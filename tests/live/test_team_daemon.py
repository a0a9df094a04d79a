"""What members of the team may, against the whole daemon."""

import asyncio
import time
from contextlib import asynccontextmanager

import aiohttp
import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(60)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("team") / "data", "--no-demo") as running:
        yield running


@asynccontextmanager
async def member(daemon, name, role, **invitation):
    """A browser of somebody who was invited."""
    invited = await daemon.do("invite_member", name=name, role=role, valid_minutes=5, **invitation)
    headers = {"Origin": f"http://127.0.0.1:{daemon.port}"}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), headers=headers) as session:
        async with session.get(invited["address"]) as page:
            assert page.status == 200
        yield session


async def test_an_open_page_ends_when_the_membership_does(daemon):
    async with member(daemon, "Soon", "watcher", ends_at=int(time.time() * 1000) + 1_500) as session:
        socket = await session.ws_connect(f"http://127.0.0.1:{daemon.port}/ws")
        async with asyncio.timeout(8):  # whose time is over is looked for every 15 s where nobody's changed
            async for message in socket:
                assert message.type is aiohttp.WSMsgType.TEXT
        assert socket.close_code == 1008


async def test_the_trail_of_a_moderator_has_no_settings_in_it(daemon):
    await daemon.do("change_settings", part="team", values={"owner_name": "Anna"})
    entries = (await daemon.do("find_actions"))["entries"]
    assert [each["name"] for each in entries if each["kind"] == "setting_changed"] == ["team.owner_name"]
    async with (
        member(daemon, "Mod", "moderator") as session,
        session.post(f"http://127.0.0.1:{daemon.port}/api/do/find_actions", json={}) as answer,
    ):
        assert (await answer.json())["result"]["entries"] == []
