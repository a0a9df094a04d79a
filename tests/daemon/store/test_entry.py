"""An entry is handed to every thread, so nobody can change it."""

import pytest

from rig.events import said
from stagedoor.events import encode
from stagedoor.store.entry import Entry


def test_an_entry_is_on_screen_unless_said_otherwise_and_cannot_be_changed():
    event = said(id=1)
    entry = Entry(event, encode(event))
    assert entry.shown
    assert entry == Entry(event, encode(event), True)
    with pytest.raises(AttributeError):
        entry.shown = False
