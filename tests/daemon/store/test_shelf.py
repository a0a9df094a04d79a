"""A file that cannot be used, at the start or in the middle of a show: a sentence, and the show goes on."""

import os
import re
import shutil
import subprocess

import apsw
import pytest

from rig.events import rows, said
from rig.until import until
from stagedoor.errors import StagedoorError
from stagedoor.events import decode
from stagedoor.store.log import Log


async def goes_on(log):
    """The show works in memory: events are told, found and paged."""
    told = []
    log.subscribe(told.extend)
    log.record(said("the show goes on"))
    log.remember("polls", "a", b"1")
    await log.flushed()
    assert [entry.event.text for entry in told] == ["the show goes on"]
    assert len(await log.search("goes")) == 1
    assert (await log.recent())[-1].event.text == "the show goes on"
    assert decode((await log.page())[-1]).text == "the show goes on"
    assert log.memory("polls") == {"a": b"1"}
    assert log.state == "memory"
    assert "memory" in log.reason
    return log.reason


def filled(path, sql="CREATE TABLE mine(x); INSERT INTO mine VALUES (1)"):
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


async def a_show(path, clock, count=300):
    log = await Log.open(path, clock=clock)
    for number in range(count):
        log.record(said(f"old {number}"))
    await log.close()


def content(path):
    return {
        file.name: file.read_bytes()
        for file in path.parent.iterdir()
        if file.name in (path.name, f"{path.name}-wal") and file.stat().st_size
    }


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b"Dear diary, " * 1000), "not an event log"),
        (lambda path: path.write_bytes(b"x"), "not an event log"),
        (filled, "not an event log"),
        (
            lambda path: filled(path, "PRAGMA user_version = 1; PRAGMA application_id = 5; CREATE TABLE events(id)"),
            "not an event log",
        ),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + os.urandom(20_000)), "not an event log|damaged"),
        (lambda path: path.mkdir(), "cannot be opened"),
    ],
    ids=["text", "one byte", "another database", "another application", "only the header", "a folder"],
)
async def test_a_file_that_is_not_ours_is_left_alone(path, clock, spoil, says):
    spoil(path)
    before = content(path) if path.is_file() else {}
    log = await Log.open(path, clock=clock)
    assert re.search(says, await goes_on(log))
    await log.close()
    assert path.is_dir() or content(path) == before


async def test_an_empty_file_becomes_a_log(path, clock):
    path.touch()
    log = await Log.open(path, clock=clock)
    assert log.state == "kept"
    await log.close()


async def test_a_file_of_a_newer_version_is_not_read_and_not_touched(path, clock):
    await a_show(path, clock)
    filled(path, "PRAGMA user_version = 99")
    before = content(path)
    log = await Log.open(path, clock=clock)
    assert "newer Stagedoor" in await goes_on(log)
    assert len(await log.recent(500)) == 1
    await log.close()
    assert content(path) == before


@pytest.mark.parametrize("page", [0, 2, 3])
async def test_a_file_with_damaged_pages_at_the_start_is_left_as_it_is(path, clock, page):
    await a_show(path, clock)
    with path.open("r+b") as file:
        file.seek(page * 4096 + (16 if page == 0 else 0))
        file.write(b"\xaa" * 4000)
    before = content(path)
    log = await Log.open(path, clock=clock)
    if log.state == "kept":
        # The page is met when it is needed: by writing or by reading.
        log.record(said())
        await log.flushed()
        await log.search("old")
        await log.recent(1000)
        await log.page(limit=1000)
    else:
        assert content(path) == before
    await until(lambda: log.state == "memory")
    assert "damaged" in log.reason or "not an event log" in log.reason
    assert "damaged" in await goes_on(log) or page == 0
    with pytest.raises(StagedoorError, match="Nothing was rebuilt"):
        await log.rebuild()
    await log.close()


async def test_damage_in_the_middle_of_a_show_is_met_by_a_reader(path, clock):
    await a_show(path, clock, 3_000)
    log = await Log.open(path, clock=clock)
    for _ in range(5):
        log.record(said("of today"))
    await log.flushed()
    with path.open("r+b") as file:
        size = file.seek(0, 2)
        for page in range(8, size // 4096):
            file.seek(page * 4096)
            file.write(b"\x99" * 4096)
    broken = path.read_bytes()
    assert len(await log.page(after=1, limit=2_500)) == 5
    await until(lambda: log.state == "memory")
    assert "damaged" in await goes_on(log)
    assert len(await log.search("today")) == 5
    await log.close()
    assert path.read_bytes() == broken


async def test_the_ids_go_on_when_the_file_fails(path, clock):
    await a_show(path, clock, 10)
    log = await Log.open(path, clock=clock)
    path.unlink()
    await goes_on(log)
    assert (await log.recent())[-1].event.id == 11
    await log.close()


@pytest.mark.parametrize(
    "taken",
    [
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("moved.db")),
        lambda path: path.with_name("show.db-wal").unlink(),
    ],
    ids=["deleted", "moved", "its -wal deleted"],
)
async def test_a_file_taken_away_in_the_middle_of_a_show(path, clock, taken):
    log = await Log.open(path, clock=clock)
    log.record(said("before"))
    await log.flushed()
    taken(path)
    log._shelf._looked_at = 0.0
    assert "deleted or moved" in await goes_on(log)
    assert len(await log.search("before")) == 1
    await clock.advance(10)
    assert log.state == "memory"
    await log.close()


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


async def test_a_folder_that_is_not_there_is_made(tmp_path, clock):
    log = await Log.open(tmp_path / "a" / "b" / "show.db", clock=clock)
    assert log.state == "kept"
    await log.close()


async def test_a_folder_that_cannot_be_there(tmp_path, clock):
    (tmp_path / "a").write_text("a file")
    log = await Log.open(tmp_path / "a" / "show.db", clock=clock)
    assert "cannot be opened" in await goes_on(log)
    await log.close()


async def test_whatever_else_goes_wrong_the_show_goes_on(log, monkeypatch, caplog):
    def fails(connection, events):
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr("stagedoor.store.projections.fold", fails)
    told = []
    log.subscribe(told.extend)
    log.record(said())
    await log.flushed()
    assert len(told) == 1
    assert log.state == "memory"
    assert "our fault" in caplog.text
    monkeypatch.undo()
    await log._clock.advance(2)
    await until(lambda: log.state == "kept")
    assert "but 1 events could not be held" in log.reason
