import pytest

from source_twitch.money import paid
from stagedoor import Amount


@pytest.mark.parametrize(
    ("amount", "currency", "exponent", "value"),
    [
        ("500", "USD", "2", Amount(count=500, unit="USD-cents")),
        ("500", "JPY", "0", Amount(count=500, unit="JPY")),
        ("500", "KWD", "3", None),
        ("500", "usd", "2", None),
        ("", "USD", "2", None),
        ("x", "USD", "2", None),
    ],
)
def test_a_sum_is_read_or_left_out(amount, currency, exponent, value):
    assert paid({"p-amount": amount, "p-currency": currency, "p-exponent": exponent}, "p-") == value
