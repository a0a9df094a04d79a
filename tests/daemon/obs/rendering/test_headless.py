"""A browser over a pipe: it answers, it may die, and nothing of it is left."""

import asyncio
import contextlib
from pathlib import Path

import pytest

from rig.until import until
from stagedoor.errors import ObsError
from stagedoor.obs.rendering.headless import BrowserEndedError, Headless
from stagedoor.obs.rendering.pictures import BLANK, Pictures
from stagedoor.tasks import Tasks


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    pictures = Pictures(tmp_path / "data")
    pictures.open()
    return pictures


@pytest.fixture
async def start(browser_folder, pictures):
    """Starts one; `ended` counts how often one said that it has ended."""
    async with contextlib.AsyncExitStack() as stack:
        ended = []

        async def start(program=browser_folder / "browser"):
            tasks = Tasks()
            browser = Headless(str(program), pictures.folder, tasks=tasks, on_end=lambda: ended.append(1))
            stack.push_async_callback(tasks.cancel)
            stack.push_async_callback(browser.stop)
            await browser.start()
            return browser, ended

        yield start


def lives(pid):
    return Path(f"/proc/{pid}").exists()


async def test_it_answers_and_says_no(start):
    browser, _ = await start()
    assert (await browser.call("Target.createTarget"))["targetId"] == "t1"
    with pytest.raises(ObsError, match="wasn't found"):
        await browser.call("Nonsense")


async def test_answers_find_those_who_asked(start):
    browser, _ = await start()
    made = await asyncio.gather(*(browser.call("Target.createTarget") for _ in range(50)))
    assert [each["targetId"] for each in made] == [f"t{number}" for number in range(1, 51)]


async def test_at_the_end_neither_a_process_nor_a_picture_is_left(start, pictures):
    browser, ended = await start()
    file = pictures.keep("main", b"what was said")
    pid = browser.pid
    assert lives(pid)
    await browser.stop()
    assert not lives(pid)
    assert file.read_bytes() == BLANK
    assert ended == [1]
    with pytest.raises(BrowserEndedError):
        await browser.call("Browser.getVersion")


async def test_one_that_dies_is_told_and_leaves_no_picture(start, browser_folder, pictures):
    browser, ended = await start()
    file = pictures.keep("main", b"what was said")
    (browser_folder / "die").touch()
    await until(lambda: ended)
    await until(lambda: file.read_bytes() == BLANK)
    with pytest.raises(BrowserEndedError, match="has ended"):
        await browser.call("Browser.getVersion")


async def test_a_program_that_is_none_is_told(start, tmp_path):
    with pytest.raises(BrowserEndedError):
        await start(tmp_path / "nothing")
