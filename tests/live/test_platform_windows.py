"""A platform's own pages in real windows on a screen nobody looks at: a login there is kept, alone, until cleared."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from rig.close_window import close_window
from rig.needed import needed
from rig.platform_site import PlatformSite
from rig.real_daemon import RealDaemon
from rig.xvfb import Display

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
OURS = (
    "import sys; from pathlib import Path; from stagedoor.panel.window import open_window;"
    "sys.exit(open_window(sys.argv[1], remember=Path(sys.argv[2])))"
)
PATIENCE = 60


@pytest.fixture
def screen():
    with Display(width=1300, height=900) as display:
        yield display


@pytest_asyncio.fixture
async def site():
    async with PlatformSite() as running:
        yield running


def environment(screen, tmp_path):
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return {**screen.environment, "PYTHONPATH": str(DAEMON), "HOME": str(home), "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest_asyncio.fixture
async def daemon(screen, site, tmp_path):
    data = tmp_path / "data"
    site.put_plugin(data)
    around = environment(screen, tmp_path)
    async with RealDaemon(data, "--source", "shop:ada", "--set", "obs.enabled=false", environment=around) as running:
        await running.until("sources", lambda state: state["sources"] and state["sources"][0]["state"] == "live")
        yield running


async def window_named(display: Display, name: str) -> int:
    """The number of a window whose title begins so, once there is one."""
    program = needed("xdotool", package="xdotool")
    for _ in range(300):
        found = await asyncio.to_thread(
            subprocess.run,
            [program, "search", "--onlyvisible", "--name", f"^{name}"],
            env=display.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        if found.stdout.strip():
            return int(found.stdout.split()[0])
        await asyncio.sleep(0.1)  # an X server tells nobody but its own clients
    pytest.fail(f"no window called {name} came up within 30 seconds")


async def is_open(daemon, wanted: bool) -> list[dict]:
    """Wait until the platform's windows are open, or are closed; what is kept then."""
    for _ in range(300):
        kept = (await daemon.do("platform_logins"))["platforms"]
        if any(each["is_open"] for each in kept) == wanted:
            return kept
        await asyncio.sleep(0.1)  # a process ends when it ends
    pytest.fail(f"the platform's windows were not {'open' if wanted else 'closed'} within 30 seconds")


async def close(daemon, screen, title: str) -> None:
    close_window(screen.name, await window_named(screen, title))
    await is_open(daemon, wanted=False)


async def test_only_pages_that_the_kind_names_are_offered_and_opened(daemon):
    state = await daemon.state("sources")
    assert [page["name"] for page in state["sources"][0]["pages"]] == ["center", "backstage", "opener"]
    for page in ("file", "other", "http://127.0.0.1/", "../center"):
        with pytest.raises(Exception, match="There is no page"):
            await daemon.do("open_page", source="shop:ada", page=page)
    with pytest.raises(Exception, match="not among the chats"):
        await daemon.do("open_page", source="shop:eve", page="center")


