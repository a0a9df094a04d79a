"""What the keeper does with channels, apart from the stage."""

import logging

import pytest

from emotes.keeper import Keeper
from emotes.options import EmoteSettings
from stagedoor import ChannelOpened


class Context:
    def __init__(self, folder):
        self.folder = folder
        self.log = logging.getLogger("emotes")
        self.offers = []

    def settings(self, kind):
        return EmoteSettings(fetch=True)

    def now(self):
        return 1000.0

    def offer_emotes(self, emotes, *, platform="", channel=""):
        self.offers.append((platform, channel, dict(emotes)))


@pytest.fixture
def keeper(tmp_path):
    return Keeper(Context(tmp_path))


def opened(channel, known="1", platform="twitch"):
    return ChannelOpened(platform=platform, channel=channel, channel_id=known)


async def test_what_is_needed_is_needed_once(keeper):
    keeper.opened(opened("a"))
    keeper.opened(opened("a"))
    keeper.opened(opened("b", "2"))
    keeper.opened(opened("c", "", "kick"))
    assert [tuple(one) for one in keeper._needed()] == [
        ("7tv", "", ""),
        ("7tv", "twitch", "1"),
        ("bttv", "", ""),
        ("bttv", "twitch", "1"),
        ("ffz", "", ""),
        ("ffz", "twitch", "1"),
        ("7tv", "twitch", "2"),
        ("bttv", "twitch", "2"),
        ("ffz", "twitch", "2"),
    ]


async def test_channels_have_an_end(keeper):
    for number in range(60):
        keeper.opened(opened(f"c{number}", str(number + 1)))
    assert len(keeper._channels) == 50
    assert ("twitch", "c59") in keeper._channels


async def test_new_addresses_are_asked_at_once_other_changes_wait(keeper):
    keeper.opened(opened("a"))
    (first, *_) = keeper._needed()
    keeper._due[first] = 5000.0
    keeper.adopt(EmoteSettings(fetch=True, hours=3))
    assert first in keeper._due
    keeper.adopt(EmoteSettings(fetch=True, seventv_address="https://other.example"))
    assert keeper._due == {}
    assert keeper._address(first) == "https://other.example/emote-sets/global"
