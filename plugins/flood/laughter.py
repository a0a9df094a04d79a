"""Laughing and crying, as people of many languages write it: long, and no flood."""

from __future__ import annotations

import re

LONGEST = 40
"""So many letters of laughter are ordinary; more of it counts as what it is made of."""

# Every repeat has an end, so that no text makes the search slow.
_SYLLABLES = "|".join(
    (
        r"(?:h{1,3}[aeiouäáéíêè]{1,3}){3,%d}h{0,3}",  # haha, hehe, ahah
        r"(?:j{1,3}[aeiouáéí]{1,3}){2,%d}j{0,3}",  # jaja
        r"(?:x{1,3}[aei]{1,3}){2,%d}x{0,3}",  # xaxa
        r"(?:х{1,3}[аеиоы]{1,3}){2,%d}х{0,3}",  # ахаха, хехе
        r"(?:χ{1,3}[αεο]{1,3}){2,%d}χ{0,3}",
        r"(?:l{1,2}[oeu]{1,2}){3,%d}l{0,2}",  # lololol
        r"(?:rs){2,%d}s{0,3}",  # rsrsrs
        r"(?:wk){2,%d}w{0,3}",  # wkwkwk
        r"(?:הה|חח){2,%d}",
        r"(?:ฮ่า|ฮา){2,%d}",
        r"(?:हा){2,%d}",
    )
) % ((LONGEST,) * 11)
_SIGNS = "ㅋㅎㅠㅜㅡㄱㄷ哈呵嘿嘻呜嗚草笑ハフヒはﾊهخ5๕หwkхجח"
_RUNS = f"([{_SIGNS}])\\1{{2,{LONGEST}}}"

_LAUGHTER = re.compile(f"{_RUNS}|{_SYLLABLES}", re.IGNORECASE)


def without_laughter(text: str) -> str:
    """The text with each laugh cut down to two letters; one that goes on and on is left as it is."""
    return _LAUGHTER.sub(_shortened, text)


def _shortened(found: re.Match[str]) -> str:
    laugh = found.group()
    return laugh[:2] if len(laugh) <= LONGEST else laugh
