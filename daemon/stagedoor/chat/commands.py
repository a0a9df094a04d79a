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

    def __init__(  # noqa: PLR0913 - one for each thing that decides whether a command works
        self,
        clock: Clock,
        post: Post,
        prefix: Callable[[], str],
        *,
        is_paused: Callable[[], bool] = lambda: False,
        person: Callable[[str], str] = str,
        is_live: Callable[[], bool] = lambda: False,
        moderators_wait: Callable[[], bool] = lambda: False,
    ) -> None:
        """While `is_paused()`, only moderators' commands are carried out; `person` is who a viewer's key is.

        Cooldowns hold for moderators only where `moderators_wait()`.
        """
        self._clock = clock
        self._post = post
        self._prefix = prefix
        self._is_paused = is_paused
        self._person_of = person
        self._is_live = is_live
        self._do_moderators_wait = moderators_wait
        self._table: dict[str, tuple[str, Command]] = {}
        self._ready_at: dict[str, float] = {}

    def offer(self, commands: Iterable[tuple[str, Command]]) -> list[str]:
        """Replace the table with (plugin, command) pairs; the sentences about names that were taken."""
        self._table = {}
        refused = []
        for plugin, command in sorted(commands, key=lambda one: one[1].yields):
            words = {" ".join(word.casefold().split()): word for word in reversed((command.name, *command.aliases))}
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
        found, rest = self._found(message.text[len(prefix) :])
        if not found:
            return False
        plugin, command = found
        is_moderator = _is_moderator(message)
        if not self._works(command, message) or (self._is_paused() and not is_moderator):
            return False
        is_exempt = is_moderator and not self._do_moderators_wait()
        if not is_exempt and not self._is_ready(plugin, command, self._person_of(message.viewer.key)):
            return False
        self._post(plugin, command.run, message.id, (message, rest.strip()))
        return True

    def _found(self, text: str) -> tuple[tuple[str, Command] | None, str]:
        """The command that is meant, the longer one first, and what follows it."""
        word, _, rest = text.partition(" ")
        second, _, others = rest.lstrip().partition(" ")
        if word and second and (below := self._table.get(f"{word} {second}".casefold())):
            return below, others
        return self._table.get(word.casefold()), rest

    def _works(self, command: Command, message: ChatMessage) -> bool:
        """Whether it may be used by whoever wrote this, there and now."""
        if command.platforms and message.platform not in command.platforms:
            return False
        if command.when != "always" and self._is_live() != (command.when == "live"):
            return False
        return _may(message, command)

    def _is_ready(self, plugin: str, command: Command, person: str) -> bool:
        """Whether it works again already; if so, its pauses begin anew."""
        now, all_of_them = self._clock.monotonic(), f"{plugin} {command.name}"
        theirs = f"{all_of_them} {person}"
        if now < max(self._ready_at.get(all_of_them, 0.0), self._ready_at.get(theirs, 0.0)):
            return False
        if command.cooldown:
            self._ready_at[all_of_them] = now + command.cooldown
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
