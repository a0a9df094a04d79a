"""The settings of the saved views."""

import pytest
from pydantic import ValidationError

from stagedoor.finding.language import parse
from stagedoor.finding.settings import ViewsSettings


def test_what_is_there_to_begin_with_makes_sense():
    for view in ViewsSettings().views:
        assert parse(view.query).problems == ()
        assert parse(view.query).terms


@pytest.mark.parametrize(
    "view", [{"name": " ", "query": "x"}, {"name": "x", "query": "\n"}, {"name": "x" * 41, "query": "x"}]
)
def test_a_view_needs_a_name_and_a_search(view):
    with pytest.raises(ValidationError):
        ViewsSettings(views=[view])


def test_two_views_have_two_names():
    with pytest.raises(ValidationError, match="two views are called"):
        ViewsSettings(views=[{"name": "Gifts", "query": "is:gift"}, {"name": "gifts", "query": "rose"}])
