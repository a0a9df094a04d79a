"""Carries out what is asked about the history of the settings, their files and copies."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime

from stagedoor.clock import milliseconds
from stagedoor.desk import settings
from stagedoor.errors import ActionRefused, SettingsError
from stagedoor.keeping import exports
from stagedoor.keeping.book import Change, before_of, value_of
from stagedoor.keeping.household import Household
from stagedoor.keeping.restoring import Plan, back_from, back_to, taken_from
from stagedoor.web.keeping import (
    ChangedFieldView,
    CopyView,
    LeftOutView,
    SecretNameView,
    SettingDiffView,
    SettingsChangeView,
    SettingsCopiesView,
    SettingsFileView,
    SettingsHistoryView,
    SettingsPreviewView,
    SettingsTakenView,
)

_MOST_TOLD = 4
"""Sentences about what does not fit that are told at once."""


class SettingsClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: Household) -> None:
        self._app = app
        app.desk.assign(settings.SettingsHistory, self._history)
        app.desk.assign(settings.UndoSettings, self._undo)
        app.desk.assign(settings.SettingsAt, self._at)
        app.desk.assign(settings.RestoreSettings, self._restore)
        app.desk.assign(settings.ExportSettings, self._export)
        app.desk.assign(settings.ReadSettingsFile, self._read_file)
        app.desk.assign(settings.ImportSettings, self._import)
        app.desk.assign(settings.SettingsCopies, self._copies)
        app.desk.assign(settings.CopySettings, self._copy)
        app.desk.assign(settings.ReadSettingsCopy, self._read_copy)
        app.desk.assign(settings.RestoreSettingsCopy, self._restore_copy)

    async def _history(self, order: settings.SettingsHistory, by: str) -> SettingsHistoryView:  # noqa: ARG002
        limit = max(1, order.limit)
        found = await self._app.book.changes(before=order.before, limit=limit + 1, part=order.part)
        return SettingsHistoryView(
            changes=[self._shown(change) for change in found[:limit]], has_older=len(found) > limit, note=self._note()
        )

    async def _undo(self, order: settings.UndoSettings, by: str) -> SettingsTakenView:
        change = await self._app.book.change(order.change)
        wanted, since, secrets = {}, [], 0
        for name in dict.fromkeys(field.part for field in change.fields):
            part = self._app.preferences.parts.get(name)
            if part is None:
                raise ActionRefused(
                    f"“{name}” is not here now: its plugin is missing or switched off. Switch it on first."
                )
            mine = [field for field in change.fields if field.part == name]
            before = {field.name: before_of(field) for field in mine}
            values, later = back_from(part, before, {field.name: value_of(field) for field in mine})
            secrets += len(before) - len(values)
            since += [f"“{each}” of {part.title}" for each in later]
            if values:
                wanted[name] = values
        if not wanted and secrets:
            raise ActionRefused(
                "What a secret was before is not kept anywhere, so it cannot be brought back. Enter it."
            )
        if since and not order.anyway:
            raise SettingsError(
                f"{', '.join(since)} {'was' if len(since) == 1 else 'were'} changed again since, so nothing was "
                "undone. The history of the settings shows what it is now, and lets you put it back all the same.",
                field="changed since",
            )
        return await self._change(wanted, by, "undo")

    async def _at(self, order: settings.SettingsAt, by: str) -> SettingsPreviewView:  # noqa: ARG002
        plan, note, at = await self._earlier(order.at, order.before)
        return self._preview(plan, at=at, note=note)

    async def _restore(self, order: settings.RestoreSettings, by: str) -> SettingsTakenView:
        plan, _, _ = await self._earlier(order.at, order.before)
        return await self._take(plan.only(order.parts), by, "restore")

    async def _export(self, order: settings.ExportSettings, by: str) -> SettingsFileView:  # noqa: ARG002
        now = milliseconds(self._app.clock)
        document = exports.exported(self._app.preferences, now, order.parts)
        day = datetime.fromtimestamp(now / 1000).astimezone().strftime("%Y-%m-%d")
        return SettingsFileView(
            name=f"stagedoor-settings-{day}.json",
            text=exports.text_of(document),
            settings=sum(map(len, document["parts"].values())),
            secrets=[
                SecretNameView(part=part, name=name) for part, names in document["secrets"].items() for name in names
            ],
        )

    async def _read_file(self, order: settings.ReadSettingsFile, by: str) -> SettingsPreviewView:  # noqa: ARG002
        return self._preview_of(exports.read(_bytes(order.text)))

    async def _import(self, order: settings.ImportSettings, by: str) -> SettingsTakenView:
        export = exports.read(_bytes(order.text))
        plan = taken_from(self._app.preferences, export).only(order.parts)
        if plan.left_out and not order.leave_out:
            sentences = [why for _, _, why in plan.left_out]
            more = f" And {len(sentences) - _MOST_TOLD} more." if len(sentences) > _MOST_TOLD else ""
            raise SettingsError(f"{' '.join(sentences[:_MOST_TOLD])}{more} Nothing was changed.")
        return await self._take(plan, by, "import")

    async def _copies(self, order: settings.SettingsCopies, by: str) -> SettingsCopiesView:  # noqa: ARG002
        copies = await asyncio.to_thread(self._app.copies.there)
        return SettingsCopiesView(
            copies=[CopyView(name=copy.name, at=copy.at, reason=copy.reason, size=copy.size) for copy in copies],
            folder=str(self._app.copies.folder),
        )

    async def _copy(self, order: settings.CopySettings, by: str) -> dict[str, str]:  # noqa: ARG002
        return {"name": await self._app.copy_settings("asked")}

    async def _read_copy(self, order: settings.ReadSettingsCopy, by: str) -> SettingsPreviewView:  # noqa: ARG002
        return self._preview_of(await asyncio.to_thread(self._app.copies.read, order.name))

    async def _restore_copy(self, order: settings.RestoreSettingsCopy, by: str) -> SettingsTakenView:
        export = await asyncio.to_thread(self._app.copies.read, order.name)
        return await self._take(taken_from(self._app.preferences, export).only(order.parts), by, "backup")

    # -- what they have in common --------------------------------------------------------------------------------

    async def _take(self, plan: Plan, by: str, reason: str) -> SettingsTakenView:
        if plan.values:
            await self._app.copy_settings(reason)
        return await self._change(plan.values, by, reason)

    async def _change(self, wanted: dict[str, dict[str, object]], by: str, reason: str) -> SettingsTakenView:
        changed = await self._app.change_many(wanted, by, reason=reason)
        return SettingsTakenView(change=changed.number, settings=sum(len(step.names) for step in changed.steps))

    async def _earlier(self, at: int, before: int) -> tuple[Plan, str, int]:
        if bool(at) == bool(before):
            raise ActionRefused("Say either a time (at) or the change before which it was (before).")
        if before:
            at = (await self._app.book.change(before)).first.at
        then = await self._app.book.then(at=at, before=before)
        note = self._note()
        if not note and (not then.first_at or at < then.first_at):
            note = "The history does not reach back that far: what was changed before it begins is not known."
        return back_to(self._app.preferences, then), note, at

    def _note(self) -> str:
        if self._app.log.state == "kept":
            return ""
        return (
            f"{self._app.log.reason} Until then, changes of the settings are kept, but this history holds only "
            "those since Stagedoor started, and ends with it."
        )

    def _preview_of(self, export: exports.Export) -> SettingsPreviewView:
        plan = taken_from(self._app.preferences, export)
        return self._preview(plan, at=export.made_at, made_by=export.made_by)

    def _preview(self, plan: Plan, *, at: int, made_by: str = "", note: str = "") -> SettingsPreviewView:
        changes = []
        for name, values in plan.values.items():
            part = self._app.preferences.parts[name]
            now, usual = part.plain(part.current), part.plain(part.defaults)
            for each, value in values.items():
                then = usual[each] if value is None else value
                changes.append(
                    SettingDiffView(part=name, name=each, now=now[each], then=then, is_default=then == usual[each])
                )
        return SettingsPreviewView(
            changes=changes,
            left_out=[LeftOutView(part=part, name=name, reason=why) for part, name, why in plan.left_out],
            secrets=_named(plan.secrets),
            at=at,
            made_by=made_by,
            note=note,
        )

    def _shown(self, change: Change) -> SettingsChangeView:
        fields = []
        for field in change.fields:
            part = self._app.preferences.parts.get(field.part)
            is_secret = part is not None and field.name in part.secrets
            is_known = part is not None and field.name in part.kind.model_fields
            after = value_of(field)
            fields.append(
                ChangedFieldView(
                    part=field.part,
                    name=field.name,
                    before=None if is_secret else before_of(field),
                    after=None if is_secret else after,
                    is_secret=is_secret,
                    is_current=bool(part and is_known and not is_secret and part.holds(field.name, after)),
                )
            )
        first = change.first
        return SettingsChangeView(id=first.id, at=first.at, by=first.by, reason=first.reason, fields=fields)


def _named(secrets: Collection[tuple[str, str]]) -> list[SecretNameView]:
    return [SecretNameView(part=part, name=name) for part, name in secrets]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
