"""Names that are an address or an advertisement."""

from __future__ import annotations

import re

from stagedoor import fold

_READ = 80
_ADDRESS = re.compile(
    r"https?:|www\.|"
    r"[a-z0-9-]{3,}\s?(?:\.|\(dot\)|\[dot\]|\sdot\s|_dot_)\s?(?:com|net|org|gg|ru|xyz|shop|store|online|site|click|icu|top)\b"
    r"(?![a-z])|dotcom$|\.(?:com|gg)/"
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_SELLS = re.compile(
    r"(?:buy|cheap|free|get|best|more|real)(?:ig|insta|twitch|tiktok|yt)?(?:followers|viewers|views|subs|likes|nitro|robux|vbucks)|"
    r"(?:check|see|click|open|visit)(?:my|out|the)?(?:bio|profile|link)|linkinbio|linkinprofile|clickhere|followmenow|"
    r"followforfollow|follow4follow|sub4sub|viewbot(?:s|ting)?$|onlyfanslink|promocode|dmforpromo"
)


def advertises(name: str) -> tuple[str, tuple[int, int] | None]:
    """What a name advertises in a phrase, or empty; and where that stands in it."""
    folded = fold(name[:_READ])
    if found := _ADDRESS.search(folded.text):
        return "a name that is an address", folded.span(*found.span())
    if _SELLS.search(_NOT_LETTERS.sub("", folded.text)):
        return "a name that is an advertisement", None
    return "", None
