"""Questions of newcomers that wait for an answer, and who gives it."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from stagedoor import ChatMessage

_MOST = 100
_OPEN_FOR = 180_000
"""Milliseconds after which an answer is to something else."""
_NEW = 5
"""How many messages somebody has written at most who counts as new."""
_LONGEST = 300
_WORDS, _LETTERS = 3, 6
"""A question or an answer has so many words, or letters where words are not parted."""
_MARKS = "?？؟"
_NAMED = re.compile(r"@(\w+)")
_LINK = re.compile(r"https?:|www\.|\w\.(?:com|net|org|gg|tv|io|ru|me|xyz)\b")
_NO_HELP_WORDS = """
idk dunno google whatever stfu shut dumb stupid idiot noob obviously duh lmao lol lmgtfy no nope
idiota nada nein rien keine
"""
_NO_HELP = frozenset(_NO_HELP_WORDS.split())


@dataclass(slots=True)
class _Question:
    person: str
    name: str
    source: str
    at: int


class Questions:
    """Keeps no words, only who asked, where and when."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, _Question] = OrderedDict()

    def asked(self, message: ChatMessage, person: str, messages: int) -> None:
        """Remember the message if it is the question of somebody who has written so many messages."""
        if messages > _NEW or not message.platform_id or not _is_question(message.text):
            return
        self._open[message.platform_id] = _Question(person, message.viewer.name.casefold(), message.source, message.at)
        while len(self._open) > _MOST:
            self._open.popitem(last=False)

    def forget(self, person: str) -> None:
        """Know of no question of this person."""
        for key in [key for key, question in self._open.items() if question.person == person]:
            del self._open[key]

    def answered(self, message: ChatMessage, person: str) -> bool:
        """Whether the message is the first good answer by another viewer to such a question."""
        if not self._open:
            return False
        for key, question in list(self._open.items()):
            if message.at - question.at > _OPEN_FOR:
                del self._open[key]
        key = self._meant(message)
        if not key or self._open[key].person == person or not _is_answer(message.text):
            return False
        del self._open[key]
        return True

    def _meant(self, message: ChatMessage) -> str:
        if message.reply_to:
            return message.reply_to.message_id if message.reply_to.message_id in self._open else ""
        named = {name.casefold() for name in _NAMED.findall(message.text[:_LONGEST])}
        for key, question in self._open.items():
            if question.name in named and question.source == message.source:
                return key
        return ""


def _is_question(text: str) -> bool:
    return len(text) <= _LONGEST and any(mark in text for mark in _MARKS) and _says_enough(text)


def _is_answer(text: str) -> bool:
    if len(text) > _LONGEST or any(mark in text for mark in _MARKS):
        return False
    said = _NAMED.sub("", text).strip()
    return _says_enough(said) and _NO_HELP.isdisjoint(re.findall(r"\w+", said.casefold()))


def _says_enough(text: str) -> bool:
    if text.startswith("!") or _LINK.search(text.casefold()):
        return False
    letters = sum(character.isalpha() for character in text)
    is_parted = text.isascii() or " " in text.strip()
    return letters >= _LETTERS and (not is_parted or len(text.split()) >= _WORDS)
