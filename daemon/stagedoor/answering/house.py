"""Who belongs to the show in each chat, by name: what is said to somebody else needs no answer from here."""

from __future__ import annotations

from collections import defaultdict

from stagedoor.events import ChannelOpened, ChatMessage, SourceEvent
from stagedoor.model import Role

_ANSWERING = frozenset({Role.BROADCASTER, Role.MODERATOR})
_MOST = 20


class House:
    """The names of broadcasters, learnt from what the chats say."""

    def __init__(self) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)

    def learn(self, event: SourceEvent) -> None:
        """Know the names in this event."""
        if isinstance(event, ChannelOpened):
            self._add(event.source, event.channel, event.title)
        elif isinstance(event, ChatMessage) and Role.BROADCASTER in event.viewer.roles:
            self._add(event.source, event.viewer.name, event.viewer.login)

    def answers(self, message: ChatMessage) -> bool:
        """Whether it was written by somebody who answers for the show."""
        roles = message.viewer.roles
        return Role.BOT not in roles and not _ANSWERING.isdisjoint(roles)

    def is_addressed(self, message: ChatMessage) -> bool:
        """Whether it is said to the show or to nobody in particular, not to another viewer."""
        if message.reply_to and (name := message.reply_to.name):
            return self._is_name(message, name)
        text = message.text.lstrip()
        return not text.startswith("@") or self._is_name(message, text.split(maxsplit=1)[0])

    def _is_name(self, message: ChatMessage, name: str) -> bool:
        known = self._names.get(message.source, set())
        plain = _plain(name)
        return plain in known or plain in {_plain(message.channel), _plain(message.source.partition(":")[2])}

    def _add(self, source: str, *names: str) -> None:
        known = self._names[source]
        if len(known) < _MOST:
            known.update(_plain(name) for name in names if name)


def _plain(name: str) -> str:
    return name.strip("@,:.!? ").casefold()
