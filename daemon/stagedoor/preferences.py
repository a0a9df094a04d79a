"""The settings of every part as they are now, and the one way to change them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from stagedoor.errors import SettingsError
from stagedoor.part import Part, no_such
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.settings_file import SettingsFile
from stagedoor.web.wire import PartView

_log = logging.getLogger(__name__)

Accept = Callable[[Settings, Settings], Awaitable[None]]
Listener = Callable[[str, Settings, Settings, dict[str, Any], str], object]


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
        async with self._one_change:
            declared = self._declared(part)
            old, new = declared.current, declared.proposed(values)
            changed = declared.differing(old, new)
            await self._keep(declared, values, new, accept if changed else None)
            declared.adopt(values, new)
            if (reloaded := self._parts.get(part)) and reloaded is not declared:
                self._load(reloaded)  # its plugin was loaded anew meanwhile
            elif changed:
                self._tell(declared, old, changed, by)
            return new

    def try_out(self, part: str, values: Mapping[str, Any]) -> None:
        """Have some values for this run only: nothing is kept, and nobody is told. Raises `SettingsError`."""
        declared = self._declared(part)
        declared.adopt(values, declared.proposed(values))

    def _load(self, part: Part) -> None:
        part.load(self._kept.stored(part.name), self._secret_of(part.name), self._overrides.get(part.name, {}))

    async def _keep(self, part: Part, values: Mapping[str, Any], new: Settings, accept: Accept | None) -> None:
        """Write first, ask then, and only then let the writing count: what is left to do hardly ever fails."""
        old = part.current
        plain = part.plain(new)
        names = [name for name in values if name not in part.secrets]
        dropped = {name for name in names if getattr(new, name) == getattr(part.defaults, name)}
        kept = {name: plain[name] for name in names if name not in dropped}
        write = await self._kept.prepare(part.name, kept, dropped)
        is_accepted = False
        try:
            if accept:
                await accept(old, new)
                is_accepted = True
            before = part.secret_texts(old, values)
            if before:
                await self._vault.keep(part.secret_texts(new, values))
            try:
                write.commit()
            except SettingsError:
                await self._vault.keep(before)
                raise
        except BaseException:
            write.discard()
            if accept and is_accepted:
                await self._take_back(part, accept, new, old)
            raise

    async def _take_back(self, part: Part, accept: Accept, new: Settings, old: Settings) -> None:
        try:
            await accept(new, old)
        except Exception:  # noqa: BLE001 - the first fault is the one to tell
            _log.exception("%s may still work with settings that could not be kept.", part.title)

    def _tell(self, part: Part, old: Settings, names: list[str], by: str) -> None:
        plain = part.plain(part.current)
        changed = {name: plain.get(name) for name in names}
        for told in self._listeners:
            try:
                told(part.name, old, part.current, changed, by)
            except Exception:  # noqa: BLE001 - the change is made; the others are still to be told
                _log.exception("The settings of %s were changed, but not everyone took notice.", part.title)

    def _secrets_arrived(self) -> None:
        for part in self._parts.values():
            old = part.current
            found, new = part.with_secrets(self._secret_of(part.name))
            if found and new is not None:
                part.adopt(found, new)
                self._tell(part, old, part.differing(old, new), "keyring")

    def _secret_of(self, part: str) -> Callable[[str], str]:
        return lambda name: self._vault.read(f"{part}.{name}")

    def _declared(self, part: str) -> Part:
        if part not in self._parts:
            raise no_such("part", part, "the settings", self._parts)
        return self._parts[part]