async def test_a_login_outlasts_its_window_is_nobody_elses_and_can_be_cleared(daemon, screen, site, tmp_path):
    opened = await given(daemon, "open_page", source="shop:ada", page="center")
    assert opened == {"opened": True, "url": f"http://{site.place}/center", "reason": ""}
    await site.until(lambda: site.told, PATIENCE)
    first = site.told[-1]
    assert (first["bridge"], first["channel"]) == (False, False)
    assert first["microphone"] in {"NotAllowedError", "NotFoundError"}
    picture = tmp_path / "window.png"
    await asyncio.to_thread(screen.screenshot, picture)
    if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
        Path(kept, "platform_window.png").write_bytes(picture.read_bytes())

    # A second page of the platform is a second window with the same login.
    await given(daemon, "open_page", source="shop:ada", page="backstage")
    await site.until(lambda: site.told[-1]["page"] == "backstage", PATIENCE)
    assert site.told[-1]["who"] == "visitor-1"
    close_window(screen.name, await window_named(screen, "Backstage"))

    # It is still there in a window that is opened after all of them were closed.
    await close(daemon, screen, "Center")
    await given(daemon, "open_page", source="shop:ada", page="center")
    await site.until(lambda: len(site.told) == 3, PATIENCE)
    assert site.told[-1]["who"] == "visitor-1"

    # The panel's own window knows nothing of it, though it asks the same server.
    ours = subprocess.Popen(
        [sys.executable, "-c", OURS, f"http://{site.place}/ours", str(tmp_path / "data" / "window")],
        env=environment(screen, tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await site.until(lambda: site.told[-1]["page"] == "ours", PATIENCE)
    finally:
        ours.kill()
        ours.wait()
    assert site.told[-1]["who"] == ""

    # Clearing closes the windows, and whoever comes afterwards is a stranger.
    [there] = await is_open(daemon, wanted=True)
    assert there["platform"] == "shop"
    assert there["title"] == "Shop"
    assert there["size"] > 1000
    assert (await daemon.do("clear_platform_login", platform="shop"))["size"] > 1000
    assert (await daemon.do("platform_logins"))["platforms"] == []
    assert not (tmp_path / "data" / "platform-windows" / "shop").exists()
    left = [path for path in (tmp_path / "home").rglob("*") if path.is_file() and b"visitor-1" in path.read_bytes()]
    assert left == []
    await given(daemon, "open_page", source="shop:ada", page="center")
    await site.until(lambda: site.told[-1]["page"] == "center" and len(site.told) == 5, PATIENCE)
    assert site.told[-1]["who"] == ""


async def test_what_a_page_opens_is_a_window_of_the_same_login(daemon, screen, site):
    await given(daemon, "open_page", source="shop:ada", page="opener")
    await site.until(lambda: {"opener", "opened"} <= {each["page"] for each in site.told}, PATIENCE)
    [opened] = [each for each in site.told if each["page"] == "opened"]
    assert opened["who"] == "visitor-1"
    assert (opened["opener"], opened["bridge"], opened["channel"]) == (True, False, False)
    await window_named(screen, "Opener")
    await window_named(screen, "Opened")


async def test_the_windows_end_with_the_show(daemon, screen, site):
    await given(daemon, "open_page", source="shop:ada", page="center")
    await window_named(screen, "Center")
    assert await daemon.stop() == 0
    program = needed("xdotool", package="xdotool")
    found = await asyncio.to_thread(
        subprocess.run,
        [program, "search", "--name", "^Center"],
        env=screen.environment,
        capture_output=True,
        check=False,
    )
    assert found.stdout == b""


async def test_where_there_is_no_screen_the_address_comes_back_for_the_browser(site, tmp_path):
    data = tmp_path / "data"
    site.put_plugin(data)
    blind = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    async with RealDaemon(data, "--source", "shop:ada", "--set", "obs.enabled=false", environment=blind) as daemon:
        await daemon.until("sources", lambda state: state["sources"])
        answer = await daemon.do("open_page", source="shop:ada", page="center")
        assert answer["opened"] is False
        assert answer["url"] == f"http://{site.place}/center"
        assert "no screen" in answer["reason"]
        popped = await daemon.do("pop_out", page="list")
        assert popped["opened"] is False
        assert popped["url"].endswith("#/list")


async def test_a_page_of_the_panel_in_a_window_of_its_own(daemon, screen, tmp_path):
    answer = await daemon.do("pop_out", page="list")
    assert answer["opened"] is True
    await window_named(screen, "Stagedoor")
    await daemon.until("status", lambda state: True)
    with pytest.raises(Exception, match="not the name of a page"):
        await daemon.do("pop_out", page="../list")


async def test_the_panels_window_never_goes_anywhere_else(screen, site, tmp_path):
    ours = subprocess.Popen(
        [sys.executable, "-c", OURS, f"http://{site.place}/away", str(tmp_path / "window")],
        env=environment(screen, tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await site.until(lambda: site.told, PATIENCE)
    finally:
        ours.kill()
        ours.wait()
    # The page tells this three seconds after it tried to leave, and is still there.
    assert [each["page"] for each in site.told] == ["away"]
    assert site.asked == ["away"]


async def given(daemon, action, **arguments):
    """Give an order whose answer a window has to come up for; its result."""
    headers = {"Authorization": f"Bearer {daemon.reach.token}"}
    url = f"http://127.0.0.1:{daemon.port}/api/do/{action}"
    async with aiohttp.ClientSession() as session, session.post(url, json=arguments, headers=headers) as answer:
        said = await answer.json()
    assert said["ok"], said
    return said["result"]
