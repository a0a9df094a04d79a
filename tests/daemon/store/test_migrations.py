"""A file is brought up to date step by step, and the events in it can only be added to."""

import apsw
import pytest

from rig.events import rows, said
from stagedoor.store import migrations
from stagedoor.store.log import Log


async def test_a_new_file_is_marked_as_ours_and_up_to_date(log, path):
    assert rows(path, "PRAGMA application_id") == [(migrations.APPLICATION_ID,)]
    assert rows(path, "PRAGMA user_version") == [(len(migrations.MIGRATIONS),)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET data = x'00'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events VALUES (1, 0, 0, 'x', x'00')",
        "INSERT INTO events VALUES (1, 0, 0, 'x', x'00')",
    ],
)
async def test_events_are_never_changed_or_removed(log, path, sql):
    event = log.record(said("as it was")).raw
    await log.close()
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql)
    connection.close()
    assert rows(path, "SELECT data FROM events") == [(event,)]


async def test_a_new_step_is_done_once_and_keeps_what_is_there(path, clock, monkeypatch):
    log = await Log.open(path, clock=clock)
    log.record(said("kept"))
    await log.close()
    monkeypatch.setattr(
        migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "CREATE TABLE later(x); INSERT INTO later VALUES (1);")
    )
    for _ in range(2):
        log = await Log.open(path, clock=clock)
        assert (log.state, len(await log.search("kept"))) == ("kept", 1)
        await log.close()
    assert rows(path, "SELECT x FROM later") == [(1,)]


async def test_a_step_that_fails_leaves_the_file_as_it_was(path, clock, monkeypatch):
    log = await Log.open(path, clock=clock)
    log.record(said("kept"))
    await log.close()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE mine(x)")
    connection.close()
    broken = (*migrations.MIGRATIONS, "CREATE TABLE half(x); CREATE TABLE mine(x);")
    monkeypatch.setattr(migrations, "MIGRATIONS", broken)
    log = await Log.open(path, clock=clock)
    assert log.state == "memory"
    assert "cannot be opened" in log.reason
    await log.close()
    assert rows(path, "SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    assert rows(path, "PRAGMA user_version") == [(len(broken) - 1,)]
