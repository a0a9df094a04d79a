import pytest

from streamer_bot.options import StreamerBotSettings
from streamer_bot.pictures import families, picture


def test_only_pictures_of_the_platforms_own_servers_have_a_path():
    assert picture("https://yt3.ggpht.com/a-b_c=s88") == "streamerbot-youtube/a-b_c=s88"
    assert picture("https://files.kick.com/emotes/5/fullsize") == "streamerbot-kick/5/fullsize"
    assert set(families(StreamerBotSettings())) == {"streamerbot-twitch", "streamerbot-youtube", "streamerbot-kick"}


@pytest.mark.parametrize(
    "address",
    ["", "https://evil.test/a", "https://yt3.ggpht.com/", "https://yt3.ggpht.com/../x", "https://yt3.ggpht.com/a//b",
     "https://yt3.ggpht.com/a?b", "https://yt3.ggpht.com/.a", "https://yt3.ggpht.com/a/", "http://yt3.ggpht.com/a",
     "https://yt3.ggpht.com.evil.test/a", "https://yt3.ggpht.com/" + "a" * 400],
)  # fmt: skip
def test_no_other_address_has_one(address):
    assert picture(address) == ""
