"""A page's pictures: one whenever it looks different, and none while it does not."""

import asyncio
import contextlib

import pytest

from rig.until import until
from stagedoor.errors import ObsError
from stagedoor.obs.rendering.headless import Headless
from stagedoor.obs.rendering.page import RenderedPage
from stagedoor.obs.rendering.pictures import Pictures
from stagedoor.tasks import Tasks


@pytest.fixture
async def opened(browser_folder, tmp_path, monkeypatch):
    """Opens a page; gives it, and the pictures it made."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    pictures = Pictures(tmp_path / "data")
    pictures.open()
    tasks = Tasks()
    browser = Headless(str(browser_folder / "browser"), pictures.folder, tasks=tasks, on_end=lambda: None)
    await browser.start()
    made = []

    async def show(picture):
        made.append(picture)

    async def open_page():
        page = RenderedPage(browser, show=show, tasks=tasks)
        await page.open("http://127.0.0.1:1/overlay/token/", 640, 360)
        tasks.spawn(run(page), name="page")
        return page, made

    async def run(page):
        with contextlib.suppress(ObsError):
            await page.run()

    yield open_page
    await browser.stop()
    await tasks.cancel()


async def test_what_looks_different_is_shown_and_nothing_else(opened, browser_folder):
    page, made = await opened()
    await until(lambda: made)
    (browser_folder / "page").write_bytes(b"second")
    await until(lambda: made[-1] == b"second")
    await asyncio.sleep(0.4)  # the last picture comes once everything stands still
    before = page.pictures
    await asyncio.sleep(0.5)
    assert page.pictures == before
    assert (browser_folder / "opened").read_text() == "http://127.0.0.1:1/overlay/token/\n"


async def test_a_page_that_cannot_be_opened_is_told(opened, browser_folder):
    (browser_folder / "refuse").touch()
    with pytest.raises(ObsError, match="could not open its page"):
        await opened()
