"""Reads a text as a row of words, each with what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import add

from .spelling import LEET, LONG, LONGEST_WORD, Piece, hides_one, mended, spelt_out
from .vocabulary import WHO, Vocabulary

LONGEST = 500
"""Characters that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[a-z][0-9@$!|]|[0-9@$|][a-z]")
_SPREAD_OUT = re.compile(r"\b\w(?:\W{1,2}\w){3}\b")
"""A word in single letters."""
_STRESSED = 2


def may_concern(text: str, words: Vocabulary) -> bool:
    """Whether a group of people may be named in a folded text: cheap, and wrong only in saying yes."""
    found = _WORD.findall(text)
    doors = words.doors
    if not doors.isdisjoint(found) or not doors.isdisjoint(map(add, found, found[1:])):
        return True
    if _DIGITS.search(text):
        for table in LEET:
            if not doors.isdisjoint(_WORD.findall(text.translate(table))):
                return True
    if _SPREAD_OUT.search(text):
        return True
    return any(LONG <= len(word) <= LONGEST_WORD and hides_one(word, words) for word in found)


def pieces(text: str, words: Vocabulary) -> list[Piece]:
    """The words and signs of a folded text, those of more than one word together."""
    read = list(_phrases(mended(list(spelt_out(text, words)), words), words))
    return _unquoted(_groups(read, words))


def _unquoted(read: list[Piece]) -> list[Piece]:
    """Without the quotes around a single word, which only stress it."""
    quotes = [place for place, piece in enumerate(read) if piece.letter == '"']
    stressed = {
        place
        for first, second in zip(quotes[::2], quotes[1::2], strict=False)
        if second - first <= _STRESSED
        for place in (first, second)
    }
    return [piece for place, piece in enumerate(read) if place not in stressed] if stressed else read


def _phrases(read: list[Piece], words: Vocabulary) -> Iterator[Piece]:
    """Phrases as one word."""
    place = 0
    texts = [piece.text.replace("'", "") for piece in read]
    while place < len(read):
        for rest, letter in words.phrases.get(texts[place], ()):
            end = place + 1 + len(rest)
            if tuple(texts[place + 1 : end]) == rest:
                yield Piece(" ".join(texts[place:end]), letter, read[place].start, read[end - 1].end)
                place = end
                break
        else:
            yield read[place]
            place += 1


def _groups(read: list[Piece], words: Vocabulary) -> list[Piece]:
    """“Black” and “people” are a group together; “they” are the group named before."""
    which, people, who = words.parts["which"], words.parts["people"], words.parts[WHO]
    they = words.parts["they"]
    several = words.words["women"]
    single = words.words["woman"]
    found: list[Piece] = []
    is_named = False
    place = 0
    while place < len(read):
        piece = read[place]
        stop = place
        while stop < len(read) and read[stop].letter in which and stop - place < 4:
            stop += 1
            if stop < len(read) - 1 and read[stop].text in {"and", "or"} and read[stop + 1].letter in which:
                stop += 1
        if stop > place and stop < len(read) and read[stop].letter in people:
            last = read[stop]
            text = " ".join(part.text for part in read[place : stop + 1])
            is_one = last.text in _ONE
            found.append(Piece(text, single if is_one else several, piece.start, last.end))
            is_named = True
            place = stop + 1
            continue
        if piece.letter in who:
            is_named = True
        elif is_named and piece.letter in they:
            piece = Piece(piece.text, words.pronoun, piece.start, piece.end)
        found.append(piece)
        place += 1
    return found


_ONE = frozenset(
    {
        "person",
        "man",
        "woman",
        "guy",
        "dude",
        "girl",
        "boy",
        "kid",
        "child",
        "teen",
        "immigrant",
        "refugee",
        "lady",
        "male",
    }
)
