"""TikTok through the whole daemon, and through `stagedoor listen`, against a server that speaks like TikTok."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from rig.fake_tiktok import FakeHost, FakeSigner, FakeTikTok
from rig.real_daemon import RealDaemon
from rig.tiktok_words import chat, controlled, gave, joined, unheard_of, watching

pytestmark = pytest.mark.live
ROOT = Path(__file__).resolve().parents[2]
NAME = "tiktok:@somebody"


def options(tiktok, **more):
    said = tiktok.settings(**more).items()
    return [part for name, value in said for part in ("--set", f"source_tiktok.{name}={value}")]


def reading(tiktok, **more):
    return ["--source", NAME, "--set", "obs.enabled=false", *options(tiktok, **more)]


def the_view(state):
    """What the panel is told of the one source there is."""
    views = state if isinstance(state, list) else state.get("sources", list(state.values()))
    (view,) = views
    return view


async def test_the_daemon_reads_a_live_to_its_end_and_the_next_one(tmp_path):
    host = FakeHost("somebody")
    async with FakeTikTok(host) as tiktok:
        async with RealDaemon(tmp_path / "data", *reading(tiktok, offline_first=5)) as daemon:
            await tiktok.entered()
            await tiktok.say(watching(42), joined(2), *(chat(f"hello {number}", number) for number in range(1, 6)))
            await tiktok.say(gave(3, group=5), gave(3, group=5, is_end=True), unheard_of())
            state = await daemon.until(
                "sources", lambda state: the_view(state)["unknown"] == 1 and the_view(state)["shown"] >= 5
            )
            view = the_view(state)
            assert (view["state"], view["viewers"]) == ("live", 42)
            assert "TikTok app" in view["can"]["send"]
            assert "hidden here only" in view["can"]["ban"]
            found = [one.get("event", one) for one in await daemon.messages()]
            assert {one["text"] for one in found if one["kind"] == "chat_message"} >= {
                f"hello {n}" for n in range(1, 6)
            }
            await tiktok.say(controlled(3))
            state = await daemon.until("sources", lambda state: the_view(state)["state"] == "offline")
            assert "The LIVE of @somebody is over" in the_view(state)["reason"]
            host.room_id = "7300000000000000002"
            await tiktok.entered(2)
            await tiktok.say(chat("the next one", message_id=99))
            await daemon.until("sources", lambda state: the_view(state)["state"] == "live")
            assert tiktok.session.entered == "7300000000000000002"
        await tiktok.until(lambda: tiktok.session.socket.closed)
        assert tiktok.wrong == []


async def test_a_restart_of_the_daemon_does_not_spend_a_signature(tmp_path):
    signer = FakeSigner(budget=0, limit=(b'{"retry_after": 300}', {}))
    async with FakeTikTok(FakeHost("somebody"), signer=signer) as tiktok:
        for _ in range(2):
            async with RealDaemon(tmp_path / "data", *reading(tiktok, way="signing_service")) as daemon:
                state = await daemon.until("sources", lambda state: the_view(state)["state"] == "waiting")
                assert "Signing limit" in the_view(state)["reason"]
                assert the_view(state)["retry_at"]
        assert signer.asked == 1


async def test_listening_without_a_daemon(tmp_path):
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "stagedoor", "listen", NAME, "--json"),
            *options(tiktok),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "daemon"), "XDG_DATA_HOME": str(tmp_path)},
        )
        try:
            await tiktok.entered()
            await tiktok.say(chat("grüße 👋🏽", 7))
            kinds = []
            async with asyncio.timeout(15):
                while "chat_message" not in kinds:
                    event = json.loads(await process.stdout.readline())
                    kinds.append(event["kind"])
            assert kinds == ["channel_opened", "stream_started", "chat_message"]
            assert (event["text"], event["viewer"]["id"]) == ("grüße 👋🏽", "6800000000000000007")
        finally:
            process.terminate()
            await process.wait()
