"""Laughing, crying and drawing out, as people of many languages write it: long, and no flood."""

from __future__ import annotations

import re

LONGEST = 60
"""So many letters of laughter are ordinary; more of it counts as what it is made of."""

# Every repeat has an end, so that no text makes the search slow.
_SYLLABLES = (
    "(?:h{1,3}[aeiouäáéíêè]{1,3}){3,40}h{0,3}",  # haha, hehe, ahah
    "(?:j{1,3}[aeiouáéí]{1,3}){2,40}j{0,3}",  # jaja
    "(?:x{1,3}[aei]{1,3}){2,40}x{0,3}",  # xaxa
    "(?:х{1,3}[аеиоы]{1,3}){2,40}х{0,3}",  # ахаха, хехе
    "(?:χ{1,3}[αεο]{1,3}){2,40}χ{0,3}",
    "(?:l{1,2}[oeu]{1,2}){3,40}l{0,2}",  # lololol
    "(?:rs){2,40}s{0,3}",
    "(?:wk|kw){2,40}[wk]{0,3}",
    "(?:[sş]j|js){3,40}[sşj]{0,2}",
    "(?:הה|חח){2,40}",
    "(?:ฮ่า|ฮา){2,40}",
    "(?:हा|ही|हे){2,40}",
)
_SIGNS = "ㅋㅎㅠㅜㅡㄱㄷ哈呵嘿嘻呜嗚草笑ハフヒはﾊهخ56๕หwkхجחـー"
_RUNS = f"([{_SIGNS}])\\1{{2,{LONGEST}}}"

_LAUGHTER = re.compile("|".join((_RUNS, *_SYLLABLES)), re.IGNORECASE)


def without_laughter(text: str) -> str:
    """The text with each laugh cut down to two letters; one that goes on and on is left as it is."""
    return _LAUGHTER.sub(_shortened, text)


def is_laughter(word: str) -> bool:
    """Whether a word is nothing but an ordinary laugh."""
    return len(word) <= LONGEST and _LAUGHTER.fullmatch(word) is not None


def _shortened(found: re.Match[str]) -> str:
    laugh = found.group()
    return laugh[:2] if len(laugh) <= LONGEST else laugh
