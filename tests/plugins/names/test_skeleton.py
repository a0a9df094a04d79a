"""What is left of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.skeleton import is_one_edit, skeleton, skeletons, without_one


@pytest.mark.parametrize(
    "name", ["Marvin", "MARV1N", "rn4rvin", "M_a_r.v-i n", "mаrvіn", "Ｍａｒｖｉｎ", "ma\u200brvin"]
)
def test_look_alikes_share_a_skeleton(name):
    assert skeleton(name) == skeleton("marvin")


@pytest.mark.parametrize("name", ["Marvin99", "TheMarvin", "marvin_tv", "xXMarvinXx", "TheRealMarvin", "7marvin"])
def test_titles_and_numbers_can_be_left_out(name):
    assert skeleton("marvin") in skeletons(name)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("abcd", "abce", True),
        ("abcd", "abc", True),
        ("abcd", "acbd", True),
        ("abcd", "abcd", False),
        ("ab", "cd", False),
    ],
)
def test_one_edit(one, other, is_one):
    assert is_one_edit(one, other) is is_one
    assert is_one_edit(other, one) is is_one


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_names_one_edit_apart_find_each_other(one, other):
    if is_one_edit(one, other):
        assert ({one} | without_one(one)) & ({other} | without_one(other))


@given(st.text(max_size=100))
def test_any_name_has_skeletons_of_bounded_size(name):
    assert all(len(form) <= 30 for form in skeletons(name))
    assert len(skeletons(name)) <= 8
