"""Any number of rows arrives, in few statements."""

import apsw
import pytest

from stagedoor.store.rows import insert


@pytest.fixture
def table():
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b)")
    yield connection
    connection.close()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 63, 64, 255, 256, 257, 511, 1_000])
def test_every_row_arrives_in_few_statements(table, count):
    statements = []
    table.trace_v2(apsw.SQLITE_TRACE_STMT, statements.append)
    insert(table, "t(a, b)", [(number, f"x{number}") for number in range(count)])
    table.trace_v2(0)
    assert list(table.execute("SELECT a, b FROM t ORDER BY a")) == [(number, f"x{number}") for number in range(count)]
    assert len(statements) <= 8 + count // 256


def test_what_is_there_can_be_joined_with_what_comes(table):
    for _ in range(2):
        insert(table, "t(a, b)", [(1, 2), (2, 3)], then="ON CONFLICT DO UPDATE SET b = b + excluded.b")
    assert list(table.execute("SELECT a, b FROM t ORDER BY a")) == [(1, 4), (2, 6)]
