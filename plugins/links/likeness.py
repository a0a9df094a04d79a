"""Domains that are made to be taken for a well-known one."""

from __future__ import annotations

import re
from functools import cache

from stagedoor import fold

_SITES = (
    "twitch.tv", "youtube.com", "kick.com", "tiktok.com", "discord.com", "discord.gg", "discordapp.com",
    "steamcommunity.com", "steampowered.com", "paypal.com", "instagram.com", "facebook.com", "twitter.com",
    "streamlabs.com", "streamelements.com", "roblox.com", "epicgames.com", "fortnite.com", "netflix.com",
    "amazon.com", "google.com", "whatsapp.com", "telegram.org", "patreon.com", "spotify.com", "minecraft.net",
)  # fmt: skip
_SAME = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t", "-": None, "!": "l"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_RUN = re.compile(r"(.)\1+")


def imitated(domain: str) -> str:
    """The well-known site that a domain looks like without being it, or empty."""
    if domain.startswith("xn--") or ".xn--" in domain:
        domain = _spelled_out(domain)
    name = _name(domain)
    site = _looks().get(_look(name), "")
    return "" if not site or name in _names() else site


@cache
def _names() -> frozenset[str]:
    return frozenset(_name(site) for site in _SITES)


@cache
def _looks() -> dict[str, str]:
    return {_look(_name(site)): site for site in reversed(_SITES)}


def _name(domain: str) -> str:
    labels = domain.split(".")
    return labels[-2] if len(labels) > 1 else domain


def _look(name: str) -> str:
    for pair, one in _PAIRS:
        name = name.replace(pair, one)
    return _RUN.sub(r"\1", name.translate(_SAME))


def _spelled_out(domain: str) -> str:
    labels = []
    for label in domain.split("."):
        try:
            labels.append(label[4:].encode().decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return fold(".".join(labels)).text
