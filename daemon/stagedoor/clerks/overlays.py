"""Carries out what is asked about overlays as files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stagedoor.desk import overlays
from stagedoor.errors import SettingsError
from stagedoor.keeping.exports import text_of
from stagedoor.staging import files
from stagedoor.staging.settings import OverlaysSettings
from stagedoor.web.keeping import SettingsTakenView
from stagedoor.web.overlays import FiledOverlayView, FiledWidgetView, OverlaysFileView, OverlaysPreviewView

if TYPE_CHECKING:
    from stagedoor.app import App

_PART = "overlays"


class OverlaysClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(overlays.ExportOverlays, self._export)
        app.desk.assign(overlays.ReadOverlaysFile, self._read_file)
        app.desk.assign(overlays.ImportOverlays, self._import)

    async def _export(self, order: overlays.ExportOverlays, by: str) -> OverlaysFileView:  # noqa: ARG002
        there = self._settings().overlays
        for name in order.overlays:
            if all(canvas.name != name for canvas in there):
                raise SettingsError(f"There is no overlay “{name}”, so no file was made.")
        chosen = [canvas for canvas in there if not order.overlays or canvas.name in order.overlays]
        stem = f"overlay-{chosen[0].name}" if len(chosen) == 1 else "overlays"
        return OverlaysFileView(
            name=f"stagedoor-{stem}.json", text=text_of(files.exported(chosen)), overlays=len(chosen)
        )

    async def _read_file(self, order: overlays.ReadOverlaysFile, by: str) -> OverlaysPreviewView:  # noqa: ARG002
        file = self._file(order.text)
        return OverlaysPreviewView(overlays=[self._shown(filed) for filed in file.overlays], made_by=file.made_by)

    async def _import(self, order: overlays.ImportOverlays, by: str) -> SettingsTakenView:
        chosen = self._file(order.text).chosen(order.overlays)
        if not order.with_css:
            chosen = tuple(files.without_css(filed) for filed in chosen)
        there = self._settings().overlays
        if order.instead_of:
            if len(chosen) != 1:
                raise SettingsError("Only one overlay can take the place of another. Choose one. Nothing was changed.")
            wanted = files.replaced(there, order.instead_of, chosen[0])
        else:
            wanted = files.added(there, chosen)
        values = {"overlays": [canvas.model_dump(mode="json") for canvas in wanted]}
        changed = await self._app.change_many({_PART: values}, by, reason="import")
        return SettingsTakenView(change=changed.number, settings=len(changed.steps[0].names))

    def _settings(self) -> OverlaysSettings:
        settings = self._app.preferences.parts[_PART].current
        assert isinstance(settings, OverlaysSettings)
        return settings

    def _file(self, text: str) -> files.OverlaysFile:
        return files.read(text, self._app.preferences.parts)

    def _shown(self, filed: files.Filed) -> FiledOverlayView:
        canvas = filed.canvas
        here = {widget.name: widget for widget in self._app.widgets.declared()}
        counts = Counter(item.widget for item in canvas.items or ())
        return FiledOverlayView(
            name=canvas.name,
            title=canvas.title,
            width=canvas.width,
            height=canvas.height,
            is_usual=canvas.items is None,
            widgets=[
                FiledWidgetView(
                    name=name,
                    title=here[name].title if name in here else name,
                    plugin=name.partition("/")[0],
                    items=count,
                    is_here=name in here,
                )
                for name, count in sorted(counts.items())
            ],
            css=canvas.css,
            media=list(filed.media),
            left_out=list(filed.left_out),
        )
