"""One thread writes, in order; while it is busy, what comes is gathered."""

import threading

import pytest

from rig.events import entry, rows, said
from stagedoor.store.decoder import Decoder
from stagedoor.store.shelf import Shelf
from stagedoor.store.writer import Writer


@pytest.fixture
def batches():
    return []


@pytest.fixture
def writer(path, batches):
    writer = Writer(Shelf(path, Decoder()), lambda entries, count: batches.append((len(entries), count)), lambda: None)
    yield writer
    writer.stop().result(10)


def test_what_comes_during_a_commit_is_the_next_one(writer, batches):
    gate, reached = threading.Event(), threading.Event()
    busy = writer.run(lambda: (reached.set(), gate.wait(5)))
    reached.wait(5)
    for first in range(1, 100, 3):
        writer.write([entry(said(id=number)) for number in range(first, first + 3)])
    gate.set()
    busy.result(5)
    writer.run(lambda: None).result(5)
    assert batches == [(99, 99)]


def test_work_comes_after_what_was_handed_over_before(writer, path):
    writer.write([entry(said(id=1))])
    assert writer.run(lambda: [row[0] for row in rows(path)]).result(5) == [1]


def test_work_that_fails_is_told_to_who_asked_and_the_writer_goes_on(writer, batches):
    with pytest.raises(ZeroDivisionError):
        writer.run(lambda: 1 / 0).result(5)
    writer.write([entry(said(id=1))])
    writer.run(lambda: None).result(5)
    assert batches == [(1, 1)]


def test_stopping_writes_what_was_handed_over(path, batches):
    writer = Writer(Shelf(path, Decoder()), lambda entries, count: batches.append(count), lambda: None)
    writer.remember("p", "k", b"1")
    for number in range(1, 51):
        writer.write([entry(said(id=number))])
    writer.stop().result(10)
    assert sum(batches) == len(rows(path)) == 50
    assert rows(path, "SELECT plugin, key, value FROM plugin_memory") == [("p", "k", b"1")]


def test_many_changes_of_one_value_are_written_once(writer, path):
    gate = threading.Event()
    writer.run(lambda: gate.wait(5))
    for number in range(1_000):
        writer.remember("p", "k", b"%d" % number)
    gate.set()
    writer.run(lambda: None).result(5)
    assert rows(path, "SELECT value FROM plugin_memory") == [(b"999",)]
    assert not writer._remembered
