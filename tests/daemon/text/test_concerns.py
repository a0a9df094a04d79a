"""What viewers report about the stream, from the words of their message."""

from stagedoor.text.asking_words import read_words
from stagedoor.text.concerns import concern


def test_every_concern_is_found_by_its_words():
    assert concern(["no", "sound"], is_spaceless=False) == "sound"
    assert concern(["黑屏"], is_spaceless=True) == "picture"
    assert concern(["nothing", "here"], is_spaceless=False) == ""


def test_where_several_fit_the_first_in_the_file_counts():
    words = ["no", "sound", "and", "black", "screen"]
    assert concern(words, is_spaceless=False) == next(iter(read_words().concerns)) == "sound"


def test_a_story_that_mentions_it_is_no_concern():
    assert concern(["i", "once", "had", "no", "sound", *["really"] * 20], is_spaceless=False) == ""
