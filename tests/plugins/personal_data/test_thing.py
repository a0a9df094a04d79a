"""A thing that was found has no room for the data itself."""

from personal_data.thing import Thing


def test_it_says_what_and_where_and_no_more():
    assert Thing._fields == ("kind", "start", "end", "what")
