import pytest

from source_social_stream.target import Posted, target, tidy
from stagedoor import SettingsError


@pytest.mark.parametrize(
    "typed",
    [
        "aBc123_x",
        " aBc123_x ",
        "https://socialstream.ninja/dock.html?session=aBc123_x&scale=2",
        "https://socialstream.ninja/featured.html?sync&session=aBc123_x,other",
        "socialstream.ninja/dock.html?session=aBc123_x",
        "wss://io.socialstream.ninja/join/aBc123_x/4",
        "https://io.socialstream.ninja/sse/aBc123_x",
    ],
)
def test_what_people_paste(typed):
    assert target(typed) == tidy(typed) == "aBc123_x"


def test_a_name_to_post_to():
    assert target("post/church") == Posted("church")
    assert tidy(" post/church") == "post/church"


@pytest.mark.parametrize(
    "typed", ["", " ", "a b", "https://socialstream.ninja/", "http://[", "x" * 200, "post/", "post/A B", "ä"]
)
def test_what_makes_no_sense_is_refused_with_a_sentence(typed):
    with pytest.raises(SettingsError, match=r"\.$"):
        target(typed)
