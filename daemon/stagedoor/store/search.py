"""Words to look for, made safe: nothing a person types can be an error in the index's own language.

The index splits words at spaces and signs. Chinese and Japanese are written without spaces, and an emoji is a sign, so
both are set apart character by character here, in what is indexed and in what is asked alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stagedoor.model import Viewer
from stagedoor.store.marks import CHANNEL, PLATFORM, VIEWER, token

_ALONE = re.compile(
    "[\u2190-\u2bff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U0001f000-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0003ffff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff\0]")
_WORDS = 32
_LENGTH = 1_000


def searchable(text: str) -> str:
    """The text as it goes into the index."""
    if text.isascii():
        return text
    return _ALONE.sub(r" \g<0> ", _PRIVATE.sub(" ", text))


def who(viewer: Viewer, marks: Iterable[str]) -> str:
    """The words under which something is found that this viewer did: their names, and the marks beside them."""
    names = viewer.name if viewer.login in ("", viewer.name) else f"{viewer.name} {viewer.login}"
    return " ".join((searchable(names), *marks))


def said(words: str, *, is_open: bool = False) -> str:
    """The question for the index after a word or phrase; empty where there is nothing to look for.

    `is_open`: the last word may go on.
    """
    plain = _plain(words).replace('"', " ").strip()
    if not any(map(_counts, plain)):
        return ""
    goes_on = is_open and _counts(plain[-1]) and not _ALONE.match(plain[-1])
    return f'"{searchable(plain)}"{"*" if goes_on else ""}'


def query(words: str, *, viewer: str = "", channel: str = "", platform: str = "") -> str:
    """The question for the index: every word and every “quoted phrase” must be there, the last word may go on.

    `viewer` is a viewer's key, `channel` is `platform:channel`. Empty when nothing is asked for.
    """
    terms = _terms(words)
    if not terms and words.strip():
        return ""
    marks = ((VIEWER, viewer), (CHANNEL, channel), (PLATFORM, platform))
    terms.extend(f'who : "{token(sort, value)}"' for sort, value in marks if value)
    return " ".join(terms)


def _terms(words: str) -> list[str]:
    terms: list[str] = []
    pieces = _plain(words).split('"')
    for number, piece in enumerate(pieces):
        in_quotes = number % 2 == 1
        found = [piece.strip()] if in_quotes else piece.split()
        # A sign like “:” alone says nothing; the index would not know it.
        terms.extend(f'"{searchable(word)}"' for word in found if any(map(_counts, word)))
        is_last = number == len(pieces) - 1 and not in_quotes
        if is_last and found and _counts(found[-1][-1]) and not _ALONE.match(found[-1][-1]):
            terms[-1] += "*"
    return terms[:_WORDS]


def _plain(words: str) -> str:
    """What was typed, cut to a length worth asking for, with every kind of quotation mark made the same."""
    return _PRIVATE.sub(" ", re.sub("[“”„«»]", '"', words[:_LENGTH]))


def _counts(character: str) -> bool:
    return character.isalnum() or _ALONE.match(character) is not None or ord(character) > 0x7F
