"""Plugins of the user's own in the real daemon: saved, broken, hostile; the show goes on through all of it."""

import textwrap

import pytest

from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

HEAD = '"""One of mine."""\nimport asyncio, os, sys, threading, time\nfrom stagedoor import *\n'

HOSTILE = {
    "raises": "@hookimpl\ndef review_message(): raise ValueError('no')\n",
    "exits": "@hookimpl\ndef review_message(): sys.exit(3)\n",
    "leaves": "@hookimpl\nasync def review_message(): os._exit(4)\n",
    "hangs": "@hookimpl\ndef review_message(): threading.Event().wait()\n",
    "loops": "@hookimpl\ndef review_message():\n    while True: pass\n",
    "waits": "@hookimpl\nasync def review_message(): await asyncio.Event().wait()\n",
    "blocks": "@hookimpl\nasync def chat_message(): time.sleep(0.7)\n",
    "nonsense": "@hookimpl\ndef review_message(): return 'hide it'\n",
    "floods": "@hookimpl\ndef chat_message(ctx):\n    for number in range(500): ctx.notice(f'notice {number}')\n",
    "spawns": "@hookimpl\ndef start(ctx):\n    async def leave(): sys.exit(5)\n    ctx.spawn(leave())\n",
    "importing": "os._exit(6)\n",
    "endless": "while True: pass\n",
    "broken": "def f(:\n",
    "misspelt": "@hookimpl\ndef review_mesage(): pass\n",
}


def said(number, text, login="ada"):
    return (
        f"@display-name={login};id=m{number};room-id=1;user-id=u-{login};tmi-sent-ts=1700000000000 "
        f":{login}!x@x.tmi.twitch.tv PRIVMSG #show :{text}"
    )


def write(data, name, text, head=HEAD):
    folder = data / "plugins"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(head + textwrap.dedent(text))


@pytest.fixture
async def tmi():
    async with FakeTmi() as server:
        yield server


def reading(tmi, *more):
    source = ("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}")
    return (*source, "--set", "obs.enabled=false", *more)


def plugin(state, name):
    return next((found for found in state["plugins"] if found["name"] == name), {"state": "absent", "reason": ""})


async def test_a_saved_plugin_works_at_once_and_a_mistake_in_it_is_a_sentence(tmp_path, tmi):
    data = tmp_path / "data"
    async with RealDaemon(data, *reading(tmi)) as daemon:
        await daemon.until("sources", lambda state: state["sources"][0]["state"] == "live")
        hides = "@hookimpl\ndef review_message(message):\n    return Verdict(action=Action.HIDE, reason='mine')\n"
        write(data, "mine", hides)
        await daemon.until("plugins", lambda state: plugin(state, "mine")["state"] == "running")
        await tmi.say(said(1, "hello"))
        await daemon.until("status", lambda state: state["hidden"] == 1)

        write(data, "mine", hides.replace("return", "retrun"))
        state = await daemon.until("plugins", lambda state: plugin(state, "mine")["state"] == "broken")
        assert plugin(state, "mine")["reason"].endswith("invalid syntax (mine.py, line 6).")
        await tmi.say(said(2, "hello again"))
        state = await daemon.until("status", lambda state: state["messages"] == 2)
        assert state["held"] == 1  # a guard that is broken has not agreed
        assert any("is held for you to decide" in notice["text"] for notice in state["notices"])

        write(data, "mine", hides + "# mended\n")
        await daemon.until("plugins", lambda state: plugin(state, "mine")["state"] == "running")
        (data / "plugins" / "mine.py").unlink()
        await daemon.until("plugins", lambda state: plugin(state, "mine")["state"] == "absent")


async def test_hostile_plugins_all_at_once_do_not_stop_the_show(tmp_path, tmi):
    data = tmp_path / "data"
    for name, text in HOSTILE.items():
        write(data, name, text)
    async with RealDaemon(data, *reading(tmi, "--set", "moderation.when_guard_fails=show")) as daemon:
        await daemon.until("sources", lambda state: state["sources"][0]["state"] == "live")
        for number in range(40):
            await tmi.say(said(number, f"message {number}"))
            await daemon.until("status", lambda state, number=number: state["messages"] == number + 1)
        state = await daemon.until(
            "plugins",
            lambda state: all(
                plugin(state, name)["state"] == "suspended"
                for name in ("raises", "exits", "leaves", "loops", "waits", "blocks", "nonsense")
            ),
        )
        for name in ("importing", "endless", "broken", "misspelt"):
            assert plugin(state, name)["state"] == "broken"
        assert all(found["reason"].endswith((".", ")")) for found in state["plugins"] if found["state"] != "running")
        assert plugin(state, "spawns")["faults"] == 1
        assert plugin(state, "floods")["state"] == "running"
        await tmi.say(said(99, "and on it goes"))
        await daemon.until("status", lambda state: state["messages"] == 41)
        assert len(await daemon.messages(limit=100)) >= 41


async def test_a_start_that_dies_makes_the_next_one_safe_and_the_one_after_normal(tmp_path, tmi):
    data = tmp_path / "data"
    write(data, "deadly", "import signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    with pytest.raises(AssertionError, match="did not start"):
        await RealDaemon(data, *reading(tmi)).start()
    async with RealDaemon(data, *reading(tmi)) as daemon:
        state = await daemon.state("plugins")
        assert plugin(state, "deadly")["state"] == "safe_mode"
        assert plugin(state, "blocked_words")["state"] == "running"
        assert state["safe_mode"]
    write(data, "deadly", "@hookimpl\ndef chat_message(): pass\n")
    async with RealDaemon(data, *reading(tmi)) as daemon:
        state = await daemon.state("plugins")
        assert plugin(state, "deadly")["state"] == "running"
        assert not state["safe_mode"]
