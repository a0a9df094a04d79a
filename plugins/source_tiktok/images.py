"""The pictures TikTok names by address: gifts, emotes and badges, told by the host they lie on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_HOSTS = {
    f"tiktok-{name}{region}": f"{name}-webcast.tiktokcdn{region}.com"
    for region in ("", "-us", "-eu")
    for name in ("p16", "p19", "p77", "sf16")
}

IMAGES = {family: f"https://{host}/{{id}}" for family, host in _HOSTS.items()}
"""Address templates by the first part of an image's path."""

_FAMILIES = {host: family for family, host in _HOSTS.items()}
_STEP = r"[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*"
# A slash must stand between two steps, or an address that does not fit would be tried in two-to-the-length ways.
_ADDRESS = re.compile(rf"https://([a-z0-9.-]+)/({_STEP}(?:/{_STEP})*)", re.ASCII)
_LONGEST = 400


def picture(url: str) -> str:
    """The path of the picture below `/images/`; empty when it lies elsewhere or cannot be told that way."""
    if len(url) > _LONGEST + 60:
        return ""
    address = _ADDRESS.fullmatch(url)
    if address is None or len(address[2]) > _LONGEST:
        return ""
    family = _FAMILIES.get(address[1])
    return f"{family}/{address[2]}" if family else ""


def first_picture(urls: Iterable[bytes]) -> str:
    """The first of several addresses of the same picture that can be told."""
    return next((found for url in urls if len(url) <= _LONGEST + 60 and (found := _known(url))), "")


@lru_cache(maxsize=4096)
def _known(url: bytes) -> str:
    return picture(url.decode("ascii", "replace"))
