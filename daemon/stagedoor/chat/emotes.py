"""Words that are drawn as pictures: the emotes that plugins offer beside the platforms' own."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from stagedoor.context import Emote
from stagedoor.events import ChatMessage
from stagedoor.model import Fragment

_WORDS = re.compile(r"\S+")

_Place = tuple[str, str]
"""Platform and channel, either of them empty for all."""


class Emotes:
    """What each plugin offers, and where. A word of the channel itself goes before one of the platform or of all."""

    def __init__(self) -> None:
        self._offers: dict[_Place, dict[str, Mapping[str, Emote]]] = {}
        self._tables: dict[_Place, Mapping[str, Emote]] = {}

    def offer(self, plugin: str, emotes: Mapping[str, Emote], *, platform: str = "", channel: str = "") -> None:
        """Take the place of what `plugin` offered there before."""
        place = (platform, channel.casefold())
        offers = self._offers.setdefault(place, {})
        if emotes:
            offers[plugin] = dict(emotes)
        else:
            offers.pop(plugin, None)
        if not offers:
            del self._offers[place]
        for made in [made for made in self._tables if _is_within(made, place)]:
            del self._tables[made]

    def withdraw(self, plugin: str) -> None:
        """Take back everything of `plugin`, which does not run any more."""
        for place in [place for place, offers in self._offers.items() if plugin in offers]:
            self.offer(plugin, {}, platform=place[0], channel=place[1])

    def drawn(self, message: ChatMessage) -> ChatMessage:
        """The message, with the offered words in it as emotes. What the platform itself drew stays as it is."""
        if not self._offers:
            return message
        table = self._table(message.platform, message.channel.casefold())
        if not table:
            return message
        pieces = message.fragments or (Fragment(text=message.text),)
        drawn: list[Fragment] = []
        is_changed = False
        for piece in pieces:
            found = _pieces(piece.text, table) if piece.kind == "text" else None
            if found:
                is_changed = True
                drawn += found
            else:
                drawn.append(piece)
        return msgspec.structs.replace(message, fragments=tuple(drawn)) if is_changed else message

    def _table(self, platform: str, channel: str) -> Mapping[str, Emote]:
        # Channels without words of their own share one table: there may be any number of them.
        place = next((each for each in ((platform, channel), (platform, "")) if each in self._offers), ("", ""))
        table = self._tables.get(place)
        if table is None:
            merged: dict[str, Emote] = {}
            for wider in dict.fromkeys((("", ""), (platform, ""), place)):
                for emotes in self._offers.get(wider, {}).values():
                    merged.update(emotes)
            table = self._tables[place] = merged
        return table


def _is_within(place: _Place, wider: _Place) -> bool:
    return all(not whole or whole == part for whole, part in zip(wider, place, strict=True))


def _pieces(text: str, table: Mapping[str, Emote]) -> list[Fragment]:
    """The text in pieces; nothing where no word of it is an emote."""
    pieces: list[Fragment] = []
    done = 0
    for word in _WORDS.finditer(text):
        emote = table.get(word[0])
        if emote is None:
            continue
        if word.start() > done:
            pieces.append(Fragment(text=text[done : word.start()]))
        pieces.append(
            Fragment(kind="emote", text=word[0], id=emote.id, image=emote.image, is_overlaid=emote.is_overlaid)
        )
        done = word.end()
    if pieces and done < len(text):
        pieces.append(Fragment(text=text[done:]))
    return pieces
