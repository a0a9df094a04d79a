"""Telephone numbers are told from all other numbers that people write."""

import pytest

from personal_data.phones import phones, spoken


def what(text):
    return [thing.what for thing in (*phones(text), *spoken(text))]


@pytest.mark.parametrize(
    "text",
    [
        "+4915123590564",
        "+49 1512 3590564 call him",
        "his number is +33 6 12 35 33 97",
        "+34.612.39.96.23",
        "0044 7400 252326",
        "06 12330168",
        "0812-324-984",
        "512 353 068",
        "(201) 587-9765",
        "201-587-9765",
        "1-201-587-9765",
        "(11) 96182-5882",
        "8 (912) 329-70-83",
        "070-127 79 45",
        "612 34 83 11",
        "312 365 1770",
        "081230 94677",
        "call me 4412345678",
        "4 9 1 5 1 2 3 5 9 0 5 6 4",
        "zero one zero two zero two five seven four eight five",
        "null eins fünf eins zwei drei fünf neun null",
        "138 2571 8046",
    ],
)
def test_a_number_is_found(text):
    assert len(what(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "my wr is 1:23.456",
        "world seed 8091867987493326313",
        "k/d 12/3/4 10/2/5",
        "order 1234 5678",
        "order 0812-324-984",
        "v1.2.3.4 patch",
        "100 000 000 views",
        "512 353 068 views",
        "one two three four five six seven eight nine ten",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "0118 999 881 999 119 725 3",
        "3.1415926535897932",
        "5 gifted 10 gifted 50 gifted",
        "code 4412-9981-22 for map",
        "friend code: SW-2409-7689-0875",
        "id 76561198012345678",
        "08.12.2025 at 20.15",
        "2025-12-08 20:15",
        "777777777777777777777777",
        "+1000000000 respect",
        "$612 348 311",
        "3-0 2-1 3-2 1-0 4-4 2-2",
        "01 02 03 04 05",
        "1920x1080 144hz 2560x1440",
        "1,234,567,890",
        "call 1-800-273-8255 if you need help",
        "+1 888 273 8255",
        "0800 1110111 Telefonseelsorge",
        "call 0808 808 4994",
        "",
    ],
)
def test_other_numbers_are_none(text):
    assert what(text) == []


def test_only_the_country_is_said():
    assert what("+49 1512 3590564") == ["a phone number (+49 …)"]
    assert what("4 9 1 5 1 2 3 5 9 0 5 6 4") == ["a phone number (+49 …), spaced out"]
    assert what("zero one zero two zero two five seven four") == ["a phone number in words"]
