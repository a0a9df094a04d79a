"""How an order is taken back."""

from stagedoor.clerks.commanding import undo
from stagedoor.desk.mixer import SetVolume


def test_it_is_the_same_order_with_what_was_before():
    back = undo(SetVolume(input="Mic", volume=-3.0), volume=-20.0)
    assert (back.action, back.arguments) == ("set_volume", {"input": "Mic", "volume": -20.0, "is_final": True})
