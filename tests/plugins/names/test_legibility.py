"""Names that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.legibility import trouble


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "nobody can see"),
        ("\u3164\u200b\u2800", "nobody can see"),
        ("Z\u0337\u0328\u031balgo", "piled up"),
        ("a\u0301b\u0301c\u0301d\u0301e\u0301f\u0301g\u0301h", "piled up"),
        ("evil\u202egnp", "direction"),
        ("two\nlines", "breaks the line"),
        ("\ufdfd", "as wide as a line"),
        ("x" * 61, "61 characters"),
    ],
)
def test_what_is_wrong_is_said(name, why):
    assert why in trouble(name, 60)[0]


@pytest.mark.parametrize(
    "name", ["Ada", "Ngọc Ánh", "Đặng Thị\u0323 Hô\u0300ng", "हिन्दी", "สุภาภรณ์", "مُحَمَّد", "👩‍🚀", "ⵣ"]
)
def test_names_of_every_script_can_be_read(name):
    assert trouble(name, 60)[0] == ""


@given(st.text(max_size=300))
def test_any_name(name):
    assert isinstance(trouble(name, 60)[0], str)
