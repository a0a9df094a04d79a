"""What ships annoys nobody."""

import pytest
from pydantic import ValidationError

from newcomers.options import Newcomers


def test_what_ships():
    chosen = Newcomers()
    assert (chosen.everything, chosen.links, chosen.mentions, chosen.capitals) == ("off", "hold", "off", "off")
    assert chosen.messages == 1


@pytest.mark.parametrize("wrong", [{"messages": 0}, {"everything": "ban"}, {"mentions_at_once": 0}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        Newcomers(**wrong)
