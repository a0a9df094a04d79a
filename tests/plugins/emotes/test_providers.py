from emotes.options import EmoteSettings
from emotes.providers import PLATFORMS, addresses, wanted


def names(platform, **settings):
    return [provider.name for provider in wanted(EmoteSettings(**settings), platform)]


def test_who_knows_which_platform():
    assert names("twitch", fetch=True) == ["7tv", "bttv", "ffz"]
    assert names("youtube", fetch=True) == ["7tv", "bttv"]
    assert names("kick", fetch=True) == ["7tv"]
    assert names("tiktok", fetch=True) == []
    assert {"twitch", "youtube", "kick"} == PLATFORMS


def test_switches_and_order():
    assert names("twitch") == []
    assert names("twitch", fetch=True, betterttv=False) == ["7tv", "ffz"]
    assert names("twitch", fetch=True, order=["ffz"]) == ["ffz", "7tv", "bttv"]
    assert addresses(EmoteSettings())[0] == "https://7tv.io/v3"
