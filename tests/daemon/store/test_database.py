"""A transaction is all or nothing, and a file is opened for what it is."""

import apsw
import pytest

from rig.events import entry, rows, said
from stagedoor.store.database import Database, Transaction, leave
from stagedoor.store.decoder import Decoder
from stagedoor.store.faults import BadFile


@pytest.fixture
def database(path):
    database = Database.on_disk(path, Decoder())
    yield database
    database.close()


def test_what_is_written_in_one_go_is_there_wholly_or_not_at_all(database, path):
    database.write([entry(said(id=1))], {("p", "k"): b"1"})
    database.connection.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON plugin_memory BEGIN SELECT raise(FAIL, 'no'); END"
    )
    with pytest.raises(apsw.ConstraintError):
        database.write([entry(said(id=2))], {("p", "k"): b"2"})
    assert [row[0] for row in rows(path)] == [1]
    assert rows(path, "SELECT value FROM plugin_memory") == [(b"1",)]
    assert rows(path, "SELECT messages FROM viewers") == [(1,)]


def test_rows_of_another_log_are_taken_over_once(database, path):
    database.write([entry(said("here", id=1))], {})
    event = entry(said("there", id=2))
    other = [(1, 0, 0, "chat_message", b"other"), (2, 0, 0, "chat_message", event.raw), (2, 0, 0, "x", b"again")]
    assert database.take_over(other, {}) == {2}
    assert [row[4] for row in rows(path)] == [entry(said("here", id=1)).raw, event.raw]
    assert rows(path, "SELECT messages FROM viewers") == [(2,)]


def test_a_transaction_is_undone_when_it_fails(database):
    with pytest.raises(ZeroDivisionError), Transaction(database.connection):
        database.connection.execute("INSERT INTO about VALUES ('half', 1)")
        raise ZeroDivisionError
    assert not database.connection.in_transaction
    assert database.connection.execute("SELECT count(*) FROM about WHERE name = 'half'").get == 0


def test_it_notices_when_its_file_is_taken_away(database, path):
    assert database.is_in_place()
    path.rename(path.with_name("elsewhere"))
    assert not database.is_in_place()
    path.write_bytes(b"another file")
    assert not database.is_in_place()


def test_leaving_moves_nothing_into_the_file(path):
    database = Database.on_disk(path, Decoder())
    before = path.read_bytes()
    database.write([entry(said(id=1))], {})
    leave(database.connection)
    assert path.read_bytes() == before
    assert [row[0] for row in rows(path)] == [1]


def test_the_settings_the_promises_rest_on(database):
    asked = {
        "journal_mode": "wal",
        "synchronous": 1,
        "recursive_triggers": 1,
        "wal_autocheckpoint": 0,
        "auto_vacuum": 2,
    }
    assert {name: database.connection.pragma(name) for name in asked} == asked


def test_a_folder_in_its_place_is_a_bad_file(path):
    path.mkdir()
    with pytest.raises(BadFile, match="cannot be opened"):
        Database.on_disk(path, Decoder())
