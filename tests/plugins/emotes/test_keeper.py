"""What the keeper does with channels, apart from the stage."""

import asyncio
import logging

import pytest

from emotes import keeper as keeper_module
from emotes.asking import NotNowError
from emotes.keeper import Keeper
from emotes.options import EmoteSettings
from stagedoor import ChannelOpened, Emote


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
    await keeper.adopt(EmoteSettings(fetch=True, hours=3))
    assert first in keeper._due
    await keeper.adopt(EmoteSettings(fetch=True, seventv_address="https://other.example"))
    assert keeper._due == {}
    assert keeper._address(first) == "https://other.example/emote-sets/global"


def large(name):
    return {f"{name}{number}": Emote(id=str(number), image=f"7tv/{number}") for number in range(5000)}


async def test_many_channels_with_large_sets_leave_the_loop_to_others(keeper):
    for number in range(50):
        keeper.opened(opened(f"c{number}", str(number + 1)))
    for one in keeper._needed():
        keeper._words[one] = large(f"{one.provider}{one.channel_id}w")
    turns = 0

    async def others():
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    waiting = asyncio.ensure_future(others())
    await keeper._offer()
    waiting.cancel()
    offers = keeper._ctx.offers
    assert sorted((platform, channel) for platform, channel, _ in offers) == sorted(
        [("twitch", ""), *(("twitch", f"c{number}") for number in range(50))]
    )
    assert {len(words) for _, _, words in offers} == {15_000}
    assert turns >= 50
    offers.clear()
    await keeper._renew(next(one for one in keeper._needed() if one.channel_id == "7"))
    assert [(platform, channel) for platform, channel, _ in offers] == [("twitch", "c6")]


async def test_a_channel_with_a_new_name_keeps_its_words(keeper):
    keeper.opened(opened("before"))
    one = next(one for one in keeper._needed() if one.channel_id)
    keeper._words[one] = large("w")
    await keeper._offer()
    keeper.opened(opened("after"))
    await keeper._offer()
    assert [(channel, len(words)) for _, channel, words in keeper._ctx.offers] == [("before", 5000), ("after", 5000)]


async def test_a_limit_is_for_all_sets_of_the_provider(keeper, monkeypatch):
    asked = []

    async def limited(address, read):
        asked.append(address)
        raise NotNowError("it answered 429", seconds=900)

    monkeypatch.setattr(keeper_module, "ask", limited)
    keeper.opened(opened("a"))
    keeper.opened(opened("b", "2"))
    for one in keeper._needed():
        await keeper._bring(one)
    assert len(asked) == 3
    assert {keeper._due[one] for one in keeper._needed()} == {1900.0}
