"""The bridges in the whole daemon: read, counted once beside a direct source, written to, posted to, acting outside."""

import asyncio
import json

import aiohttp
import pytest

from rig.fake_social_stream import FakeSocialStream
from rig.fake_streamer_bot import FakeStreamerBot
from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

QUIET = ("--set", "obs.enabled=false")


async def texts(daemon, *wanted):
    """The texts of the messages in the log, as soon as the wanted ones are among them."""
    async with asyncio.timeout(15):
        while True:
            found = [each["text"] for each in await daemon.messages() if each["kind"] == "chat_message"]
            if set(wanted) <= set(found):
                return found
            await asyncio.sleep(0.02)


def source(state, name):
    return next(each for each in state["sources"] if each["id"] == name)


async def test_two_bridges_and_a_direct_source_count_each_message_once(tmp_path):
    async with FakeSocialStream() as relay, FakeStreamerBot(password="x") as bot, FakeTmi() as tmi:
        arguments = (
            *("--source", "ssn:show", "--set", f"source_social_stream.remote_address={relay.address}"),
            *("--source", f"streamerbot:{bot.place}", "--set", "streamer_bot.password=x"),
            *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
            *QUIET,
        )
        async with RealDaemon(tmp_path / "data", *arguments) as daemon:
            await tmi.joined()
            await relay.joined()
            await bot.until(lambda: bot.subscribed)
            await tmi.say(
                "@display-name=Ada;id=m1;room-id=1;user-id=7 :ada!a@a.tmi.twitch.tv PRIVMSG #show :everywhere"
            )
            await texts(daemon, "everywhere")
            await relay.say({"type": "twitch", "chatname": "Ada", "chatmessage": "everywhere", "id": 1})
            user = {"id": "7", "login": "ada", "name": "Ada", "role": 1}
            await bot.tell("Twitch.ChatMessage", {"user": user, "messageId": "m1", "text": "everywhere"})
            await relay.say({"type": "instagram", "chatname": "Eve", "chatmessage": "only <b>there</b>", "id": 2})
            await bot.tell("Kick.ChatMessage", {"user": user, "messageId": "k1", "text": "kick only"})
            found = await texts(daemon, "only there", "kick only")
            assert sorted(found) == ["everywhere", "kick only", "only there"]
            state = await daemon.state("sources")
            assert source(state, "ssn:show")["state"] == "live"
            assert sum(each["repeats"] for each in state["sources"]) == 2
            assert source(state, "ssn:show")["can"]["send"] == ""
            assert "cannot ban" in source(state, "ssn:show")["can"]["ban"]

            await daemon.do("send_message", text="hello from here", to=["ssn:show"])
            await relay.until(lambda: relay.commands)
            assert relay.commands[-1][1] == {"action": "sendChat", "value": "hello from here"}


async def test_a_follow_through_one_bridge_runs_an_action_in_another(tmp_path):
    rules = json.dumps([{"when": "follow", "action": "Confetti"}])
    async with FakeSocialStream() as relay, FakeStreamerBot() as bot:
        arguments = (
            *("--source", "ssn:show", "--set", f"source_social_stream.remote_address={relay.address}"),
            *("--set", f"streamer_bot.address={bot.place}", "--set", f"streamer_bot.rules={rules}"),
            *QUIET,
        )
        async with RealDaemon(tmp_path / "data", *arguments):
            await relay.joined()
            await relay.say({"type": "tiktok", "chatname": "Ada", "event": "followed", "chatmessage": "", "id": 3})
            await bot.until(lambda: bot.done)
            assert bot.done[0][1]["user"] == "Ada"


async def test_anybody_with_the_token_can_be_a_chat_by_post_lines_and_socket(tmp_path):
    file = tmp_path / "chat.ndjson"
    file.write_bytes(b"")
    sources = ("--source", "input:doorbell", "--source", "ssn:post/church", "--source", f"ndjson:{file}")
    async with RealDaemon(tmp_path / "data", *sources, *QUIET) as daemon, aiohttp.ClientSession() as session:
        token = (await daemon.do("input_address", name="doorbell"))["token"]
        headers = {"Authorization": f"Bearer {token}"}
        url = f"http://127.0.0.1:{daemon.port}/in/doorbell"
        await daemon.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
        async with session.post(url, json={"name": "ada", "text": "by post"}, headers=headers) as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True, "result": {"taken": 1}})
        lines = b'{"name":"ada","text":"line 1"}\n{"name":"ada","text":"line 2"}\n{"name":"ada"}\n'
        ndjson = {**headers, "Content-Type": "application/x-ndjson"}
        async with session.post(url, data=lines, headers=ndjson) as answer:
            said = await answer.json()
            assert answer.status == 409
            assert "Document 3: The field “text”" in said["error"]
        async with session.ws_connect(url, headers=headers) as socket:
            await socket.send_str('{"name":"ada","text":"by socket"}')
            assert json.loads((await socket.receive()).data)["ok"]
            await socket.send_str('{"name":5}')
            assert "“name”" in json.loads((await socket.receive()).data)["error"]
        ninja = {"type": "zoom", "chatname": "Eve", "chatmessage": "amen", "id": 4}
        async with session.post(url.replace("doorbell", "church"), json=ninja, headers=headers) as answer:
            assert answer.status == 200
        async with session.post(url, json={"name": "x", "text": "y"}) as answer:
            assert answer.status in (401, 403)
        with file.open("ab") as out:
            out.write(b'{"name":"bob","text":"from a file"}\n')
        await texts(daemon, "by post", "line 1", "line 2", "by socket", "amen", "from a file")
