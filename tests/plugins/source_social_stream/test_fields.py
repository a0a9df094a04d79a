import pytest

from source_social_stream.fields import is_set, meta_of, number_of, platform_of, text_of


def test_what_is_there_is_read_and_the_rest_is_absent():
    assert text_of({"a": " ", "b": 5, "c": "x"}, "a", "b", "c") == "5"
    assert text_of({"a": True, "b": None, "c": []}, "a", "b", "c") == ""
    assert number_of({"a": "12", "b": 3}, "a", "b") == 12
    assert number_of({"a": -1, "b": True, "c": 1.5, "d": "x", "e": 2.0}, "a", "b", "c", "d", "e") == 2
    assert number_of({"a": "9" * 50, "b": 10**30}, "a", "b") == 0
    assert is_set({"a": "true"}, "a")
    assert not is_set({"a": "yes please"}, "a")
    assert meta_of({"meta": 5}) == {}


@pytest.mark.parametrize(
    ("word", "platform"),
    [
        ("Instagram", "instagram"),
        ("instagramlive", "instagram"),
        ("youtubeshorts", "youtube"),
        ("a b", ""),
        ("../x", ""),
    ],
)
def test_the_site_is_one_word(word, platform):
    assert platform_of({"type": word}) == platform
