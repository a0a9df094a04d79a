import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_youtube.money import paid
from stagedoor import Amount


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("$5.00", 500, "USD-cents"), ("$0.99", 99, "USD-cents"), ("$1,234.50", 123450, "USD-cents"),
        ("CA$5.00", 500, "CAD-cents"), ("A$2.00", 200, "AUD-cents"), ("NT$75.00", 7500, "TWD-cents"),
        ("MX$100.00", 10000, "MXN-cents"), ("R$ 1.234,56", 123456, "BRL-cents"), ("HK$25.00", 2500, "HKD-cents"),
        ("€2", 200, "EUR-cents"), ("5,00\u00a0€", 500, "EUR-cents"), ("£10.00", 1000, "GBP-cents"),
        ("￥6,000", 6000, "JPY"), ("¥500", 500, "JPY"), ("₩10,000", 10000, "KRW"), ("JPY 500.00", 500, "JPY"),
        ("CZK 20.00", 2000, "CZK-cents"), ("PLN 1 000,00", 100000, "PLN-cents"), ("CHF 1’000.00", 100000, "CHF-cents"),
        ("₹1,00,000.00", 10000000, "INR-cents"), ("CLP 1,000", 1000, "CLP"), ("₫20,000", 20000, "VND"),
        ("KWD 1.500", 1500, "KWD-thousandths"), ("KWD 1,000.250", 1000250, "KWD-thousandths"),
        ("10\u202f000,00\u00a0₽", 1000000, "RUB-cents"), ("\u200f١٬٠٠٠٫٥٠ €", 100050, "EUR-cents"),
        ("SEK 50", 5000, "SEK-cents"), ("1.000 ₫", 1000, "VND"), ("$5.5", 550, "USD-cents"),
    ],
)  # fmt: skip
def test_amounts_of_all_kinds_are_read(text, count, unit):
    assert paid(text) == Amount(count=count, unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "free", "$", "[UNREGISTERD]10,800", "12 34", "5.00", "-$5.00", "$5 or €5", "kr 5,00", "JPY 500.50", "$0.00",
        "$" + "9" * 40, "USDX 5", "$5.005.0.0x",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_no_amount(text):
    assert paid(text) is None


@given(st.integers(1, 10**12), st.sampled_from(["$", "CA$", "€", "PLN "]))
def test_what_is_written_the_english_way_is_read_back(cents, sign):
    amount = paid(f"{sign}{cents // 100:,}.{cents % 100:02}")
    assert amount is not None
    assert amount.count == cents


@given(st.text())
def test_no_text_ever_raises(text):
    paid(text)
