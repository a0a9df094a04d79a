"""Files that are made in the panel."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from rig.node import ask

FILES = "daemon/stagedoor/panel/static/files.js"


def table(*rows):
    return ask(FILES, "it.csv(values[0])", rows)


def test_a_table_is_read_back_as_it_was_and_holds_no_formula():
    made = table(["name", "votes"], ['=HYPERLINK("x"), what?', -3], ["two\nlines", 1], ["لينا 👩‍👩‍👧", 2])
    assert made.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))[1:] == [
        ['\'=HYPERLINK("x"), what?', "-3"],
        ["two lines", "1"],
        ["لينا 👩‍👩‍👧", "2"],
    ]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
def test_whatever_stands_in_a_cell_no_cell_begins_as_a_formula(texts):
    [row] = csv.reader(io.StringIO(table(texts).removeprefix("\ufeff")))
    assert len(row) == len(texts)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
