"""Messages that nobody writes but somebody sends: each is made to cost a filter as much as it can."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

_LOOK_ALIKE = "аеорсухіѕԁɡһ"
_MARKS = range(0x300, 0x36F)
_LEET = "sh1t$4@3!0kcfu"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GROUPS = ("women", "men", "people", "they", "all", "i", "hate", "are", "the", "worst", "not", "you")


def hostile(length: int = 12_000, terms: Sequence[str] = (), seed: int = 1) -> dict[str, str]:
    """Texts of so many characters by what is hostile about them; near misses of `terms` where there are any."""
    rnd = random.Random(seed)
    made: dict[str, str] = {name: (piece * length)[:length] for name, piece in _AGAIN.items()}
    made |= {name: _letters(rnd, letters, length) for name, letters in _OF.items()}
    made |= {name: _words(lambda make=make: make(rnd), between, length) for name, (make, between) in _MADE.items()}
    if terms:
        made["near misses"] = _words(lambda: _near(rnd, terms), " ", length)
        made["near misses with signs"] = _words(lambda: _near(rnd, terms).translate(_SIGNS), " ", length)
        made["near misses, glued"] = _words(lambda: _near(rnd, terms), "", length)
        made["near misses, spaced"] = " ".join(_words(lambda: _near(rnd, terms), "", length // 2))
        made["near misses, dotted"] = ".".join(_words(lambda: _near(rnd, terms), "", length // 2))
    return made


_SIGNS = str.maketrans("aios", "@!0$")
_AGAIN = {
    "one letter": "a", "laughter": "ha", "spaces": " ", "letters apart": "a ", "line breaks": "\n", "quotes": '"',
    "right to left": "\u202e", "turned to and fro": "\u202eabc\u202d d", "turned and back": "ab \u202ecba\u202c ",
    "invisible": "a\u200b", "tags": "a\U000e0061", "zalgo": "a" + "".join(map(chr, range(0x300, 0x314))),
    "emoji": "\U0001f600", "families": "\U0001f468\u200d\U0001f469\u200d\U0001f467", "almost links": "a.",
    "almost an ending": "example.con ", "dot in words": "foo dot bar ", "dots": ".", "dots apart": ". ",
    "schemes": "http://", "at signs": "@", "mentions": "@a ", "almost mail": "a@b.", "spelled mail": "a at b dot ",
    "brackets": "[(", "streets": "street 12 ", "plus": "+1", "under": "_", "punycode": "xn--a.", "percent": "%41",
    "bait": "free nitro gift steam ", "for sale": "buy followers cheap viewers ",
}  # fmt: skip
_OF: dict[str, Sequence[str] | Sequence[int]] = {
    "one word": _LETTERS,
    "capitals": "ABCDEFGHIJ ",
    "digits": "0123456789",
    "signs": "!$@#%&*+|<(0431",
    "look-alikes": _LOOK_ALIKE,
    "only marks": _MARKS,
    "mathematical letters": range(0x1D400, 0x1D700),
    "flags": range(0x1F1E6, 0x1F200),
    "braille": range(0x2800, 0x2900),
    "Thai": range(0xE01, 0xE30),
    "Korean": range(0xAC00, 0xD7A0),
    "Chinese": range(0x4E00, 0x9FA0),
    "Arabic": range(0x620, 0x64A),
    "anything": [*range(0x20, 0x3000), *range(0x1F000, 0x1FB00), *range(0xE000, 0xE100)],
}
_MADE: dict[str, tuple[Callable[[random.Random], str], str]] = {
    "digits apart": (lambda rnd: rnd.choice("0123456789"), " "),
    "digits and dashes": (lambda rnd: str(rnd.randrange(1_000)), "-"),
    "digits and dots": (lambda rnd: str(rnd.randrange(256)), "."),
    "digits and colons": (lambda rnd: f"{rnd.randrange(65_536):x}", ":"),
    "words of look-alikes": (lambda rnd: _of(rnd, _LOOK_ALIKE, 7), " "),
    "words of leet": (lambda rnd: _of(rnd, _LEET, 6), " "),
    "different words": (lambda rnd: _of(rnd, "etaoinshrdlu", 6), " "),
    "links": (lambda rnd: f"foo{rnd.randrange(1_000)}.com/x", " "),
    "groups": (lambda rnd: rnd.choice(_GROUPS), " "),
    "groups, glued": (lambda rnd: rnd.choice(_GROUPS), ""),
}


def _of(rnd: random.Random, letters: Sequence[str], count: int) -> str:
    return "".join(rnd.choice(letters) for _ in range(count))


def _letters(rnd: random.Random, letters: Sequence[str] | Sequence[int], length: int) -> str:
    chosen = (rnd.choice(letters) for _ in range(length))
    return "".join(each if isinstance(each, str) else chr(each) for each in chosen)


def _words(make: Callable[[], str], between: str, length: int) -> str:
    words: Iterable[str] = iter(make, None)
    return between.join(islice(words, length // (3 + len(between))))[:length]


def _near(rnd: random.Random, terms: Sequence[str]) -> str:
    term = rnd.choice(terms)
    return term[:1] + rnd.choice("aeioulrnst") + term[1:]
