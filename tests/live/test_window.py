"""The real window, on a screen nobody looks at: it shows the panel, and closing it ends that process only."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from rig.close_window import close_window
from rig.needed import needed
from rig.panel_server import PanelServer, message
from rig.until import until
from rig.xvfb import Display

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
OPEN = "import sys; from stagedoor.panel.window import open_window; sys.exit(open_window(sys.argv[1]))"


@pytest.fixture
def screen():
    with Display(width=1300, height=820) as display:
        yield display


@pytest_asyncio.fixture
async def server():
    async with PanelServer() as running:
        yield running


async def window_of(display: Display) -> str:
    """The number of the window called Stagedoor, once there is one."""
    program = needed("xdotool", package="xdotool")
    for _ in range(300):
        found = await asyncio.to_thread(
            subprocess.run,
            [program, "search", "--onlyvisible", "--name", "^Stagedoor$"],
            env=display.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        if found.stdout.strip():
            return found.stdout.split()[0]
        await asyncio.sleep(0.1)  # an X server tells nobody but its own clients
    pytest.fail("no window called Stagedoor came up within 30 seconds")


async def test_the_window_shows_the_panel_and_closing_it_ends_its_process(screen, server, tmp_path):
    server.say(*(message(f"hello number {at}") for at in range(30)))
    environment = {
        **screen.environment,
        "PYTHONPATH": str(DAEMON),
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    environment.pop("QTWEBENGINE_CHROMIUM_FLAGS", None)
    window = subprocess.Popen(
        [sys.executable, "-c", OPEN, server.url], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        number = await window_of(screen)
        await until(lambda: server.hub._streams["inbox"].listeners, 40)
        picture = tmp_path / "screen.png"
        for _ in range(100):
            await asyncio.to_thread(screen.screenshot, picture)
            if shows_the_panel(picture):
                break
            await asyncio.sleep(0.2)  # a picture is the only sign of what is drawn
        if kept := os.environ.get("STAGEDOOR_SCREENSHOTS"):
            Path(kept, "window.png").write_bytes(picture.read_bytes())
        assert shows_the_panel(picture)
        assert window.poll() is None
        close_window(screen.name, int(number))
        assert await asyncio.to_thread(window.wait, 20) == 0
        await until(lambda: not server.hub._streams["inbox"].listeners)
    finally:
        if window.poll() is None:
            window.kill()
            window.wait()


def shows_the_panel(picture: Path) -> bool:
    """Whether there is a drawn page: many colours, and the text of the inbox where it should be."""
    with Image.open(picture) as image:
        inbox = image.convert("RGB").crop((360, 300, 800, 700))
    colors = inbox.getcolors(1 << 20) or []
    most = max(count for count, _ in colors)
    return len(colors) > 20 and most < 0.99 * inbox.width * inbox.height
