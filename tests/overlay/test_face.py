"""Initials, for those of whom there is no picture."""

import pytest

from rig.node import ask


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("nora_plays", "NP"),
        ("Max", "M"),
        ("ليلى أحمد", "لأ"),
        ("山田 太郎", "山太"),
        ("👩‍👩‍👧‍👦 family", "👩‍👩‍👧‍👦F"),
        ("a.b.c", "AB"),
        ("___", ""),
        ("", ""),
    ],
)
def test_initials(name, letters):
    assert ask("overlay/face.js", "it.initials(values[0])", name) == letters
