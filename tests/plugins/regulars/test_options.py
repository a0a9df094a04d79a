"""The settings of what is seen first."""

import pytest
from pydantic import ValidationError

from regulars.options import Regulars


def test_nobody_is_thanked_at_first():
    assert Regulars().thank is False


@pytest.mark.parametrize("text", ["Hi {nmae}", "{}", "{count!r}", "x" * 201])
def test_a_place_that_nothing_fills_is_refused(text):
    with pytest.raises(ValidationError):
        Regulars(thank_first=text)


def test_a_text_may_name_nobody():
    assert Regulars(thank_first="Welcome!", thank_kind="").thank_kind == ""


@pytest.mark.parametrize(("field", "value"), [("milestones", [1]), ("pause", 0), ("at_most", 0), ("thank_pause", 1)])
def test_what_would_be_too_much_is_refused(field, value):
    with pytest.raises(ValidationError):
        Regulars(**{field: value})
