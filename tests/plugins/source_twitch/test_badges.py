"""Pictures of badges: only for who is logged in, by version and not by months, and never from another server."""

import json

import pytest

from rig.fake_helix import CHANNEL
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from stagedoor import Badge

HOST = "https://static-cdn.jtvnw.net/badges/v1"


def versions(**titles: str) -> list[dict[str, str]]:
    """As Twitch answers: the picture's name is the title here."""
    return [
        {
            "id": number.removeprefix("v"),
            "image_url_1x": f"{HOST}/{title}/1",
            "image_url_2x": f"{HOST}/{title}/2",
            "image_url_4x": f"{HOST}/{title}/3",
            "title": title,
            "description": title,
            "click_action": "visit_url",
            "click_url": "",
        }
        for number, title in titles.items()
    ]


def offer(twitch: TwitchStation) -> None:
    twitch.helix.badges[""] = [
        {"set_id": "vip", "versions": versions(v1="VIP")},
        {"set_id": "subscriber", "versions": versions(v0="Subscriber")},
    ]
    twitch.helix.badges[CHANNEL] = [{"set_id": "subscriber", "versions": versions(v0="New", v12="Year")}]


def dressed(twitch: TwitchStation, tag: str, *badges: Badge, channel: str = CHANNEL) -> tuple[Badge, ...]:
    return twitch.station.badges.dressed(badges, tag, channel)


async def test_a_badge_gets_the_picture_of_its_version_in_this_channel():
    async with TwitchStation() as twitch:
        offer(twitch)
        await twitch.station.badges.fetch(CHANNEL)
        tag = "subscriber/12,vip/1,unheard-of/3"
        plain = (
            Badge(name="subscriber", level="14"),
            Badge(name="vip", level="1"),
            Badge(name="unheard-of", level="3"),
        )
        assert dressed(twitch, tag, *plain) == (
            Badge(name="subscriber", level="14", title="Year", image="twitch-badge/Year"),
            Badge(name="vip", level="1", title="VIP", image="twitch-badge/VIP"),
            Badge(name="unheard-of", level="3"),
        )
        (elsewhere,) = dressed(twitch, "subscriber/0", Badge(name="subscriber"), channel="9")
        assert elsewhere.title == "Subscriber"
        assert dressed(twitch, "", channel=CHANNEL) == ()


async def test_they_are_asked_for_once_a_day_and_kept():
    async with TwitchStation() as twitch:
        offer(twitch)
        for _ in range(3):
            await twitch.station.badges.fetch(CHANNEL)
        twitch.restart()
        await twitch.station.badges.fetch(CHANNEL)
        assert dressed(twitch, "vip/1", Badge(name="vip"))[0].image
        assert twitch.helix.count("chat/badges") == twitch.helix.count("chat/badges/global") == 1
        await twitch.clock.advance(86_401)
        await twitch.station.badges.fetch(CHANNEL)
        assert twitch.helix.count("chat/badges") == 2


async def test_without_a_login_a_badge_is_its_name():
    async with TwitchStation(logged_in=False) as twitch:
        await twitch.station.badges.fetch(CHANNEL)
        assert twitch.helix.asked == []
        assert dressed(twitch, "vip/1", Badge(name="vip")) == (Badge(name="vip"),)


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        [1],
        [{"set_id": "vip"}],
        [{"set_id": "vip", "versions": [None]}],
        [{"set_id": "vip", "versions": [{"id": "1", "image_url_2x": "https://elsewhere.test/badges/v1/x/2"}]}],
        [{"set_id": "vip", "versions": [{"id": "1", "image_url_2x": f"{HOST}/../../x/2"}]}],
    ],
)
async def test_a_picture_from_elsewhere_is_none(data):
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/badges/global", Answer(200, {"data": data}))
        await twitch.station.badges.fetch("")
        assert dressed(twitch, "vip/1", Badge(name="vip"))[0].image == ""


async def test_a_fault_leaves_names():
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/badges/global", Answer(404))
        twitch.helix.plan("chat/badges", Answer(403))
        await twitch.station.badges.fetch(CHANNEL)
        assert dressed(twitch, "vip/1", Badge(name="vip")) == (Badge(name="vip"),)


@pytest.mark.parametrize("kept", [7, {"pictures": 7}, {"pictures": {"vip/1": "x"}}, {"at": "x", "pictures": {}}])
async def test_what_was_kept_may_be_anything(kept):
    async with TwitchStation() as twitch:
        offer(twitch)
        twitch.context.memory.kept["badges:everywhere"] = json.dumps(kept)
        await twitch.station.badges.fetch(CHANNEL)
        assert dressed(twitch, "vip/1", Badge(name="vip"))[0].title == "VIP"
