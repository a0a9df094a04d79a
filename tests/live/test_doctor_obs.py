"""The pre-flight of the whole daemon beside real OBS Studio, and on the terminal without a show."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rig.cue_words import cue, show, switch
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.timeout(120)]

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
CUES = [
    cue(switch("Break"), match="!brb"),
    cue(switch("No such scene"), match="!gone"),
    cue(show("No such source", "Camera"), match="!shy"),
    cue(show("Game", "Camera"), match="!nested"),
]


def around(obs):
    return {"HOME": str(obs.home), "XDG_CONFIG_HOME": str(obs.home / ".config"), "DISPLAY": "", "WAYLAND_DISPLAY": ""}


def terminal(data, *arguments, environment=None):
    """`stagedoor doctor` as somebody types it: its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "stagedoor", "doctor", "--data", str(data), *arguments],
        env={**os.environ, "PYTHONPATH": str(DAEMON), **(environment or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


async def looked(daemon, **order):
    return {each["name"]: each for each in (await daemon.do("check_up", **order))["found"]}


async def test_what_rules_name_and_the_overlay_in_real_obs(real_obs, tmp_path):
    data = tmp_path / "data"
    cues = f"cues.cues={json.dumps(CUES)}"
    async with RealDaemon(data, "--no-demo", "--set", cues, environment=around(real_obs)) as daemon:
        await daemon.until("obs", lambda it: it["state"] == "connected", within=20)
        found = await looked(daemon)
        assert found["obs"]["health"] == "ok"
        assert found["obs"]["sentence"].startswith("OBS ")
        missing = {each["title"]: each for name, each in found.items() if name.startswith("reference:")}
        assert {title.rpartition(": ")[2] for title in missing} == {"“No such scene”", "“No such source”"}
        assert all(each["health"] == "failure" for each in missing.values())
        assert all(each["remedies"][0]["page"] == "settings/cues" for each in missing.values())

        # The scene is made in OBS, and is no longer missing.
        await asyncio.to_thread(real_obs.ask, "CreateScene", {"sceneName": "No such scene"})
        try:
            await daemon.until("obs", lambda it: "No such scene" in it["scenes"])
            assert [each for each in await looked(daemon) if "No such scene" in each] == []
        finally:
            await asyncio.to_thread(real_obs.ask, "RemoveScene", {"sceneName": "No such scene"})

        # The overlay is nowhere yet; with or without browser sources, this OBS can get it.
        overlay = found["overlay"]
        assert overlay["health"] == "failure"
        assert overlay["remedies"]

        # The terminal asks this one, and says the same.
        code, printed, _ = await asyncio.to_thread(terminal, data)
        assert code == 1
        assert "No such source" in printed
        assert "FAIL" in printed
        assert "\033" not in printed
        code, printed, _ = await asyncio.to_thread(terminal, data, "--json")
        assert code == 1
        said = json.loads(printed)
        assert {each["name"] for each in said["found"]} == set(await looked(daemon))


async def test_the_terminal_finds_obs_without_a_show(real_obs, tmp_path):
    data = tmp_path / "data"
    cues = f"cues.cues={json.dumps(CUES)}"
    code, printed, _ = await asyncio.to_thread(terminal, data, "--set", cues, environment=around(real_obs))
    assert code == 1
    assert "Stagedoor is not running" in printed
    assert "No such scene" in printed
    code, printed, _ = await asyncio.to_thread(terminal, data, environment=around(real_obs))
    assert code == (1 if "FAIL" in printed else 0)  # where the disk is full, that is one
    assert "is connected" in printed
    assert "No such scene" not in printed


async def test_the_terminal_where_there_is_nothing_at_all(tmp_path):
    alone = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    quiet = ("--set", "obs.port=1", "--json")
    code, printed, _ = await asyncio.to_thread(terminal, tmp_path / "data", *quiet, environment=alone)
    found = {each["name"]: each for each in json.loads(printed)["found"]}
    assert found["show"]["health"] == "note"
    assert found["clock"]["health"] == found["pictures"]["health"] == "ok"
    assert "GB are free" in found["disk"]["sentence"]
    assert code == (1 if "failure" in {each["health"] for each in found.values()} else 0)
    code, _, told = await asyncio.to_thread(terminal, tmp_path / "data", "--hours", "0")
    assert code == 2
    assert "is not a number of hours" in told
