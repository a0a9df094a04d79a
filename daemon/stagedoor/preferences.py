"""The settings of every part as they are now, and the one way to change them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stagedoor.changing import Accept, Owner, Step, keep, planned
from stagedoor.errors import SettingsError
from stagedoor.part import Part, no_such
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.settings_file import SettingsFile
from stagedoor.web.wire import PartView

_log = logging.getLogger(__name__)

Listener = Callable[[str, Settings, Settings, dict[str, Any], str], object]
Book = Callable[[Sequence[Step], str, str], int]
"""Writes a change down, with who made it and why; the number it can be found by."""


@dataclass(frozen=True)
class Changed:
    """A change that was made."""

    steps: Sequence[Step]
    number: int
    """What it is found by in the history, or 0 where nothing is different."""


class Preferences:
    """Everything that can be set. What differs from the defaults is kept in a file, secrets in a vault."""

    def __init__(self, file: Path | None, vault: Vault, overrides: Mapping[str, str] | None = None) -> None:
        """Read what is kept; what is wrong with it is in `problems`.

        :param file: None keeps nothing.
        :param overrides: values of `--set` by dotted name (`obs.port`); they win for this run and are never kept.
        """
        self._kept = SettingsFile(file)
        self._vault = vault
        self._overrides: dict[str, dict[str, str]] = {}
        self._parts: dict[str, Part] = {}
        self._listeners: list[Listener] = []
        self._book: Book = lambda *_: 0
        self._one_change = asyncio.Lock()
        for name, text in (overrides or {}).items():
            part, _, field = name.partition(".")
            if not part or not field:
                raise SettingsError(f"--set: “{name}” names no setting. Write part.name=value, such as obs.port=4455.")
            self._overrides.setdefault(part, {})[field] = text
        vault.on_late(self._secrets_arrived)

    @property
    def problems(self) -> list[str]:
        """What was wrong with the stored settings, a sentence each."""
        return [*self._kept.problems, *(problem for part in self._parts.values() for problem in part.problems)]

    def declare(self, part: str, kind: type[Settings], title: str = "", description: str = "") -> None:
        """Say that `part` has these settings, and read the stored ones. A second time replaces the first.

        A stored value that does not fit falls back to its default, with a sentence in `problems`. Raises
        `SettingsError` when the class itself is wrong, or a `--set` for this part.
        """
        declared = Part(part, kind, title, description)
        self._kept.carry_over(part, kind.formerly)
        self._load(declared)
        self._parts[part] = declared

    def withdraw(self, part: str) -> None:
        """Forget the class of `part`; what is stored for it stays stored."""
        self._parts.pop(part, None)

    def current(self, part: str) -> Settings:
        """The settings of `part` as they are now. Raises `SettingsError` if nobody declared it."""
        declared = self._parts.get(part)
        return declared.current if declared else self._declared(part).current

    def unused_overrides(self) -> dict[str, str]:
        """Each `--set` for a part that nobody declared, with a sentence about it."""
        return {
            f"{part}.{field}": f"--set: {no_such('part', part, 'the settings', self._parts)}"
            for part, fields in self._overrides.items()
            for field in fields
            if part not in self._parts
        }

    def on_change(self, told: Listener) -> None:
        """Call `told(part, old, new, changed, by)` after every change; in `changed` a secret's value is None."""
        self._listeners.append(told)

    def keep_book(self, book: Book) -> None:
        """Have every change written down by `book(steps, by, reason)`, before anyone is told of it."""
        self._book = book

    @property
    def parts(self) -> Mapping[str, Part]:
        """Every part there is now, by name."""
        return MappingProxyType(self._parts)

    @property
    def stored(self) -> dict[str, Any]:
        """What the file holds, by part, also of parts nobody declared; it has not been checked."""
        return self._kept.parts

    def views(self) -> list[PartView]:
        """Every part as the panel shows it: form, values, and which secrets are set."""
        return [part.view() for part in self._parts.values()]

    def public_values(self, part: str) -> dict[str, Any]:
        """The values of `part` as JSON holds them, without the secrets; empty if nobody declared it."""
        declared = self._parts.get(part)
        return declared.plain(declared.current) if declared else {}

    async def change(self, part: str, values: Mapping[str, Any], by: str, accept: Accept | None = None) -> Settings:
        """Change some values of one part; all or none of them. None as a value means: back to the default.

        Everything is checked, `accept(old, new)` may refuse, the new values are kept, and only then anyone is told.
        Raises `SettingsError` with all that is wrong in one text; then nothing has changed, secrets neither.
        """
        change = await self.change_many({part: values}, by, lambda _: accept)
        return change.steps[0].new

    async def change_many(
        self, wanted: Mapping[str, Mapping[str, Any]], by: str, owner_of: Owner = lambda _: None, *, reason: str = ""
    ) -> Changed:
        """Change values of several parts at once, as `change` does: all of them or none."""
        async with self._one_change:
            steps = planned([(self._declared(part), dict(values)) for part, values in wanted.items()])
            await keep(steps, self._kept, self._vault, owner_of)
            told = []
            for step in steps:
                step.part.adopt(step.values, step.new)
                if (reloaded := self._parts.get(step.part.name)) and reloaded is not step.part:
                    self._load(reloaded)  # its plugin was loaded anew meanwhile
                elif step.names:
                    told.append(step)
            number = self._write_down(told, by, reason) if told else 0
            for step in told:
                self._tell(step, by)
            return Changed(steps, number)

    def try_out(self, part: str, values: Mapping[str, Any]) -> None:
        """Have some values for this run only: nothing is kept, and nobody is told. Raises `SettingsError`."""
        declared = self._declared(part)
        declared.adopt(values, declared.proposed(values))

    def _load(self, part: Part) -> None:
        part.load(self._kept.stored(part.name), self._secret_of(part.name), self._overrides.get(part.name, {}))

    def _write_down(self, steps: Sequence[Step], by: str, reason: str) -> int:
        try:
            return self._book(steps, by, reason)
        except Exception:  # noqa: BLE001 - the change is made, and everyone is still to be told
            _log.exception("The settings were changed, but that is not in the history.")
            return 0

    def _tell(self, step: Step, by: str) -> None:
        changed = step.told(step.new)
        for told in self._listeners:
            try:
                told(step.part.name, step.old, step.part.current, changed, by)
            except Exception:  # noqa: BLE001 - the change is made; the others are still to be told
                _log.exception("The settings of %s were changed, but not everyone took notice.", step.part.title)

    def _secrets_arrived(self) -> None:
        for part in self._parts.values():
            old = part.current
            found, new = part.with_secrets(self._secret_of(part.name))
            if found and new is not None:
                part.adopt(found, new)
                names = tuple(part.differing(old, new))
                self._tell(Step(part=part, values=dict(found), old=old, new=new, names=names), "keyring")

    def _secret_of(self, part: str) -> Callable[[str], str]:
        return lambda name: self._vault.read(f"{part}.{name}")

    def _declared(self, part: str) -> Part:
        if part not in self._parts:
            raise no_such("part", part, "the settings", self._parts)
        return self._parts[part]
