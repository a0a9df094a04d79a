import pytest

from streamer_bot.money import money


@pytest.mark.parametrize(
    ("data", "count", "unit"),
    [
        ({"amount": 5, "currency": "usd"}, 500, "USD-cents"),
        ({"amount": "5.50", "currencyCode": "EUR"}, 550, "EUR-cents"),
        ({"amount": 0.1, "currency": "GBP"}, 10, "GBP-cents"),
        ({"microAmount": 1_990_000, "currencyCode": "USD"}, 199, "USD-cents"),
        ({"amount": "500", "currency": "JPY"}, 500, "JPY"),
    ],
)
def test_what_is_certain(data, count, unit):
    value = money(data)
    assert (value.count, value.unit) == (count, unit)


@pytest.mark.parametrize(
    "data",
    [{}, {"amount": 5}, {"amount": "5"}, {"amount": "5,00", "currency": "EUR"}, {"amount": True, "currency": "EUR"},
     {"amount": 0, "currency": "EUR"}, {"amount": "5.123", "currency": "EUR"}, {"amount": "5", "currency": "euros"},
     {"amount": float("nan"), "currency": "EUR"}, {"amount": 1e300, "currency": "EUR"}],
)  # fmt: skip
def test_what_is_not_is_not_guessed(data):
    assert money(data) is None


def test_the_same_units_as_everywhere():
    assert money({"amount": 5, "currency": "KWD"}).unit == "KWD-thousandths"
    assert money({"amount": "5.125", "currency": "KWD"}).count == 5125
    assert money({"amount": 5, "currency": "XPF"}).unit == "XPF"
