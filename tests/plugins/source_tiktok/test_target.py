"""A creator by name, or by whatever address people paste."""

import pytest

from source_tiktok.target import channel_name, tidy
from stagedoor import SettingsError


@pytest.mark.parametrize(
    "text",
    [
        *("somebody", "@somebody", " @Somebody ", "tiktok.com/@somebody", "www.tiktok.com/@somebody/live"),
        *("https://www.tiktok.com/@somebody/live?lang=en", "https://m.tiktok.com/@SOMEBODY/video/7300"),
    ],
)
def test_a_name_as_people_paste_it(text):
    assert channel_name(text) == "somebody"
    assert tidy(text) == tidy(tidy(text)) == "@somebody"


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "a b", "@@x", "ünï", "x" * 31, "name.", "https://tiktok.com/", "https://www.tiktok.com/live"),
        *("https://example.org/@somebody", "https://vm.tiktok.com/ZM8abc", "https://[/@x"),
    ],
)
def test_what_is_no_name_is_refused_with_an_example(text):
    with pytest.raises(SettingsError, match="tiktok:@name"):
        channel_name(text)
