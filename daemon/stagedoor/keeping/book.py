"""The history of the settings: every change is in the log, and any of them can be gone back to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from stagedoor.changing import Step
from stagedoor.errors import ActionRefused
from stagedoor.events import SettingChanged, decode
from stagedoor.preferences import Preferences
from stagedoor.store.entry import Entry
from stagedoor.store.log import Log

IN_FILE, BY_DEFAULT = "settings file", "default"
"""Who changed what is found to be different at a start: another program, or a new version's default."""
_KIND = ("setting_changed",)
_PAGE = 2_000
_MOST = 200

Wanted = dict[str, dict[str, Any]]
"""Values by part and name, as JSON holds them; None is the default."""


@dataclass
class Change:
    """Settings that were changed together."""

    first: SettingChanged
    fields: list[SettingChanged]

    @property
    def id(self) -> int:
        """What it is found by: the id of its first event."""
        return self.first.id


@dataclass
class Then:
    """How settings were at an earlier time, as far as they have been changed since."""

    values: Wanted = field(default_factory=dict)
    secrets: set[tuple[str, str]] = field(default_factory=set)
    """Secrets that were changed since; what they were is not known to anyone."""
    first_at: int = 0
    """When the history begins, in milliseconds since 1970; 0 where there is none."""


class Book:
    """Writes changes of the settings into the log and reads them there."""

    def __init__(self, log: Log, preferences: Preferences, record: Callable[..., Entry]) -> None:
        self._log = log
        self._preferences = preferences
        self._record = record

    def write_down(self, steps: Sequence[Step], by: str, reason: str = "") -> int:
        """Put a change into the log; what it is found by."""
        first = 0
        for step in steps:
            before, after = step.told(step.old), step.told(step.new)
            for name in step.names:
                event = SettingChanged(
                    part=step.part.name,
                    name=name,
                    value=_raw(after[name]),
                    before=_raw(before[name]),
                    by=by,
                    reason=reason,
                )
                entry = self._record(event, cause=first)
                first = first or entry.event.id
        return first

    async def notice_what_changed(self) -> int:
        """Write down what is different from what the log says was set last: the number of such settings.

        Somebody may have edited the settings file while Stagedoor did not run, or a new version has another default.
        """
        last: dict[tuple[str, str], Any] = {}
        for event in await self._all():
            last[event.part, event.name] = value_of(event)
        found: dict[str, list[SettingChanged]] = {IN_FILE: [], BY_DEFAULT: []}
        for part in self._preferences.parts.values():
            now, usual = part.plain(part.current), part.plain(part.defaults)
            stored = self._preferences.stored.get(part.name, {})
            for name in now:
                before = last.get((part.name, name), usual[name])
                if name in part.forced or part.holds(name, before):
                    continue
                by = IN_FILE if name in stored else BY_DEFAULT
                found[by].append(
                    SettingChanged(part=part.name, name=name, value=_raw(now[name]), before=_raw(before), by=by)
                )
        for events in found.values():
            first = 0
            for event in events:
                entry = self._record(event, cause=first)
                first = first or entry.event.id
        return sum(map(len, found.values()))

    async def changes(self, *, before: int = 0, limit: int = 50, part: str = "") -> list[Change]:
        """The last changes before an id, newest first; of one part, or of all."""
        await self._log.flushed()
        wanted = min(max(1, limit), _MOST)
        found: list[Change] = []
        while True:
            page = await self._page(before)
            if not page:
                return found[:wanted]
            before = page[0].id
            if page[0].cause:  # the rest of its change is on the page before
                page = await self._rest(page[0]) + page
                before = page[0].id
            grouped = [
                change for change in _grouped(page) if not part or any(part == one.part for one in change.fields)
            ]
            found += reversed(grouped)
            if len(found) >= wanted:
                return found[:wanted]

    async def change(self, number: int) -> Change:
        """One change. Raises `ActionRefused` where there is none."""
        await self._log.flushed()
        first = await self._log.event(number)
        if not isinstance(first, SettingChanged) or first.cause:
            raise ActionRefused("This change is not in the history any more, so nothing was changed.")
        fields = [first]
        after = number
        while page := _read(await self._log.page(after=after, limit=_PAGE, kinds=_KIND)):
            more = [event for event in page if event.cause == number]
            fields += more
            if len(more) < len(page):
                break
            after = page[-1].id
        return Change(first, fields)

    async def then(self, *, at: int = 0, before: int = 0) -> Then:
        """How everything was at a time in milliseconds since 1970, or before a change."""
        await self._log.flushed()
        then = Then()
        unknown: set[tuple[str, str]] = set()
        """What an older version changed without writing down what it was before."""
        for event in reversed(await self._all()):
            then.first_at = event.at
            place = event.part, event.name
            part = self._preferences.parts.get(event.part)
            is_after = event.id >= before if before else event.at > at
            if part and event.name in part.secrets:
                if is_after:
                    then.secrets.add(place)
            elif is_after:
                was = msgspec.json.decode(event.before)
                then.values.setdefault(event.part, {})[event.name] = was
                (unknown.add if was is None else unknown.discard)(place)
            elif place in unknown:
                then.values[event.part][event.name] = value_of(event)
                unknown.discard(place)
        return then

    async def _all(self) -> list[SettingChanged]:
        """Every change there ever was, oldest first."""
        found: list[SettingChanged] = []
        after = 0
        while page := _read(await self._log.page(after=after, limit=_PAGE, kinds=_KIND)):
            found += page
            after = page[-1].id
        return found

    async def _page(self, before: int) -> list[SettingChanged]:
        return _read(await self._log.page(before=before, limit=_PAGE, kinds=_KIND))

    async def _rest(self, event: SettingChanged) -> list[SettingChanged]:
        """What was changed together with `event`, before it."""
        rest = (await self.change(event.cause)).fields
        return [one for one in rest if one.id < event.id]


def value_of(event: SettingChanged) -> Any:
    """What the setting was from then on, as JSON holds it."""
    return msgspec.json.decode(event.value)


def before_of(event: SettingChanged) -> Any:
    """What it was until then."""
    return msgspec.json.decode(event.before)


def _grouped(events: Sequence[SettingChanged]) -> list[Change]:
    changes: list[Change] = []
    for event in events:
        if changes and event.cause == changes[-1].id:
            changes[-1].fields.append(event)
        else:
            changes.append(Change(event, [event]))
    return changes


def _raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def _read(raws: Sequence[bytes]) -> list[SettingChanged]:
    found = []
    for raw in raws:
        with contextlib.suppress(msgspec.ValidationError, msgspec.DecodeError):  # a newer version wrote it
            event = decode(raw)
            if isinstance(event, SettingChanged):
                found.append(event)
    return found
