"""The whole daemon as a user runs it: read, moderated, kept, shown; killed, started twice, given rubbish."""

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from rig.fake_tmi import FakeTmi
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT / "daemon")}


def said(number, text, login="ada"):
    return (
        f"@display-name={login};id=m{number};room-id=1;user-id=u-{login};tmi-sent-ts=1700000000000 "
        f":{login}!x@x.tmi.twitch.tv PRIVMSG #show :{text}"
    )


def reading(tmi, *more):
    return (
        *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
        *("--set", "obs.enabled=false"),
        *more,
    )


async def events(client, *, until, within=10.0):
    """What the socket brings, snapshot and deltas alike, until `until(event)` holds."""
    got = []
    async with asyncio.timeout(within):
        async for frame in client:
            said = json.loads(frame.data)
            if said["type"] == "snapshot":
                got += said["data"]["events"]
            elif said["type"] == "delta":
                got += said["items"]
            if any(until(event) for event in got):
                return got
    raise AssertionError("the socket was closed")


def texts(got):
    return [event["text"] for event in got if event["kind"] == "chat_message"]


def withdrawn(got):
    return [subject for event in got if event["kind"] == "message_withdrawn" for subject in event["subjects"]]


@pytest.fixture
async def tmi():
    async with FakeTmi() as server:
        yield server


async def test_a_message_is_moderated_kept_and_shown(tmi, tmp_path):
    async with RealDaemon(tmp_path / "data", *reading(tmi)) as daemon:
        await tmi.joined()
        panel, overlay = await daemon.panel_socket("inbox"), await daemon.overlay_socket()
        await tmi.say(said(1, "hello there"), said(2, "what an IDIOT", "troll"), said(3, "buy followers now", "spam"))
        await tmi.say(said(4, "goodbye"))
        inbox = await events(panel, until=lambda event: event.get("text") == "goodbye")
        on_stream = await events(overlay, until=lambda event: event.get("text") == "goodbye")
        assert texts(inbox) == ["hello there", "what an IDIOT", "buy followers now", "goodbye"]
        assert texts(on_stream) == ["hello there", "goodbye"]
        verdicts = {event["subject"]: event for event in inbox if event["kind"] == "verdict_reached"}
        held = next(event for event in inbox if event.get("text") == "what an IDIOT")
        opinion = verdicts[held["id"]]["opinions"][0]
        assert opinion["plugin"] == "blocked_words"
        assert held["text"][slice(*opinion["verdict"]["span"])] == "IDIOT"
        assert (await daemon.state("status"))["held"] == 1

        await daemon.do("decide", subject=held["id"], action=0)
        shown = await events(overlay, until=lambda event: event.get("text") == "what an IDIOT")
        assert texts(shown) == ["what an IDIOT"]
        await daemon.do("undo_decision", subject=held["id"])
        gone = await events(overlay, until=lambda event: event["kind"] == "message_withdrawn")
        assert withdrawn(gone) == [held["id"]]

        found = await daemon.messages(query="goodb")
        assert [event["text"] for event in found] == ["goodbye"]


async def test_what_twitch_deletes_leaves_the_overlay(tmi, tmp_path):
    async with RealDaemon(tmp_path / "data", *reading(tmi)) as daemon:
        await tmi.joined()
        overlay = await daemon.overlay_socket()
        await tmi.say(said(1, "fine"), said(2, "regret this"))
        before = await events(overlay, until=lambda event: event.get("text") == "regret this")
        ids = {event["text"]: event["id"] for event in before}
        await tmi.say("@login=ada;target-msg-id=m2 :tmi.twitch.tv CLEARMSG #show :regret this")
        after = await events(overlay, until=lambda event: event["kind"] == "message_withdrawn")
        assert withdrawn(after) == [ids["regret this"]]
        fresh = await daemon.overlay_socket()
        assert texts(await events(fresh, until=lambda event: event.get("text") == "fine")) == ["fine"]

        await daemon.stop()
        await daemon.start()
        await tmi.joined(2)
        still = await daemon.overlay_socket()
        assert texts(await events(still, until=lambda event: event.get("text") == "fine")) == ["fine"]
        await tmi.say("@room-id=1;target-user-id=u-ada :tmi.twitch.tv CLEARCHAT #show :ada")
        gone = await events(still, until=lambda event: event["kind"] == "message_withdrawn")
        assert withdrawn(gone) == [ids["fine"]]


