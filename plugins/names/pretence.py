"""Names that pretend to be the platform or somebody in charge."""

from __future__ import annotations

import re

from stagedoor import fold

_READ = 40
_NOT_LETTERS = re.compile(r"[^a-z]+")
_DIGITS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s", "@": "a", "!": "i"})
_PLATFORMS = frozenset(
    {
        "twitch",
        "youtube",
        "tiktok",
        "kick",
        "facebook",
        "instagram",
        "discord",
        "steam",
        "paypal",
        "obs",
        "streamlabs",
        "streamelements",
        "google",
    }
)
_OFFICES = frozenset(
    {
        "support",
        "admin",
        "administrator",
        "staff",
        "official",
        "mod",
        "moderator",
        "moderation",
        "team",
        "helpdesk",
        "helpcenter",
        "security",
        "service",
        "verify",
        "verified",
        "verification",
        "safety",
        "system",
        "copyright",
        "billing",
        "giveaway",
        "giveaways",
        "partner",
        "partnership",
        "notice",
        "alert",
        "alerts",
        "bot",
        "prizes",
        "rewards",
        "ambassador",
        "employee",
        "management",
    }
)
_ALONE = frozenset({"admin", "administrator", "moderator", "staff", "system", "official", "moderation", "helpdesk"})
_FILLERS = frozenset(
    {
        "the",
        "real",
        "tv",
        "live",
        "us",
        "uk",
        "eu",
        "de",
        "global",
        "hq",
        "int",
        "online",
        "my",
        "your",
        "of",
        "and",
        "com",
        "x",
    }
)
_WORDS = _PLATFORMS | _OFFICES | _FILLERS
_LONGEST = max(map(len, _WORDS))
_FIRST_TWO = frozenset(word[:2] for word in _WORDS)
_LAST_TWO = frozenset(word[-2:] for word in _WORDS)
_SINGLE = frozenset(word for word in _WORDS if len(word) == 1)


def pretends(name: str) -> str:
    """What a name pretends to be, as its words, or empty. `TwitchSupport` and `0fficial_Adm1n` do."""
    folded = fold(name[:_READ]).text
    for letters in {_NOT_LETTERS.sub("", folded), _NOT_LETTERS.sub("", folded.translate(_DIGITS))}:
        words = _split(letters)
        offices = [word for word in words if word in _OFFICES]
        platforms = [word for word in words if word in _PLATFORMS]
        said = set(offices) | set(platforms)
        if (offices and platforms) or len(set(offices)) > 1 or (said & _ALONE and len(said) == 1):
            return " ".join(words)
    return ""


def _split(letters: str) -> list[str]:
    """The known words that the whole of it is made of, the longest first; empty where anything else is in it."""
    if not letters or not _may_be_words(letters):
        return []
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is not None and letters[start:end] in _WORDS:
                best[end] = [*before, letters[start:end]]
                break
    return best[-1] or []


def _may_be_words(letters: str) -> bool:
    """Whether it begins and ends as one of the words does."""
    return (letters[:2] in _FIRST_TWO or letters[0] in _SINGLE) and (
        letters[-2:] in _LAST_TWO or letters[-1] in _SINGLE
    )
