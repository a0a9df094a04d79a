"""A country code goes with the right number of digits."""

import pytest

from personal_data.numbering import country_code, is_plain


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("4915123590564", "49"),
        ("33612353397", "33"),
        ("12015291437", "1"),
        ("1201529143", ""),
        ("10015291437", ""),
        ("35312345678", "353"),
        ("99912345678", ""),
        ("33061235339", ""),
    ],
)
def test_country_code(digits, code):
    assert country_code(digits) == code


@pytest.mark.parametrize("digits", ["123456789", "987654321", "111111112", "5000000000"])
def test_numbers_too_regular_for_a_telephone(digits):
    assert is_plain(digits)


def test_a_usual_number_is_not_too_regular():
    assert not is_plain("4915123590564")
