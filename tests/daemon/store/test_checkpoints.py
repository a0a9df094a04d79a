"""The write-ahead log goes into the file by itself and stays small."""

import apsw
import pytest

from rig.events import entry, said
from rig.until import until
from stagedoor.store import checkpoints
from stagedoor.store.checkpoints import Checkpoints
from stagedoor.store.database import Database
from stagedoor.store.decoder import Decoder


@pytest.fixture
def database(path):
    database = Database.on_disk(path, Decoder())
    yield database
    database.close()


def write(database, start, count):
    for number in range(start, start + count):
        database.write([entry(said("x" * 3_000, id=number))], {})


async def test_what_was_committed_is_moved_into_the_file_beside_the_writing(database, path):
    moving = Checkpoints(database.connection, path)
    size = path.stat().st_size
    write(database, 1, 200)
    await until(lambda: path.stat().st_size > size)
    moving.stop()


def test_the_writer_helps_when_the_thread_cannot_keep_up(database, path, monkeypatch):
    monkeypatch.setattr(checkpoints, "_PAGES", 10**9)
    monkeypatch.setattr(checkpoints, "_PAGES_AT_MOST", 500)
    moving = Checkpoints(database.connection, path)
    for first in range(1, 1_001, 10):
        write(database, first, 10)
        moving.after_commit()
    moving.stop()
    assert path.with_name("show.db-wal").stat().st_size < 1_500 * 4_096


def test_a_reader_that_stays_does_not_stop_it_or_the_writer(database, path, monkeypatch):
    monkeypatch.setattr(checkpoints, "_PAGES_AT_MOST", 100)
    moving = Checkpoints(database.connection, path)
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    reader.execute("BEGIN; SELECT count(*) FROM events").fetchall()
    for first in range(1, 201, 10):
        write(database, first, 10)
        moving.after_commit()
    reader.close()
    moving.stop()
    assert database.connection.execute("SELECT count(*) FROM events").get == 200
