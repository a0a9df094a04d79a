"""What is kept without a file is bounded, and what had to go is counted."""

import pytest

from rig.events import entry, said
from stagedoor import Action
from stagedoor.events import VerdictReached, decode
from stagedoor.store import queries
from stagedoor.store.decoder import Decoder
from stagedoor.store.memory import MemoryLog


@pytest.fixture
def memory():
    memory = MemoryLog(Decoder(), capacity=2_000)
    yield memory
    memory.close()


def fill(memory, start, end, *, waiting):
    for first in range(start, end, 100):
        memory.write([entry(said(f"m{number}", id=number)) for number in range(first, first + 100)], waiting=waiting)


def count(memory, table):
    return memory.connection.execute(f"SELECT count(*) FROM {table}").get


def test_only_the_last_events_are_kept(memory):
    memory.write(
        [entry(VerdictReached(id=1, subject=2, action=Action.HIDE)), entry(said("early", id=2))], waiting=False
    )
    fill(memory, 3, 20_003, waiting=False)
    assert 2_000 <= count(memory, "events") < 3_000
    for table in ("decisions", "verdicts"):
        assert count(memory, table) == 0
    assert queries.search(memory.connection, '"early"', 0, 10) == []
    assert len(queries.search(memory.connection, '"m20001"', 0, 10)) == 1
    assert memory.dropped == memory.waiting == 0


def test_what_waited_and_had_to_go_is_counted(memory):
    fill(memory, 1, 501, waiting=False)
    fill(memory, 501, 6_501, waiting=True)
    assert memory.waiting + memory.dropped == 6_000
    assert memory.waiting == count(memory, "waiting") <= 3_000
    assert memory.first_waiting(1)[0][0] == 501 + memory.dropped


def test_what_waits_is_given_out_in_order_until_none_is_left(memory):
    fill(memory, 1, 301, waiting=False)
    fill(memory, 301, 601, waiting=True)
    given = []
    while rows := memory.first_waiting(70):
        memory.forget_waiting(rows)
        given += [decode(row[4]).id for row in rows]
    assert given == list(range(301, 601))
    assert memory.waiting == 0
    assert count(memory, "events") == 600
