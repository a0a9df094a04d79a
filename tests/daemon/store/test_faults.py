"""Every fault is a sentence: what happened, what it means for the show, what to do."""

from pathlib import Path

import apsw
import pytest

from stagedoor.store import faults

PATH = Path("/data/show.db")


@pytest.mark.parametrize(
    ("fault", "says", "passes"),
    [
        (apsw.FullError("full"), "free some space", True),
        (apsw.BusyError("busy"), "close that program", True),
        (apsw.LockedError("locked"), "close that program", True),
        (apsw.ReadOnlyError("ro"), "make it writable", True),
        (PermissionError(13, "no"), "make it writable", True),
        (apsw.IOError("disk I/O error"), "look at the disk", True),
        (ValueError("ours"), "ours", True),
        (apsw.CorruptError("bad"), "is damaged", False),
        (apsw.NotADBError("bad"), "not an event log", False),
        (faults.gone(PATH), "deleted or moved", False),
        (faults.newer(PATH), "newer Stagedoor", False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_went_wrong_is_explained(fault, says, passes):
    explained = faults.explained(fault, PATH)
    assert says in explained.reason
    assert str(PATH) in explained.reason
    assert "The show goes on" in explained.reason
    assert explained.passes is passes


@pytest.mark.parametrize(
    ("fault", "remedy"), [(apsw.FullError("full"), "free some space"), (apsw.BusyError("busy"), "make the file")]
)
def test_a_file_that_could_not_be_opened_is_not_tried_again(fault, remedy):
    explained = faults.unopened(fault, PATH)
    assert remedy in explained.reason
    assert "start Stagedoor again" in explained.reason
    assert not explained.passes