async def test_killed_again_and_again_under_load_it_loses_nothing_that_was_shown(tmi, tmp_path):
    chance = random.Random(7)
    shown: set[str] = set()
    sent = 0

    async def talk():
        nonlocal sent
        while True:
            batch = range(sent, sent + 5)
            sent += 5
            await tmi.say(*(said(number, f"number {number} of the flood") for number in batch))
            await asyncio.sleep(0.002)

    async def watch(client):
        async for frame in client:
            for item in json.loads(frame.data).get("items", ()):
                if item["kind"] == "chat_message":
                    shown.add(item["platform_id"])

    daemon = RealDaemon(tmp_path / "data", *reading(tmi))
    async with daemon:
        for life in range(5):
            await tmi.joined(life + 1)
            before = len(shown)
            clients = [await daemon.panel_socket("inbox"), await daemon.overlay_socket()]
            tasks = [asyncio.ensure_future(talk()), *(asyncio.ensure_future(watch(client)) for client in clients)]
            while len(shown) < before + chance.randint(50, 400):
                await asyncio.sleep(0.005)
            daemon.kill()
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await daemon.start()
        status = await daemon.state("status")
        assert status["log_state"] == "kept", status["log_reason"]
        kept = set()
        before = 0
        while page := await daemon.messages(limit=200, **({"before": before} if before else {})):
            kept |= {event["platform_id"] for event in page if event["kind"] == "chat_message"}
            before = min(event["id"] for event in page)
        assert shown <= kept
        assert len(shown) > 250


async def test_rubbish_from_a_source_changes_nothing_for_the_others(tmi, tmp_path):
    async with RealDaemon(tmp_path / "data", *reading(tmi)) as daemon:
        await tmi.joined()
        overlay = await daemon.overlay_socket()
        for rubbish in (
            b"\x00\xff\xfe garbage",
            b"@id=",
            b"@;;;= :: PRIVMSG",
            b":a PRIVMSG #show",
            "\u202e\u0000\r\n".encode(),
        ):
            await tmi.send_raw(rubbish + b"\r\n", binary=True)
            await tmi.send_raw(rubbish.decode("utf-8", "replace").encode() + b"\r\n")
        await tmi.say(said(1, "x" * 1_000_000), said(2, "Z\u0351\u036b" * 3_000), said(3, "still here"))
        got = await events(overlay, until=lambda event: event.get("text") == "still here")
        assert all(len(text) <= 4_000 for text in texts(got))
        (source,) = (await daemon.state("sources"))["sources"]
        assert source["state"] == "live"


async def test_rebuild_makes_search_anew_and_says_so(tmi, tmp_path):
    async with RealDaemon(tmp_path / "data", *reading(tmi)) as daemon:
        await tmi.joined()
        overlay = await daemon.overlay_socket()
        await tmi.say(said(1, "a needle"), said(2, "the end"))
        await events(overlay, until=lambda event: event.get("text") == "the end")
        while_it_runs = await asyncio.to_thread(stagedoor, "rebuild", "--data", str(daemon.data))
        assert while_it_runs.returncode == 3
        await daemon.stop()
        with apsw.Connection(str(daemon.data / "show.db")) as connection:
            connection.execute("DELETE FROM verdicts; DELETE FROM said; DELETE FROM viewers")
        rebuilt = await asyncio.to_thread(stagedoor, "rebuild", "--data", str(daemon.data))
        assert rebuilt.returncode == 0, rebuilt.stderr
        await daemon.start()
        assert [event["text"] for event in await daemon.messages(query="needle")] == ["a needle"]
    nothing = stagedoor("rebuild", "--data", str(tmp_path / "empty"))
    assert nothing.returncode == 1
    assert "nothing to rebuild" in nothing.stderr


