"""Finds emoji as a person sees them: a family, a flag or a hand of any colour is one."""

from __future__ import annotations

import re

_PICTURE = (
    "\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_TOUCH = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff]){0,3}"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[#*0-9]\ufe0f?\u20e3"  # a key
    "|[\u00a9\u00ae\u203c-\u3299]\ufe0f"  # a sign that is asked to be a picture
    f"|[{_PICTURE}]{_TOUCH}(?:\u200d[{_PICTURE}]{_TOUCH}){{0,8}}[\U000e0020-\U000e007f]{{0,8}}"
)


def count_emoji(text: str) -> int:
    """How many emoji there are."""
    return len(_EMOJI.findall(text))


def span_of_emoji(text: str) -> tuple[int, int] | None:
    """From the first emoji up to the last."""
    found = _EMOJI.findall(text)
    return (text.index(found[0]), text.rindex(found[-1]) + len(found[-1])) if found else None


def without_emoji(text: str) -> str:
    """The text with a space in the place of each emoji."""
    return _EMOJI.sub(" ", text)
