"""Cards and accounts are known by their check digits, so that no other long number is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal_data.accounts import accounts, is_card, is_iban, luhn


@pytest.mark.parametrize(
    "text",
    [
        "4012 8888 8888 1881",
        "4484341235666554",
        "5425-2334-3010-9903",
        "378282246310005",
        "pay 6011000990139424 now",
        "5038 0991 5575",
    ],
)
def test_a_card(text):
    assert [thing.what for thing in accounts(text)] == ["a card number"]


@pytest.mark.parametrize(
    "text", ["4484341235666555", "1234567812345670", "id 4484341235666554", "0.4484341235666554", "0000000000000000"]
)
def test_no_card(text):
    assert list(accounts(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "de23069660714001834166",
        "de23 0696 6071 4001 8341 66",
        "es1387867980338265908344 call him",
        "iban gb82west12345698765432.",
    ],
)
def test_an_account(text):
    (thing,) = accounts(text)
    assert thing.what == "a bank account (IBAN)"
    assert is_iban(text[thing.start : thing.end])


@pytest.mark.parametrize(
    "text", ["de23069660714001834167", "de2306966071400183416", "zz23069660714001834166", "ab12 cdef"]
)
def test_no_account(text):
    assert list(accounts(text)) == []


@given(st.from_regex(r"4[0-9]{14}", fullmatch=True))
def test_exactly_one_last_digit_is_right(beginning):
    assert sum(luhn(beginning + digit) for digit in "0123456789") == 1


def test_a_card_has_more_than_three_different_digits():
    assert not is_card("4111111111111111")
