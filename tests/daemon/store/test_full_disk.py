"""A disk without room, or one that may not be written: the show goes on, and is written down when that works again."""

import os
import shutil
import subprocess

import apsw
import pytest

from rig.events import rows, said
from rig.log_shows import a_show, goes_on
from rig.until import until
from stagedoor.store.log import Log


def pages_at_most(log, pages):
    """A disk with so much room."""
    log._shelf._file.connection.pragma("max_page_count", pages)


async def full(log, text="too much"):
    """Write until the disk is full; the number of events written."""
    pages_at_most(log, 40)
    count = 0
    while log.state == "kept":
        for _ in range(50):
            log.record(said(f"{text} {count} " + "x" * 300))
            count += 1
        await log.flushed()
    return count


async def test_a_full_disk_is_told_and_everything_is_written_when_there_is_room(path, clock):
    log = await Log.open(path, clock=clock)
    states, told = [], []
    log.on_state(lambda: states.append(log.state))
    log.subscribe(told.extend)
    count = await full(log)
    assert "the disk is full" in log.reason
    assert states == ["memory"]
    in_file = len(rows(path))
    assert in_file < count
    for number in range(1_200):
        log.record(said(f"waiting {number}"))
    log.remember("polls", "a", b"1")
    await log.flushed()
    assert len(told) == count + 1_200
    assert len(await log.search("waiting 7", limit=500)) == 111
    await clock.advance(10)
    await log.flushed()
    assert log.state == "memory"
    assert len(rows(path)) == in_file

    pages_at_most(log, 1_000_000)
    await clock.advance(2)
    await until(lambda: log.state == "kept")
    assert "nothing is missing" in log.reason
    assert states == ["memory", "kept"]
    log.record(said("as before"))
    await log.flushed()
    kept = rows(path)
    assert [row[0] for row in kept] == list(range(1, count + 1_202))
    assert [row[4] for row in kept] == [entry.raw for entry in told]
    assert await log.rebuild() == count + 1_201
    assert len(await log.search("waiting 7", limit=500)) == 111
    await log.close()
    assert rows(path, "SELECT key FROM plugin_memory") == [("a",)]


async def test_what_comes_while_the_rest_is_written_is_not_overtaken_or_lost(path, clock):
    log = await Log.open(path, clock=clock)
    told = []
    log.subscribe(told.extend)
    await full(log)
    for _ in range(3_000):
        log.record(said("waiting"))
    await log.flushed()
    pages_at_most(log, 1_000_000)
    await clock.advance(2)
    while log.state == "memory":
        log.record(said("meanwhile"))
        await log.flushed()
    await log.close()
    assert [row[4] for row in rows(path)] == [entry.raw for entry in told]


async def test_a_disk_that_is_still_full_at_the_end_loses_only_what_is_named(path, clock, caplog):
    log = await Log.open(path, clock=clock)
    count = await full(log)
    in_file = len(rows(path))
    await log.close()
    assert f"{count - in_file} events of this show could not be written" in caplog.text
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


async def test_another_program_that_holds_the_file_is_waited_for(path, clock, monkeypatch):
    log = await Log.open(path, clock=clock)
    log._shelf._file.connection.set_busy_timeout(1)
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    assert "Another program holds" in await goes_on(log)
    other.execute("ROLLBACK")
    other.close()
    await clock.advance(2)
    await until(lambda: log.state == "kept")
    assert len(rows(path)) == 1
    await log.close()


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small disk can only be made by root")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False, capture_output=True)
    if made.returncode:
        pytest.skip(f"no small disk could be made here: {made.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


async def test_a_disk_that_is_really_full(small_disk, clock):
    log = await Log.open(small_disk / "show.db", clock=clock)
    told = []
    log.subscribe(told.extend)
    count = 0
    while log.state == "kept" and count < 20_000:
        for _ in range(50):
            log.record(said("x" * 400))
            count += 1
        await log.flushed()
    assert "the disk is full" in log.reason
    remount(small_disk, "size=32m")
    await clock.advance(2)
    await until(lambda: log.state == "kept")
    await log.close()
    assert [row[4] for row in rows(small_disk / "show.db")] == [entry.raw for entry in told]
    assert len(told) == count


async def test_a_disk_that_is_full_from_the_start(small_disk, clock):
    with pytest.raises(OSError, match="No space"), (small_disk / "filler").open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    log = await Log.open(small_disk / "show.db", clock=clock)
    assert "free some space" in await goes_on(log)
    await log.close()


async def test_a_disk_that_is_read_only(small_disk, clock):
    path = small_disk / "show.db"
    await a_show(path, clock, 20)
    before = path.read_bytes()
    remount(small_disk, "ro")
    log = await Log.open(path, clock=clock)
    assert "make the file and its folder writable" in await goes_on(log)
    await log.close()
    assert path.read_bytes() == before


async def test_a_folder_that_may_not_be_written(path, clock, tmp_path):
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("everything may be written by root; the read-only disk is tried instead")
    tmp_path.chmod(0o500)
    log = await Log.open(path, clock=clock)
    assert "make the file and its folder writable" in await goes_on(log)
    await log.close()
    tmp_path.chmod(0o700)
