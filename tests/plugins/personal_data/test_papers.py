"""Identity numbers count where their check digits or their form prove them."""

import pytest

from personal_data.papers import is_chinese, is_cpf, is_dni, is_nir, is_swedish, papers


@pytest.mark.parametrize(
    "text",
    [
        "802-70-0183",
        "my ssn is 802 70 0183",
        "529.982.247-25",
        "cpf 52998224725",
        "12345678z",
        "11010519491231002x",
        "811218-9876",
        "qq 12 34 56 c".replace("qq", "ab"),
        "rssmra85t10a562s",
    ],
)
def test_found(text):
    assert len(list(papers(text))) == 1


@pytest.mark.parametrize(
    "text", ["000-12-3456", "802-00-0183", "529.982.247-26", "12345678a", "811218-9875", "1-2-3", ""]
)
def test_not_found(text):
    assert list(papers(text)) == []


def test_check_digits():
    assert is_cpf("529.982.247-25")
    assert not is_cpf("111.111.111-11")
    assert is_dni("12345678z")
    assert is_dni("x1234567l")
    assert is_nir("255081416802538")
    assert not is_nir("255081416802539")
    assert is_chinese("11010519491231002x")
    assert is_swedish("811218-9876")
