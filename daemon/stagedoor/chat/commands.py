"""Words that viewers type to make something happen: `!brb`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from stagedoor.clock import Clock
from stagedoor.context import Command
from stagedoor.events import ChatMessage
from stagedoor.model import Role

_log = logging.getLogger(__name__)

_MOST_PAUSES = 5_000
"""After so many, those that are over are forgotten."""

Post = Callable[[str, Callable[..., Any], int, tuple[Any, ...]], None]
"""`post(plugin, function, cause, arguments)`: call it in the plugin's own place, without waiting."""


class Commands:
    """Finds the command in a message and checks role and cooldown."""

    def __init__(
        self,
        clock: Clock,
        post: Post,
        prefix: Callable[[], str],
        is_paused: Callable[[], bool] = lambda: False,
        person: Callable[[str], str] = str,
    ) -> None:
        """While `is_paused()`, only moderators' commands are carried out; `person` is who a viewer's key is."""
        self._clock = clock
        self._post = post
        self._prefix = prefix
        self._is_paused = is_paused
        self._person_of = person
        self._table: dict[str, tuple[str, Command]] = {}
        self._ready_at: dict[str, float] = {}

    def offer(self, commands: Iterable[tuple[str, Command]]) -> list[str]:
        """Replace the table with (plugin, command) pairs; the sentences about names that were taken."""
        self._table = {}
        refused = []
        for plugin, command in commands:
            words = {word.casefold(): word for word in reversed((command.name, *command.aliases))}
            for name, word in reversed(words.items()):
                if name in self._table:
                    refused.append(
                        f"The command “{word}” of {plugin} does nothing: "
                        f"{self._table[name][0]} has it already. Rename one of them."
                    )
                else:
                    self._table[name] = (plugin, command)
        for sentence in refused:
            _log.warning("%s", sentence)
        return refused

    @property
    def words(self) -> Mapping[str, str]:
        """What can be typed, in small letters, and which plugin answers."""
        return {word: plugin for word, (plugin, _) in self._table.items()}

    def offered(self, message: ChatMessage) -> bool:
        """Run the command this message is, if it is one; whether it ran."""
        prefix = self._prefix()
        if not self._table or not message.text.startswith(prefix):
            return False
        word, _, rest = message.text[len(prefix) :].partition(" ")
        found = self._table.get(word.casefold())
        if not found:
            return False
        plugin, command = found
        if not _may(message, command) or (self._is_paused() and not _is_moderator(message)):
            return False
        if not self._is_ready(command, self._person_of(message.viewer.key)):
            return False
        self._post(plugin, command.run, message.id, (message, rest.strip()))
        return True

    def _is_ready(self, command: Command, person: str) -> bool:
        """Whether it works again already; if so, its pauses begin anew."""
        now, theirs = self._clock.monotonic(), f"{command.name} {person}"
        if now < max(self._ready_at.get(command.name, 0.0), self._ready_at.get(theirs, 0.0)):
            return False
        if command.cooldown:
            self._ready_at[command.name] = now + command.cooldown
        if command.viewer_cooldown:
            self._ready_at[theirs] = now + command.viewer_cooldown
        if len(self._ready_at) > _MOST_PAUSES:
            self._ready_at = {word: at for word, at in self._ready_at.items() if at > now}
        return True


def _is_moderator(message: ChatMessage) -> bool:
    return Role.BROADCASTER in message.viewer.roles or Role.MODERATOR in message.viewer.roles


def _may(message: ChatMessage, command: Command) -> bool:
    roles = message.viewer.roles
    return not command.roles or Role.BROADCASTER in roles or any(role in command.roles for role in roles)
