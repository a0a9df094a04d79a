"""A message as every filter sees it: its parts fit together and their work is bounded."""

from hypothesis import given
from hypothesis import strategies as st

from stagedoor import TextView


def test_emote_codes_are_blank_in_the_plain_text():
    view = TextView("hi Kappa you", [(3, 8)])
    assert view.plain == "hi       you"
    assert [word.text for word in view.words] == ["hi", "you"]


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text):
    view = TextView(text)
    for word in view.words:
        assert view.folded.text[word.start : word.end] == word.text
        start, end = view.folded.span(word.start, word.end)
        assert 0 <= start < end <= len(text)


def test_a_text_without_end_is_looked_at_as_far_as_platforms_allow():
    assert len(TextView("ａ" * 20_000).folded.text) == 1_000


def test_what_was_written_before_is_kept():
    assert TextView("b", before=["a"]).before == ["a"]
