"""Words as they are meant: in numbers, with a slip, pulled apart or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .vocabulary import UNKNOWN, Vocabulary

_MOST = 100
"""Words that are looked at."""
_PIECE = re.compile(
    r"(?P<word>[^\W_]+(?:['’`´][^\W_]+)*[@$!|*#]?(?:[@$!|][^\W_]+)*)|(?P<sign>[.!?,;:\n=\"“”„«»])|(?P<quote>['‘’])"
)
_APOSTROPHES = re.compile("['’`´]")
LEET = tuple(str.maketrans("013457@$!|8", f"o{one}easta{dollar}{one}lb") for one, dollar in (("i", "s"), ("l", "s")))
"""What digits and signs stand for, where 1 is an i, and where it is an l."""
_SIGNS = {".": ".", "!": ".", "\n": ".", ";": ".", ":": ",", ",": ",", "?": "?", "=": "="}
_SHORT = {"ll": "ll", "d": "d", "ve": "ve", "re": "are", "m": "am"}
LONG = 9
"""Letters from which on a word may be several without spaces."""
LONGEST_WORD = 80
_SPREAD = 4
_STRAY = 1.3
"""What a letter costs that belongs to no known word, which costs 1."""
_SPARSE = 0.6
"""Costs for each letter above which a text is not read as one without spaces."""


@dataclass(slots=True)
class Piece:
    """A word or sign: how it is read, the letter of what it does, and where it stands in the folded text."""

    text: str
    letter: str
    start: int
    end: int


def spelt_out(text: str, words: Vocabulary) -> Iterator[Piece]:
    """Word for word, each in its plain spelling."""
    is_open = False
    for number, found in enumerate(_PIECE.finditer(text)):
        if number >= _MOST:
            return
        start, end = found.span()
        if found["sign"]:
            yield Piece(found["sign"], _SIGNS.get(found["sign"], '"'), start, end)
        elif found["quote"]:
            # one that closes needs one that opened, and neither stands inside a word
            before = text[start - 1] if start else " "
            if is_open or not before.isalnum():
                is_open = not is_open
                yield Piece("'", '"', start, end)
        else:
            yield from _spelt(found["word"], start, end, words)


def _spelt(written: str, start: int, end: int, words: Vocabulary) -> Iterator[Piece]:
    parts = _APOSTROPHES.split(written)
    ending = parts[-1] if len(parts) > 1 else ""
    if ending == "s":
        stem = "".join(parts[:-1])
        # what belongs to somebody is not they
        yield Piece(f"{stem}'s", words.words.get(f"{stem}s", UNKNOWN) if stem in _IS else UNKNOWN, start, end)
        return
    if ending in _SHORT:
        stem = "".join(parts[:-1])
        yield _word(stem, start, end, words)
        yield Piece(_SHORT[ending], words.words.get(_SHORT[ending], UNKNOWN), start, end)
        return
    whole = "".join(parts)
    found = _word(whole, start, end, words)
    is_long = found.letter == UNKNOWN and LONG <= len(whole) <= LONGEST_WORD
    if is_long and hides_one(found.text, words) and (apart := split(found.text, words)):
        yield from (Piece(word, words.words.get(word, UNKNOWN), start, end) for word in apart)
    else:
        yield found


_IS = frozenset({"what", "who", "it", "that", "he", "she", "let", "there"})


def _word(written: str, start: int, end: int, words: Vocabulary) -> Piece:
    """A word as it is meant, where it is written in numbers or with a slip."""
    for candidate in _meanings(written):
        if letter := words.words.get(candidate):
            return Piece(candidate, letter, start, end)
        if near := words.near.get(candidate):
            return Piece(near, words.words[near], start, end)
        if candidate in words.phrases:
            return Piece(candidate, UNKNOWN, start, end)
    return Piece(next(iter(_meanings(written))), UNKNOWN, start, end)


def _meanings(written: str) -> Iterator[str]:
    bare = written.strip("@$!|*#")
    if bare.isalpha():
        yield bare
        return
    if bare.isdigit():
        yield bare
    for table in LEET:
        yield bare.translate(table)
        yield written.translate(table)


def split(glued: str, words: Vocabulary) -> list[str]:
    """A text without spaces, cut into known words and what is left between them; nothing where few are known."""
    costs = [0.0]
    cuts = [0]
    for end in range(1, len(glued) + 1):
        cost, cut = costs[end - 1] + _STRAY, end - 1
        for start in range(max(0, end - 14), end - 1):
            part = glued[start:end]
            if costs[start] + 1 < cost and (part in words.words or part in words.phrases):
                cost, cut = costs[start] + 1, start
        if glued[end - 1] in "ai" and costs[end - 1] + 1 < cost:
            cost, cut = costs[end - 1] + 1, end - 1
        costs.append(cost)
        cuts.append(cut)
    if costs[-1] > len(glued) * _SPARSE:
        return []
    found: list[str] = []
    end = len(glued)
    stray = ""
    while end:
        start = cuts[end]
        if end - start == 1 and glued[start] not in "ai":
            stray = glued[start] + stray
        else:
            if stray:
                found.append(stray)
                stray = ""
            found.append(glued[start:end])
        end = start
    if stray:
        found.append(stray)
    return found[::-1]


def mended(read: list[Piece], words: Vocabulary) -> list[Piece]:
    """Words put together again that were pulled apart."""
    mended: list[Piece] = []
    place = 0
    while place < len(read):
        stop = place
        while stop < len(read) and len(read[stop].text) == 1 and (read[stop].text.isalnum() or read[stop].text == "'"):
            stop += 1
        if stop - place >= _SPREAD - 1:
            first, last = read[place], read[stop - 1]
            whole = "".join(piece.text for piece in read[place:stop] if piece.text != "'")
            apart = [whole] if whole in words.words or whole in words.near else split(whole[:LONGEST_WORD], words)
            if not apart and stop - place > _SPREAD and whole[1:] in words.words:  # "I" or "a" before it
                apart = [whole[0], whole[1:]]
            mended.extend(_word(word, first.start, last.end, words) for word in apart or [whole])
            place = stop
            continue
        piece = read[place]
        if place + 1 < len(read) and piece.text.isalpha() and read[place + 1].text.isalpha():
            follows = read[place + 1]
            whole = piece.text + follows.text
            if whole in words.words and UNKNOWN in (piece.letter, follows.letter) and len(whole) > 3:
                mended.append(Piece(whole, words.words[whole], piece.start, follows.end))
                place += 2
                continue
        mended.append(piece)
        place += 1
    return mended


def hides_one(word: str, words: Vocabulary) -> bool:
    """Whether a group of people is named somewhere in a word."""
    glued = words.glued
    for place in range(len(word) - 3):
        for name in glued.get(word[place : place + 4], ()):
            if word.startswith(name, place):
                return True
    return False
