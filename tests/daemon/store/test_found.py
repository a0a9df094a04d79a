"""A search ends in its time, with how far back it looked; going on from there finds everything, once."""

import pytest

from rig.events import entry, said
from stagedoor.store import marks
from stagedoor.store.database import Database
from stagedoor.store.decoder import Decoder
from stagedoor.store.found import Wanted, count, find, rules

MANY = 3 * (1 << marks.STRETCH_BITS) // 1_000
EVERYTHING = f'who : "{marks.token(marks.MARK, marks.ANY)}"'


class Slow:
    """A pattern that fits nothing."""

    def fits(self, text):
        return False


@pytest.fixture(scope="module")
def connection():
    database = Database.in_memory(Decoder())
    # One in a thousand ids, so that it is several stretches.
    database.write([entry(said(f"walnut {n}", id=1 + 1_000 * n, at=5 * n + 5)) for n in range(MANY)], {})
    yield database.connection
    database.close()


def test_what_is_found_at_once_is_whole(connection):
    found = find(connection, Wanted(match='"walnut"', limit=1_000, seconds=30))
    assert [number for number, _ in found.rows] == [1 + 1_000 * n for n in reversed(range(MANY))]
    assert (found.looked_back_to, found.at) == (0, 0)


def test_without_time_it_says_how_far_it_got_and_goes_on_from_there(connection):
    wanted = Wanted(match=EVERYTHING, unless='"walnut"', seconds=0)
    before, reached = 0, []
    while True:
        found = find(connection, Wanted(match=wanted.match, unless=wanted.unless, before=before, seconds=0))
        assert found.rows == []
        if not found.looked_back_to:
            break
        before = found.looked_back_to
        reached.append(before)
        assert found.at > 0
    assert reached == sorted(reached, reverse=True)
    assert reached


def test_a_pattern_is_held_against_each_message_for_as_long_as_there_is_time(connection):
    found = find(connection, Wanted(match=EVERYTHING, patterns=(Slow(),), seconds=30))
    assert (found.rows, found.looked_back_to) == ([], 0)


def test_times_and_ids_bound_it(connection):
    wanted = Wanted(match='"walnut"', since=10, until=20, seconds=30)
    assert [number for number, _ in find(connection, wanted).rows] == [2_001, 1_001]
    wanted = Wanted(match='"walnut"', after=1_001, before=3_001, seconds=30)
    assert [number for number, _ in find(connection, wanted).rows] == [2_001]


def test_counting_says_whether_that_is_all(connection):
    assert count(connection, Wanted(match='"walnut"', limit=5, seconds=30)) == (5, False)
    assert count(connection, Wanted(match='"3"', limit=5, seconds=30)) == (1, True)
    assert count(connection, Wanted(match="", limit=5)) == (0, True)


def test_there_are_no_rules_before_one_had_something_against_a_message(connection):
    assert rules(connection) == []
