"""Words to look for, made safe: nothing a person types can be an error in the index's own language.

The index splits words at spaces and signs. Chinese and Japanese are written without spaces, and an emoji is a sign, so
both are set apart character by character here, in what is indexed and in what is asked alike.
"""

from __future__ import annotations

import hashlib
import re

from stagedoor.model import Viewer

_ALONE = re.compile(
    "[\u2190-\u2bff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U0001f000-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0003ffff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff\0]")
_WORDS = 32
_LENGTH = 1_000

# Words of the index that nobody can type by accident: they begin with a letter of the private use area.
_VIEWER, _CHANNEL, _PLATFORM = "\ue000", "\ue001", "\ue002"


def searchable(text: str) -> str:
    """The text as it goes into the index."""
    if text.isascii():
        return text
    return _ALONE.sub(r" \g<0> ", _PRIVATE.sub(" ", text))


def who(viewer: Viewer, platform: str, channel: str) -> str:
    """The words under which everything from this viewer in this channel is found."""
    names = viewer.name if viewer.login in ("", viewer.name) else f"{viewer.name} {viewer.login}"
    marks = f"{_mark(_VIEWER, viewer.key)} {_mark(_PLATFORM, platform)}"
    if channel:
        marks += f" {_mark(_CHANNEL, f'{platform}:{channel}')}"
    return f"{searchable(names)} {marks}"


def query(words: str, *, viewer: str = "", channel: str = "", platform: str = "") -> str:
    """The question for the index: every word and every “quoted phrase” must be there, the last word may go on.

    `viewer` is a viewer's key, `channel` is `platform:channel`. Empty when nothing is asked for.
    """
    terms = _terms(words)
    if not terms and words.strip():
        return ""
    marks = ((_VIEWER, viewer), (_CHANNEL, channel), (_PLATFORM, platform))
    terms.extend(f'who : "{_mark(sort, value)}"' for sort, value in marks if value)
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


def _mark(sort: str, value: str) -> str:
    raw = value.encode("utf-8", "surrogatepass")
    return sort + (raw.hex() if len(raw) <= 48 else hashlib.blake2b(raw, digest_size=24).hexdigest() + "x")
