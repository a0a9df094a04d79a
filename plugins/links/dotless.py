"""Addresses without the dot, where nothing else can be meant: `www example com`, `exampledotcom`, `example.c o m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stagedoor import fold

from .lists import common_words

DOT_WORDS = "|".join(
    fold(word).text
    for word in ("dot", "d0t", "punkt", "punto", "ponto", "nokta", "kropka", "tochka", "точка", "点", "ドット", "닷")
)
"""How people say the dot, as a pattern over folded text."""

_GLUED = re.compile(
    r"(?<![^\W_])(?<!@)(?P<label>[a-z0-9-]{3,40}?)(?P<mark>dot)(?P<end>com|net|org|tv|gg|ru|xyz)(?![^\W_])"
)
_WWW = re.compile(r"(?<![^\W_])www\s(?P<label>[a-z0-9-]{3,40})\s(?P<end>com|net|org|ru|info|biz|xyz)(?![^\W_])")
_INVITE = re.compile(
    r"(?<![^\W_])(?P<label>discord|dsc|twitch|youtu|bit|cutt|kick|tinyurl)\s(?P<end>gg|tv|be|ly|com)\s?/\s?(?=[^\W_])"
)
_BROKEN = re.compile(r"c[\W_]{1,2}o[\W_]{1,2}m(?![^\W_])")
_BEFORE_BROKEN = re.compile(
    rf"(?P<label>[a-z0-9-]{{3,40}})(?:\s?[(\[{{<]\s?(?:\.|{DOT_WORDS})\s?[)\]}}>]\s?|\s(?:{DOT_WORDS})\s|\s?[.,]\s?)$"
)


def without_dot(letters: str) -> Iterator[tuple[int, int, str]]:
    """From where to where such an address stands in a folded text, and how it reads."""
    patterns = [_GLUED] if "dot" in letters else []
    patterns += [_WWW] if "www " in letters else []
    patterns += [_INVITE] if "/" in letters else []
    for pattern in patterns:
        for match in pattern.finditer(letters):
            if match["label"] not in common_words():
                yield *match.span(), f"{match['label']}.{match['end']}"
    for match in _BROKEN.finditer(letters):
        begin = max(0, match.start() - 60)
        if before := _BEFORE_BROKEN.search(letters[begin : match.start()]):
            yield begin + before.start(), match.end(), f"{before['label']}.com"