async def test_a_second_start_finds_the_first(tmi, tmp_path):
    async with RealDaemon(tmp_path / "data", *reading(tmi)) as daemon:
        second = [sys.executable, "-m", "stagedoor", "--data", str(daemon.data)]
        no_screen = {key: value for key, value in ENVIRONMENT.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        ran = await asyncio.to_thread(
            subprocess.run, second, env=no_screen, capture_output=True, text=True, timeout=20, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert "already running" in ran.stdout
        assert f"http://127.0.0.1:{daemon.port}/panel?token=" in ran.stdout
        headless = await asyncio.to_thread(
            subprocess.run,
            [*second[:3], "run", "--headless", "--data", str(daemon.data)],
            env=no_screen,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert headless.returncode == 3
        assert "already running" in headless.stderr


def test_a_port_that_is_taken_is_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = stagedoor("run", "--headless", "--data", str(tmp_path / "data"), "--port", str(taken.getsockname()[1]))
    assert ran.returncode == 1
    assert ran.stderr.strip().count("\n") == 0
    assert "port" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--headless", "--source", "nowhere:x"),
        ("run", "--headless", "--set", "obs.portt=1"),
        ("run", "--headless", "--set", "obs"),
        ("run", "--headless", "--port", "70000"),
        ("listen",),
        ("listen", "nowhere:x"),
        ("dance",),
    ],
)
def test_what_is_not_understood_ends_with_a_sentence(arguments, tmp_path):
    ran = stagedoor(*arguments, *(("--data", str(tmp_path / "data")) if arguments[0] != "dance" else ()))
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\x00" * 100,
        b"[1,2]",
        b'{"parts": 7}',
        b'{"parts":{"chat":{"sources":7},"obs":{"port":"x","nothing":1}}}',
        b'{"a":' * 20_000,
        b'"' + b"x" * 2_000_000 + b'"',
    ],
    ids=["empty", "zeros", "list", "parts", "types", "deep", "large"],
)
async def test_a_hostile_settings_file_does_not_keep_it_from_starting(rubbish, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.json").write_bytes(rubbish)
    async with RealDaemon(data, "--no-demo", "--set", "obs.enabled=false") as daemon:
        if rubbish:
            await daemon.until("status", lambda it: any("settings" in notice["text"] for notice in it["notices"]))
        assert (data / "settings.json").read_bytes() == rubbish


async def test_when_the_demo_ends_nothing_of_it_stays_on_the_overlay(tmp_path):
    demo = ("--demo", "--set", "source_demo.pace=50", "--set", "obs.enabled=false")
    async with RealDaemon(tmp_path / "data", *demo) as daemon:
        await daemon.until("status", lambda it: it["messages"] > 30)
        await daemon.do("stop_demo")
        overlay = await daemon.overlay_socket()
        async for frame in overlay:
            if (said := json.loads(frame.data))["type"] == "snapshot":
                assert said["data"]["events"] == []
                break
        await daemon.until("status", lambda it: not it["demo"] and it["held"] == 0)


async def test_listen_prints_events_and_stores_nothing(tmi, tmp_path):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "stagedoor", "listen", "twitch:show", "--json", "--data", str(tmp_path / "data")),
        *("--set", f"source_twitch.address={tmi.address}"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=ENVIRONMENT,
    )
    try:
        await tmi.joined()
        await tmi.say(said(1, "grüße"), said(2, "two"))
        async with asyncio.timeout(10):
            opened, *lines = [json.loads(await process.stdout.readline()) for _ in range(3)]
    finally:
        process.terminate()
        await process.communicate()
    assert (opened["kind"], opened["channel"]) == ("channel_opened", "show")
    assert [line["text"] for line in lines] == ["grüße", "two"]
    assert lines[0]["viewer"] == {"platform": "twitch", "id": "u-ada", "name": "ada", "login": "ada"}
    assert not (tmp_path / "data" / "show.db").exists()


def stagedoor(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "stagedoor", *arguments],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        stdin=subprocess.DEVNULL,
    )
