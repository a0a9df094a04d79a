"""Ways to write a word so that a plain list does not find it: for tests and benches of the filters."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Disguise = Callable[[str, random.Random], str]

_LEET = {"a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!", "l": "1", "o": "0", "s": "5$", "t": "7"}
_ALIKE = {
    "a": "аɑα", "b": "Ьƅ", "c": "сϲⅽ", "d": "ԁⅾ", "e": "еҽ", "f": "ғϝ", "g": "ɡց", "h": "һհ", "i": "іı", "j": "ј",
    "k": "кκ", "l": "ⅼ", "m": "мⅿ", "n": "ոп", "o": "оοօ", "p": "рρ", "q": "ԛ", "r": "гᴦ", "s": "ѕꜱ", "t": "тτ",
    "u": "սυ", "v": "νѵ", "w": "ԝѡ", "x": "хⅹ", "y": "уγ", "z": "ᴢ",
}  # fmt: skip
_SMALL = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_ABOVE = "".join(chr(code) for code in range(0x300, 0x315))
_SPELLED = ("MATHEMATICAL BOLD SMALL {}", "MATHEMATICAL SANS-SERIF SMALL {}", "MATHEMATICAL FRAKTUR SMALL {}",
            "MATHEMATICAL MONOSPACE SMALL {}")  # fmt: skip
_VOWELS = "aeiou"


def _each(change: Callable[[str, random.Random], str]) -> Disguise:
    return lambda word, chance: "".join(change(letter, chance) for letter in word)


def _named(pattern: str, letter: str) -> str:
    return unicodedata.lookup(pattern.format(letter.upper())) if letter.isascii() and letter.isalpha() else letter


def _mathematical(word: str, chance: random.Random) -> str:
    pattern = chance.choice(_SPELLED)
    return "".join(letter if letter == "h" and "FRAKTUR" in pattern else _named(pattern, letter) for letter in word)


def _enclosed(word: str, chance: random.Random) -> str:
    pattern = chance.choice(("CIRCLED LATIN SMALL LETTER {}", "NEGATIVE SQUARED LATIN CAPITAL LETTER {}"))
    return "".join(_named(pattern, letter) for letter in word)


def _regional(word: str, _: random.Random) -> str:
    return "\u200a".join(_named("REGIONAL INDICATOR SYMBOL LETTER {}", letter) for letter in word)


def _drawn_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] * chance.randint(3, 7) + word[at + 1 :]


def _starred(word: str, chance: random.Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] in _VOWELS] or [len(word) // 2]
    at = chance.choice(places)
    return word[:at] + chance.choice("*#") + word[at + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]] or [0]
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _parted(word: str, chance: random.Random) -> str:
    at = chance.randint(1, len(word) - 1)
    return word[:at] + chance.choice(".-_'~") + word[at:]


def _leet(word: str, chance: random.Random) -> str:
    changed = _each(
        lambda letter, luck: luck.choice(_LEET[letter]) if letter in _LEET and luck.random() < 0.7 else letter
    )
    return changed(word, chance)


DISGUISES: dict[str, Disguise] = {
    "capitals": _each(lambda letter, chance: letter.upper() if chance.random() < 0.5 else letter),
    "leet": _leet,
    "spaced": lambda word, _: " ".join(word),
    "far apart": lambda word, _: "   ".join(word),
    "dotted": lambda word, chance: chance.choice(".-,/|'").join(word),
    "parted": _parted,
    "look-alikes": _each(lambda letter, chance: chance.choice(_ALIKE.get(letter, letter))),
    "invisible": lambda word, chance: chance.choice("\u200b\u200d\u2060\u00ad\ufeff\u180e").join(word),
    "tag characters": lambda word, _: "\U000e0061".join(word),
    "piled marks": _each(lambda letter, chance: letter + "".join(chance.choices(_ABOVE, k=chance.randint(1, 4)))),
    "accents": _each(lambda letter, _: unicodedata.normalize("NFC", letter + "\u0302")),
    "drawn out": _drawn_out,
    "all drawn out": _each(lambda letter, chance: letter * chance.randint(2, 3)),
    "full width": _each(lambda letter, _: chr(ord(letter) + 0xFEE0)),
    "mathematical": _mathematical,
    "enclosed": _enclosed,
    "regional": _regional,
    "small capitals": _each(lambda letter, _: _SMALL.get(letter, letter)),
    "backwards": lambda word, _: word[::-1],
    "turned round": lambda word, _: "\u202e" + word[::-1] + "\u202c",
    "starred": _starred,
    "without vowels": lambda word, _: "".join(letter for letter in word if letter not in _VOWELS),
    "swapped": _swapped,
    "emoji between": lambda word, chance: chance.choice("😂👏🔥✨").join(word),
}
"""A disguise by its name; each takes a word of small Latin letters."""
