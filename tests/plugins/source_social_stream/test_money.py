import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source_social_stream.money import amount


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("$5.00", 500, "USD-cents"),
        ("$5", 500, "USD-cents"),
        ("$ 1,234.50", 123450, "USD-cents"),
        ("5,50 €", 550, "EUR-cents"),
        ("€1.234,5", 123450, "EUR-cents"),
        ("CA$10.00", 1000, "CAD-cents"),
        ("R$20,00", 2000, "BRL-cents"),
        ("₹1,000", 100000, "INR-cents"),
        ("5.00 USD", 500, "USD-cents"),
        ("EUR 3", 300, "EUR-cents"),
        ("500 JPY", 500, "JPY"),
        ("10 TWD", 1000, "TWD-cents"),
        ("5 KWD", 5000, "KWD-thousandths"),
        ("₩10,000", 10000, "KRW"),
        ("100 coins", 100, "coins"),
        ("1 coin", 1, "coins"),
        ("1,500 Bits", 1500, "bits"),
        ("20 Jewels", 20, "jewels"),
        ("50 diamonds", 50, "diamonds"),
    ],
)
def test_what_is_certain(text, count, unit):
    value = amount(text)
    assert (value.count, value.unit) == (count, unit)


@pytest.mark.parametrize(
    "text",
    ["", "a lot", "¥500", "10 kr", "$", "$5.123.4", "$12,34,567", "5 roses", "1 YouTube Gift", "$0", "$5 EUR", "5",
     "5.5 coins",      "$1e9", "-$5", "$" + "9" * 40, "$٥",
     "$0.500", "$01.000", "5.000 KWD", "5.5 KWD", "100 SUB", "3 VIP", "5 BTC", "$9999999999999"],
)  # fmt: skip
def test_what_is_not_certain_is_not_guessed(text):
    assert amount(text) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    value = amount(text)
    assert value is None or value.count > 0


@settings(deadline=None)
@given(st.integers(1, 10**9))
def test_sums_written_with_groups_are_read_exactly(cents):
    assert amount(f"${cents / 100:,.2f}").count == cents
