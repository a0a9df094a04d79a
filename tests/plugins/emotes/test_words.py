import pytest
from hypothesis import given
from hypothesis import strategies as st

from emotes.words import MOST, emote, gathered


def test_a_word_and_its_picture():
    word, one = emote("LUL", 5, "ffz", picture="{id}/2", is_overlaid=True)
    assert (word, one.id, one.image, one.is_overlaid) == ("LUL", "5", "ffz/5/2", True)


@pytest.mark.parametrize("word", ["", " ", "two words", "a\n", "\u3000", "x" * 101, None, 3, ["a"]])
def test_what_is_no_word(word):
    with pytest.raises(ValueError, match="word"):
        emote(word, "1", "7tv")


@pytest.mark.parametrize("known", ["", "../x", "a/b", "a?b", "x" * 65, None, True, 1.5, "ü"])
def test_what_is_no_id(known):
    with pytest.raises(ValueError, match="id"):
        emote("a", known, "7tv")


def test_a_set_has_an_end():
    assert len(gathered(emote(f"w{number}", number, "ffz") for number in range(MOST + 100))) == MOST


@given(st.text(), st.text() | st.integers())
def test_whatever_is_given_only_paths_come_of_it(word, known):
    try:
        _, one = emote(word, known, "7tv")
    except ValueError:
        return
    assert one.image.count("/") == 1
    assert ".." not in one.image
