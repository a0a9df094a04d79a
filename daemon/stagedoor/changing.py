"""One change of the settings, of one part or of many: all of it happens, or nothing does."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stagedoor.errors import SettingsError
from stagedoor.part import Part
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.settings_file import SettingsFile, Values

_log = logging.getLogger(__name__)

_NOTHING = " Nothing was changed."

Accept = Callable[[Settings, Settings], Awaitable[None]]
"""Asks whoever owns the settings about the old and the new ones; raises `SettingsError` to refuse."""
Owner = Callable[[str], Accept | None]
"""Who is asked about the settings of a part; None where nobody is."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a change does to one part."""

    part: Part
    values: dict[str, Any]
    """As they were given; None is the default."""
    old: Settings
    new: Settings
    names: tuple[str, ...]
    """The fields that are really different afterwards."""

    def told(self, settings: Settings) -> dict[str, Any]:
        """The changed fields as they are in `settings`; a secret's value is None."""
        plain = self.part.plain(settings)
        return {name: plain.get(name) for name in self.names}


def planned(wanted: Sequence[tuple[Part, dict[str, Any]]]) -> list[Step]:
    """The steps of a change. Raises `SettingsError` with all that is wrong in one text."""
    steps: list[Step] = []
    faults: list[SettingsError] = []
    for part, values in wanted:
        try:
            old, new = part.current, part.proposed(values)
        except SettingsError as fault:
            faults.append(fault)
        else:
            names = tuple(part.differing(old, new))
            steps.append(Step(part=part, values=values, old=old, new=new, names=names))
    if faults:
        sentences = " ".join(str(fault).removesuffix(_NOTHING) for fault in faults)
        raise SettingsError(f"{sentences}{_NOTHING}", field=faults[0].field)
    return steps


async def keep(steps: Sequence[Step], file: SettingsFile, vault: Vault, owner_of: Owner) -> None:
    """Write first, ask then, and only then let the writing count: what is left to do hardly ever fails.

    Raises `SettingsError`; then nothing is different, neither in the file nor among the secrets nor for those asked.
    """
    write = await file.prepare({step.part.name: _values(step) for step in steps})
    accepted: list[tuple[Step, Accept]] = []
    try:
        for step in steps:
            if step.names and (accept := owner_of(step.part.name)):
                await _ask(step, accept, is_one_of_many=len(steps) > 1)
                accepted.append((step, accept))
        before = _secrets(steps, old=True)
        if before:
            await vault.keep(_secrets(steps, old=False))
        try:
            write.commit()
        except SettingsError:
            await vault.keep(before)
            raise
    except BaseException:
        write.discard()
        for step, accept in reversed(accepted):
            await _take_back(step, accept)
        raise


async def _ask(step: Step, accept: Accept, *, is_one_of_many: bool) -> None:
    try:
        await accept(step.old, step.new)
    except SettingsError as fault:
        if not is_one_of_many:
            raise
        sentence = str(fault).removesuffix(_NOTHING)
        raise SettingsError(f"{step.part.title} refused: {sentence}{_NOTHING}", field=fault.field) from fault


async def _take_back(step: Step, accept: Accept) -> None:
    try:
        await accept(step.new, step.old)
    except Exception:  # noqa: BLE001 - the first fault is the one to tell
        _log.exception("%s may still work with settings that could not be kept.", step.part.title)


def _values(step: Step) -> Values:
    part = step.part
    plain = part.plain(step.new)
    names = [name for name in step.values if name not in part.secrets]
    dropped = {name for name in names if getattr(step.new, name) == getattr(part.defaults, name)}
    return {name: plain[name] for name in names if name not in dropped}, dropped


def _secrets(steps: Sequence[Step], *, old: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in steps:
        found |= step.part.secret_texts(step.old if old else step.new, step.values)
    return found
