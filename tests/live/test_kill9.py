"""Killed at any moment, under load, again and again: what was shown is in the file, and the next start is clean."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from rig.events import rows
from stagedoor.clock import SystemClock
from stagedoor.events import decode
from stagedoor.store.log import Log

pytestmark = [pytest.mark.live, pytest.mark.timeout(180)]

CHILD = Path(__file__).parents[1] / "rig" / "log_under_load.py"
KILLS = 24


def shown_until_killed(path, after_first, seconds):
    """Let the child run; kill it `seconds` after it started or first showed something. The ids it showed."""
    command = [sys.executable, str(CHILD), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        first = child.stdout.readline() if after_first else b""
        killer = Timer(seconds, child.send_signal, (signal.SIGKILL,))
        killer.start()
        said = first + child.stdout.read()
        complaint = child.stderr.read().decode()
        killer.join()
    assert child.returncode == -signal.SIGKILL, complaint
    # A pipe may be cut in the middle of the last number; nobody can have read that one.
    return [int(line) for line in said.split(b"\n")[:-1]]


async def test_what_anybody_was_shown_survives_every_kill(tmp_path):
    path = tmp_path / "show.db"
    chance = random.Random()
    shown = []
    for number in range(KILLS):
        # Every fourth is killed around its start: while it opens the file and recovers what the last one left.
        early = number % 4 == 3
        now_shown = shown_until_killed(path, not early, chance.uniform(0.05, 0.6))
        assert early or now_shown
        shown.extend(now_shown)
        if number % 6 == 5:
            kept = dict(rows(path, "SELECT id, data FROM events"))
            assert set(shown) <= kept.keys()
    assert len(set(shown)) == len(shown)
    assert len(shown) > 1_000

    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    kept = dict(rows(path, "SELECT id, data FROM events"))
    assert set(shown) <= kept.keys()
    for number, data in kept.items():
        assert decode(data).id == number
    print(f"{KILLS} kills, {len(shown):,} events shown, {len(kept):,} in the file, none missing")
    await next_start_is_clean(path, kept)


async def next_start_is_clean(path, kept):
    log = await Log.open(path, clock=SystemClock())
    assert (log.state, log.reason) == ("kept", "")
    assert log.unreadable == 0
    before = await log.search("hello", limit=20_000), await log.recent(500)
    assert await log.rebuild() == len(kept)
    assert (await log.search("hello", limit=20_000), await log.recent(500)) == before
    assert all(value.isdigit() for value in log.memory("polls").values())
    assert len(log.memory("polls")) > 50
    await log.close()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
