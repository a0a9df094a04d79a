"""Where a computer or a person is: internet addresses and coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from .thing import Thing

_FOUR = re.compile(r"(?<![\w.:/-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_SIX = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])")
_VERSION = re.compile(r"(?:v|ver|version|build|patch|update|firmware|driver|release)[\s.:]{0,2}$")
_PLACE = re.compile(
    r"(?<![\w.,-])-?(?:[0-8]?\d|90)\.\d{4,10}\s?°?\s?[ns]?\s?[,;/ ]\s?-?(?:1[0-7]\d|0?\d?\d|180)\.\d{4,10}(?![\w.])"
)
_DEGREES = re.compile(
    r"\d{1,2}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d{1,4})?[\"″]|''){0,1}\s?[ns]\W{1,3}\d{1,3}°\s?\d{1,2}['′]"
)


def networks(letters: str) -> Iterator[Thing]:
    """The internet addresses and coordinates in a folded text."""
    if letters.count(".") >= 3:
        for match in _FOUR.finditer(letters):
            if _is_somewhere(match.group()) and not _VERSION.search(
                letters[max(0, match.start() - 12) : match.start()]
            ):
                yield Thing("network", *match.span(), "an IP address")
    if letters.count(":") >= 3:
        for match in _SIX.finditer(letters):
            if _is_six(match.group()):
                yield Thing("network", *match.span(), "an IP address")
    for pattern in (_PLACE, _DEGREES):
        for match in pattern.finditer(letters):
            yield Thing("network", *match.span(), "coordinates of a place")


def _is_somewhere(written: str) -> bool:
    """Whether it is an address of the internet and not of a room, and no version."""
    try:
        address = IPv4Address(written)
    except AddressValueError:
        return False
    return address.is_global and not address.is_multicast and max(address.packed) > 31


def _is_six(written: str) -> bool:
    try:
        address = IPv6Address(written)
    except AddressValueError:
        return False
    groups = [group for group in written.split(":") if group]
    is_whole = "::" not in written or len(groups) >= 3
    return is_whole and not (address.is_loopback or address.is_link_local or address.is_unspecified)
