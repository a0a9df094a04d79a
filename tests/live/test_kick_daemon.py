"""Kick through the whole daemon, and through `stagedoor listen`, against a server that speaks like Kick."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from rig.fake_kick import FakeKick
from rig.real_daemon import RealDaemon

pytestmark = pytest.mark.live
ROOT = Path(__file__).resolve().parents[2]


def options(kick):
    return [part for name, value in kick.settings.items() for part in ("--set", f"source_kick.{name}={value}")]


def message(number):
    sender = {"id": number, "username": f"viewer{number}", "slug": f"viewer{number}"}
    content = f"hello {number} [emote:37232:PeepoClap]"
    return {"id": f"m{number}", "content": content, "created_at": "2026-09-27T16:12:16Z", "sender": sender}


@pytest.mark.parametrize("provider", ["centrifugo", "pusher"])
async def test_the_daemon_reads_kick(tmp_path, provider):
    async with FakeKick(provider=provider) as kick:
        arguments = ["--source", "kick:somebody", "--set", "obs.enabled=false", *options(kick)]
        async with RealDaemon(tmp_path / "data", *arguments) as daemon:
            await kick.subscribed()
            for number in range(5):
                await kick.say("App\\Events\\ChatMessageEvent", message(number + 1))
            await kick.say("App\\Events\\SomethingNew", {})
            found = await daemon.until(
                "sources", lambda state: any(one["parsed"] >= 5 and one["unknown"] for one in views(state))
            )
            (view,) = views(found)
            assert view["state"] == "live"
            assert view["received"] >= 6
            assert "kick.com/somebody" in view["can"]["send"]
            said = await daemon.messages()
            texts = {one["text"] for one in map(event_of, said) if one.get("kind") == "chat_message"}
            assert "hello 1 PeepoClap" in texts
        await kick.until(lambda: not kick.sessions)


async def test_listening_without_a_daemon(tmp_path):
    async with FakeKick() as kick:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "stagedoor", "listen", "kick:somebody", "--json"),
            *options(kick),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "daemon"), "XDG_DATA_HOME": str(tmp_path)},
        )
        try:
            await kick.subscribed()
            await kick.say("App\\Events\\ChatMessageEvent", message(1))
            async with asyncio.timeout(15):
                while True:
                    event = json.loads(await process.stdout.readline())
                    if event.get("kind") == "chat_message":
                        break
            assert (event["text"], event["viewer"]["id"]) == ("hello 1 PeepoClap", "1")
        finally:
            process.terminate()
            await process.wait()


def views(state):
    return state if isinstance(state, list) else state.get("sources", list(state.values()))


def event_of(one):
    return one.get("event", one)
