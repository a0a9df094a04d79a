import pytest

import source_twitch
from rig.twitch_reader import TwitchReader
from source_twitch.target import channel_name
from stagedoor import SettingsError
from stagedoor.chat.naming import named


@pytest.mark.parametrize(
    "text",
    [
        "somebody",
        " SomeBody ",
        "@somebody",
        "#somebody",
        "twitch.tv/somebody",
        "https://www.twitch.tv/SomeBody",
        "http://m.twitch.tv/somebody/videos?x=1",
        "https://www.twitch.tv/popout/somebody/chat?popout=",
        "https://www.twitch.tv/moderator/somebody",
        "https://www.twitch.tv/embed/somebody/chat",
        "//twitch.tv/somebody#top",
        "https://dashboard.twitch.tv/u/somebody/stream-manager",
    ],
)
def test_a_channel_may_be_written_in_many_ways(text):
    assert channel_name(text) == "somebody"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "two words",
        "über",
        "x" * 26,
        "https://example.com/somebody",
        "https://twitch.tv/",
        "a\r\nJOIN #b",
        "a,b",
        "http://[x",
        "https://www.twitch.tv/videos/123456",
        "https://www.twitch.tv/directory/following",
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(SettingsError, match="is not a Twitch channel, so there is no chat to read; type the name"):
        channel_name(text)


def test_a_hostile_name_is_not_repeated_at_length():
    with pytest.raises(SettingsError) as fault:
        channel_name("x y" * 100_000)
    assert len(str(fault.value)) < 300


@pytest.mark.parametrize(
    "typed", ["twitch:@Somebody", "Twitch: SomeBody", "https://www.twitch.tv/SomeBody", "twitch.tv/somebody"]
)
def test_a_channel_has_one_name_however_it_was_typed_or_pasted(typed):
    kinds = source_twitch.register_sources(TwitchReader("somebody").context)
    assert named(typed, kinds) == "twitch:somebody"
