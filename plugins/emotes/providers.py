"""Who has emotes, for which platforms, and in which order they are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import betterttv, frankerfacez, seventv
from .options import EmoteSettings
from .words import Words


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One of them."""

    name: str
    """As it stands in the settings, and the family of its pictures."""
    title: str
    platforms: frozenset[str]
    is_wanted: Callable[[EmoteSettings], bool]
    address: Callable[[EmoteSettings], str]
    everywhere: Callable[[], str]
    of_channel: Callable[[str, str], str]
    read_everywhere: Callable[[Any], Words]
    read_channel: Callable[[Any], Words]


PROVIDERS = (
    Provider(
        name=seventv.FAMILY,
        title="7TV",
        platforms=frozenset({"twitch", "youtube", "kick"}),
        is_wanted=lambda settings: settings.seventv,
        address=lambda settings: settings.seventv_address,
        everywhere=seventv.everywhere,
        of_channel=seventv.of_channel,
        read_everywhere=seventv.read_everywhere,
        read_channel=seventv.read_channel,
    ),
    Provider(
        name=betterttv.FAMILY,
        title="BetterTTV",
        platforms=frozenset({"twitch", "youtube"}),
        is_wanted=lambda settings: settings.betterttv,
        address=lambda settings: settings.betterttv_address,
        everywhere=betterttv.everywhere,
        of_channel=betterttv.of_channel,
        read_everywhere=betterttv.read_everywhere,
        read_channel=betterttv.read_channel,
    ),
    Provider(
        name=frankerfacez.FAMILY,
        title="FrankerFaceZ",
        platforms=frozenset({"twitch"}),
        is_wanted=lambda settings: settings.frankerfacez,
        address=lambda settings: settings.frankerfacez_address,
        everywhere=frankerfacez.everywhere,
        of_channel=frankerfacez.of_channel,
        read_everywhere=frankerfacez.read_everywhere,
        read_channel=frankerfacez.read_channel,
    ),
)

PLATFORMS = frozenset[str]().union(*(provider.platforms for provider in PROVIDERS))


def wanted(settings: EmoteSettings, platform: str) -> list[Provider]:
    """Those that may be asked and know the platform, the preferred one first; nobody while all is switched off."""
    if not settings.fetch:
        return []
    rank: dict[str, int] = {name: place for place, name in enumerate(settings.order)}
    found = [one for one in PROVIDERS if platform in one.platforms and one.is_wanted(settings)]
    return sorted(found, key=lambda one: rank.get(one.name, len(rank)))


def addresses(settings: EmoteSettings) -> list[str]:
    """Where each of them is asked."""
    return [provider.address(settings) for provider in PROVIDERS]
