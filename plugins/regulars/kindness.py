"""Whether a message is kind to somebody. Rather no than a wrong yes: mockery must not be seen first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from stagedoor import ChatMessage, fold

from . import phrases

_LONGEST = 250
_LEAST_WORDS, _MOST_WORDS = 3, 40
_BEFORE = 3
"""Words before a phrase in which a negation counts."""
_AFTER = 3
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"@(\w+)")
_NOT_KIND = re.compile("[?؟？🤡🖕🙄💩🗑🤮🤢🥱]|/s$")
_TAKEN_BACK = re.compile("(?:不|没|沒|別|别)$|(?:わけない|ない|아니)$")
_EVERYBODY = frozenset(
    {"chat", "everyone", "everybody", "all", "mods", "streamer", "stream", "guys", "friends", "yall"}
)

Phrase = tuple[str, ...]


def _words(text: str) -> list[str]:
    """Latin words without disguises."""
    return _WORD.findall(fold(text).text)


def _native(text: str) -> list[str]:
    """Small words without marks, each in its own script."""
    if text.isascii():
        return []
    parts = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Me", "Cf")))


def _listed(text: str) -> Iterator[str]:
    return (phrase.strip() for phrase in text.replace("\n", "/").split("/") if phrase.strip())


def _by_first_word(text: str, parted: Callable[[str], Sequence[str]]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in _listed(text):
        words = tuple(parted(phrase))
        found.setdefault(words[0], []).append(words)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _set(text: str) -> frozenset[str]:
    return frozenset([*_words(text), *_native(text)])


_DIRECT = _by_first_word(phrases.DIRECT, _words)
_OPEN = _by_first_word(phrases.OPEN, _words)
_OTHER = _by_first_word(phrases.OTHER_SCRIPTS, _native)
_UNSPACED = re.compile("|".join(re.escape(phrase) for phrase in _listed(phrases.UNSPACED)))
_NEGATIONS, _TURNS, _SOUR = _set(phrases.NEGATIONS), _set(phrases.TURNS), _set(phrases.SOUR)


def is_kind(message: ChatMessage) -> bool:
    """Whether it thanks, praises or encourages another viewer or the streamer."""
    text = message.text
    if len(text) > _LONGEST or text.startswith("!"):
        return False
    latin, native = _words(text), _native(text)
    if len(latin) > _MOST_WORDS or not _is_promising(latin, native, text) or _NOT_KIND.search(text.rstrip()):
        return False
    if not _SOUR.isdisjoint(latin) or not _SOUR.isdisjoint(native):
        return False
    is_to_another = _is_to_another(message)
    if is_to_another is False:
        return False
    if _says(latin, _DIRECT):
        return True
    is_said = (_says(latin, _OPEN) and _is_more(text)) or _says(native, _OTHER) or _says_unspaced(text)
    return is_said and (is_to_another or _is_to_all(message, latin))


def _is_promising(latin: Sequence[str], native: Sequence[str], text: str) -> bool:
    """Cheap, because nearly no message is."""
    return any(word in _DIRECT or word in _OPEN for word in latin) or (
        bool(native) and (any(word in _OTHER for word in native) or bool(_UNSPACED.search(text)))
    )


def _says(words: Sequence[str], kind: dict[str, tuple[Phrase, ...]]) -> bool:
    return any(
        tuple(words[start : start + len(phrase)]) == phrase and _stands(words, start, start + len(phrase))
        for start, word in enumerate(words)
        for phrase in kind.get(word, ())
    )


def _stands(words: Sequence[str], start: int, end: int) -> bool:
    """Whether nothing around the phrase takes it back."""
    before, after = words[max(0, start - _BEFORE) : start], words[end : end + _AFTER]
    return _NEGATIONS.isdisjoint(before) and _TURNS.isdisjoint(after)


def _says_unspaced(text: str) -> bool:
    if text.isascii():
        return False
    return any(not _TAKEN_BACK.search(text[: found.start()]) for found in _UNSPACED.finditer(text))


def _is_more(text: str) -> bool:
    """Whether it is more than a bare “thx” and a name, which everybody says to everybody."""
    return len(_WORD.findall(_NAMED.sub("", text))) >= _LEAST_WORDS


def _is_to_another(message: ChatMessage) -> bool | None:
    """Whether it is said to somebody else; None where nobody is named."""
    own = {message.viewer.name.casefold(), message.viewer.login.casefold()} - {""}
    if answered := message.reply_to:
        return answered.viewer_id != message.viewer.id and answered.name.casefold() not in own
    named = {name.casefold() for name in _NAMED.findall(message.text)}
    named |= {piece.text.strip("@ ").casefold() for piece in message.fragments if piece.kind == "mention"}
    return bool(named - own) if named else None


def _is_to_all(message: ChatMessage, words: Sequence[str]) -> bool:
    channel = message.channel.casefold()
    return bool(channel and channel in words) or not _EVERYBODY.isdisjoint(words)
