"""What can be set, and what it is when nobody sets anything."""

import pytest
from pydantic import ValidationError

from stagedoor.obs.health.settings import StreamHealthSettings


def test_nothing_happens_by_itself_unless_it_is_wished():
    assert StreamHealthSettings().break_scene == ""
    assert not StreamHealthSettings().break_when_dropping


@pytest.mark.parametrize("values", [{"break_after": 0}, {"return_after": 0}, {"drops_warn": 0}, {"drops_warn": 80}])
def test_what_makes_no_sense_is_refused(values):
    with pytest.raises(ValidationError):
        StreamHealthSettings(**values)
