"""YouTube through the whole daemon, and through `stagedoor listen`, from a server that speaks YouTube's side of it."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from rig.fake_youtube import FakeYouTube, Fault
from rig.real_daemon import RealDaemon
from rig.youtube_actions import super_chat, text

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

PROJECT = Path(__file__).resolve().parents[2]
QUICK = ("--set", "source_youtube.shortest_wait=0.05", "--set", "source_youtube.longest_wait=0.05")


def settings(tube):
    return ("--set", f"source_youtube.site={tube.site}", *QUICK)


async def arrived(daemon, holds):
    """What the panel's inbox shows, once there is something in it for which `holds`."""
    async with asyncio.timeout(20):
        while True:
            shown = (await daemon.state("inbox"))["events"]
            if any(holds(event) for event in shown):
                return shown
            await asyncio.sleep(0.05)


async def test_a_chat_is_read_deleted_from_and_followed_to_the_end(tmp_path):
    async with FakeYouTube() as tube:
        stream = tube.live("somebody", timeout=200)
        stream.say(text("a", "one"), text("b", "two", 2))
        chosen = ("--source", "https://www.youtube.com/@SomeBody", *settings(tube), "--set", "obs.enabled=false")
        async with RealDaemon(tmp_path / "data", *chosen) as daemon:
            await daemon.until("sources", lambda state: '"state": "live"' in json.dumps(state))
            stream.say(super_chat("s", "€5.00", "for you"), {"removeChatItemAction": {"targetItemId": "b"}})
            shown = await arrived(daemon, lambda event: event.get("platform_id") == "s")
            (gift,) = [event for event in shown if event["kind"] == "gift_received"]
            assert gift["value"] == {"count": 500, "unit": "EUR-cents"}
            await arrived(daemon, lambda event: event["kind"] == "message_withdrawn")
            tube.faults["poll"].append(Fault(is_cut=True))
            stream.say(text("c", "after a loss"))
            shown = await arrived(daemon, lambda event: event.get("text") == "after a loss")
            ids = [event["platform_id"] for event in shown if event.get("platform_id")]
            assert len(ids) == len(set(ids)), "nothing twice"
            assert not [event for event in shown if event["kind"] == "gap_noticed"], "nothing was missed"
            stream.end()
            await daemon.until("sources", lambda state: "The next one is found by itself" in json.dumps(state))


async def test_listen_prints_the_chat(tmp_path):
    async with FakeYouTube() as tube:
        stream = tube.live("somebody", timeout=200)
        stream.say(text("a", "hello"), super_chat("s", "¥500"))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "stagedoor", "listen", "--json", "--data", str(tmp_path), *settings(tube)),
            "youtube:youtu.be/vvvvvvvvvvv",
            env={**os.environ, "PYTHONPATH": str(PROJECT / "daemon")},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        await tube.until(lambda: tube.asked["poll"] >= 2, seconds=30)
        stream.say(text("b", "bye"))
        stream.end()
        output, errors = await asyncio.wait_for(process.communicate(), 30)
        events = [json.loads(line) for line in output.splitlines()]
        kinds = [event["kind"] for event in events]
        assert kinds[0] == "channel_opened", errors.decode()
        assert [event["text"] for event in events if event["kind"] == "chat_message"] == ["hello", "bye"]
        (gift,) = [event for event in events if event["kind"] == "gift_received"]
        assert gift["value"] == {"count": 500, "unit": "JPY"}
        assert "stream_ended" in kinds
        assert process.returncode == 0, errors.decode()
