"""What the live tests share. Take these; do not start a browser, a display or an OBS of your own.

- `browser`: real Chromium (rig/chromium.py) with a profile of its own for each file: `page = await browser.open(url)`.
  The program itself is started once for the whole run, so that a file costs milliseconds, not a second; what a test
  leaves open is closed when its file ends. `other_browser` is somebody else's: other cookies, other storage.
  Files that use them run in one loop: `pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]`.
- `chromium`: the running program, for tests that have a loop each: `async with Chromium(process=chromium) as browser`.
  Only who needs a flag on the command line starts a `Chromium("--flag")`.
- `server`: an invented daemon behind the real web server and the real pages (rig/panel_server.py), new for each test:
  the cheap way to look at the panel. A file that wants it furnished writes a fixture of the same name that takes this
  one. Where the whole daemon is needed, have one `RealDaemon` per file, not per test: it takes a second of processor
  time to start, and each test can look at viewers and messages of its own.
- `display`: an X display nobody looks at, one for all. `real_obs`: OBS Studio, started once per file.

Every file runs alone in its process while it runs, but two files may run at once (`python3 tests`): take free ports
(`port=0`, `free_port`) and folders of pytest's (`tmp_path`), and never a fixed name outside of them.
"""

import pytest
import pytest_asyncio

from rig.chromium import BrowserProcess, Chromium
from rig.panel_server import PanelServer
from rig.real_obs import RealObs
from rig.xvfb import Display


@pytest.fixture(scope="session")
def chromium():
    """The browser's program, running."""
    with BrowserProcess() as process:
        yield process


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium):
    """A browser nobody has used before this file."""
    chromium.ensure()
    async with Chromium(process=chromium) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def other_browser(chromium):
    """Somebody else's browser, which nobody has used before this file either."""
    chromium.ensure()
    async with Chromium(process=chromium) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    """The panel's web server, with nothing in it yet."""
    async with PanelServer() as running:
        yield running


@pytest.fixture(scope="session")
def display():
    """An X display nobody looks at."""
    with Display() as display:
        yield display


@pytest.fixture(scope="module")
def real_obs(display):
    """OBS Studio, started once for the whole file; a test leaves it running."""
    with RealObs(display) as obs:
        yield obs
