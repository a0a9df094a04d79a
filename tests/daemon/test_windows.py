"""Windows of platforms: one process each, that keeps its login in a folder; with a program in place of a screen."""

import asyncio
import sys

import pytest

from stagedoor.errors import ActionRefused
from stagedoor.panel import window
from stagedoor.windows import Windows

SHOWS = """
import json, sys
from pathlib import Path
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
with (folder / "cookies").open("a") as kept:
    kept.write("begun\\n")
    kept.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        kept.write(asked["address"] + "\\n")
        kept.flush()
        print("shown", flush=True)
        if asked["title"] == "goes":
            break
    kept.write("ended\\n")
"""
SILENT = "import sys\nfor line in sys.stdin: pass"
STUBBORN = "import time\nprint('shown', flush=True)\ntime.sleep(60)"


@pytest.fixture(autouse=True)
def screen(monkeypatch):
    monkeypatch.setattr(window, "available", lambda: "")
    monkeypatch.setattr(window, "shared_logins", lambda: "")


def windows(tmp_path, script=SHOWS, patience=20.0):
    return Windows(tmp_path, patience=patience, program=(sys.executable, "-c", script))


def cookies(tmp_path, platform="shop"):
    return (tmp_path / "platform-windows" / platform / "cookies").read_text().split()


async def test_pages_of_a_platform_share_one_process_that_ends_with_the_show(tmp_path):
    there = windows(tmp_path)
    assert await there.open("shop", "https://shop.example/a", "A") == ""
    assert await there.open("shop", "https://shop.example/b", "B") == ""
    assert await there.open("other", "https://other.example/", "C") == ""
    assert cookies(tmp_path) == ["begun", "https://shop.example/a", "https://shop.example/b"]
    assert {one.platform: one.is_open for one in await there.kept()} == {"shop": True, "other": True}
    await there.close()
    assert cookies(tmp_path)[-1] == cookies(tmp_path, "other")[-1] == "ended"
    assert {one.platform: one.is_open for one in await there.kept()} == {"shop": False, "other": False}


async def test_a_window_that_was_closed_is_opened_by_another_process(tmp_path):
    there = windows(tmp_path)
    assert await there.open("shop", "https://shop.example/a", "goes") == ""
    while any(one.is_open for one in await there.kept()):
        await asyncio.sleep(0.01)
    assert await there.open("shop", "https://shop.example/b", "B") == ""
    assert cookies(tmp_path) == ["begun", "https://shop.example/a", "ended", "begun", "https://shop.example/b"]
    await there.close()


async def test_many_who_press_at_once_get_one_process(tmp_path):
    there = windows(tmp_path)
    answers = await asyncio.gather(*(there.open("shop", f"https://shop.example/{n}", "A") for n in range(8)))
    assert set(answers) == {""}
    assert cookies(tmp_path).count("begun") == 1
    await there.close()


async def test_what_does_not_come_up_is_said_and_leaves_nothing_behind(tmp_path):
    there = windows(tmp_path, SILENT, patience=0.3)
    assert "No window came up within 0.3 seconds" in await there.open("shop", "https://shop.example/", "A")
    assert not there._platforms
    ends = windows(tmp_path, "raise SystemExit(1)")
    assert "No window came up" in await ends.open("shop", "https://shop.example/", "A")
    gone = Windows(tmp_path, program=(str(tmp_path / "no-such-program"),))
    assert "its program did not start" in await gone.open("shop", "https://shop.example/", "A")


async def test_without_a_screen_there_is_a_sentence_and_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(window, "available", lambda: "No window can be opened: there is no screen.")
    there = windows(tmp_path)
    assert "there is no screen" in await there.open("shop", "https://shop.example/", "A")
    assert "there is no screen" in await there.pop_out("http://127.0.0.1:1/panel?token=x#/list", "list")
    assert not (tmp_path / "platform-windows").exists()


async def test_clearing_closes_first_and_removes_everything_of_that_platform_only(tmp_path):
    there = windows(tmp_path)
    await there.open("shop", "https://shop.example/", "A")
    await there.open("other", "https://other.example/", "B")
    (tmp_path / "platform-windows" / "shop" / "more").mkdir()
    (tmp_path / "platform-windows" / "shop" / "more" / "cache").write_bytes(b"x" * 5000)
    assert await there.clear("shop") > 5000
    assert [(one.platform, one.is_open) for one in await there.kept()] == [("other", True)]
    assert await there.clear("shop") == 0
    assert await there.open("shop", "https://shop.example/", "A") == ""
    assert cookies(tmp_path).count("begun") == 1
    await there.close()


@pytest.mark.parametrize("name", ["", "..", "../other", "a/b", "Shop", "shop.log", "x" * 41, ".", "a\\b", "sh\u00f6p"])
async def test_a_name_that_is_no_folder_is_refused(tmp_path, name):
    precious = tmp_path / "show.db"
    precious.write_text("kept")
    there = windows(tmp_path)
    with pytest.raises(ActionRefused, match="not the name of a platform"):
        await there.clear(name)
    assert "not the name of a folder" in await there.open(name, "https://shop.example/", "A")
    assert precious.read_text() == "kept"


async def test_a_window_that_will_not_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("stagedoor.windows._FAREWELL", 0.2)
    there = windows(tmp_path, STUBBORN)
    assert await there.open("shop", "https://shop.example/", "A") == ""
    [process] = there._platforms.values()
    await there.close()
    assert process.returncode is not None
