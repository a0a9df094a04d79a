"""A file that cannot be used, at the start or in the middle of a show: a sentence, and the show goes on."""

import os
import re

import apsw
import pytest

from rig.events import said
from rig.log_shows import a_show, goes_on
from rig.until import until
from stagedoor.errors import StagedoorError
from stagedoor.store.log import Log


def filled(path, sql="CREATE TABLE mine(x); INSERT INTO mine VALUES (1)"):
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


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
