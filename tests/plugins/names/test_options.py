"""What is refused."""

import pytest
from pydantic import ValidationError

from names.options import Names


def test_what_ships():
    assert (Names().imitating, Names().made_up, Names().protected) == ("hold", "mark", ())


@pytest.mark.parametrize("wrong", [{"imitating": "ban"}, {"made_up": "hold"}, {"longest": 5}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        Names(**wrong)
