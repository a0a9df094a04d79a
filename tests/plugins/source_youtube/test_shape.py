from hypothesis import given
from hypothesis import strategies as st

from source_youtube.shape import count, inside, rows, table, word

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_values_are_found_step_by_step():
    assert inside({"a": [{"b": 7}]}, "a", 0, "b") == 7
    assert inside({"a": [{"b": 7}]}, "a", -1, "b") == 7
    assert inside({"a": []}, "a", 0, "b") is None
    assert inside({"a": 1}, "a", "b") is None
    assert inside({"a": 1}, 0) is None


def test_a_value_of_another_kind_is_empty():
    assert (table([]), rows({}), word(7)) == ({}, [], "")
    assert (table({"a": 1}), rows([1]), word("x")) == ({"a": 1}, [1], "x")


def test_numbers_may_be_written_as_text():
    assert [count(each) for each in ("12", 12, "", "-1", "1.5", "²", None, True, 1.5, "9" * 30, 10**30)] == [
        12, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]  # fmt: skip


@given(anything, st.lists(st.text() | st.integers()))
def test_nothing_ever_raises(value, path):
    inside(value, *path)
    assert isinstance(count(value), int)
