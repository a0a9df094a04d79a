"""What is refused, and that what ships is what was measured."""

import pytest
from pydantic import ValidationError

from raid_guard.options import RaidGuard


def test_what_ships():
    assert (RaidGuard().copies, RaidGuard().viewers, RaidGuard().crowd, RaidGuard().panic) == (
        "hide",
        5,
        "notice",
        "off",
    )


@pytest.mark.parametrize("wrong", [{"viewers": 2}, {"viewers": 101}, {"crowd": "hide"}, {"after_raid": -1}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        RaidGuard(**wrong)
