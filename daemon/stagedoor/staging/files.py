"""Overlays as one file to carry elsewhere: read without trust, checked by the settings, shown before they are taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import msgspec
from pydantic import ValidationError

from stagedoor import __version__
from stagedoor.errors import SettingsError
from stagedoor.json_file import UnreadableFileError, parse
from stagedoor.part import Part
from stagedoor.staging.settings import OverlayCanvas, OverlayItem

FORMAT = "stagedoor overlays"
VERSION = 1
LARGEST = 768 * 1024
"""Bytes a file may have."""
MOST = 32
"""Overlays in one file."""
_MOST_ITEMS = 200
_MOST_MEDIA = 100
_SHORT = 60
_MEDIA = re.compile(
    r"^[^/\\\x00-\x1f]{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|mp3|ogg|wav|m4a|flac|opus)$", re.IGNORECASE
)


class _Parts(Protocol):
    """The settings of the plugins that run, by plugin."""

    def get(self, name: str, /) -> Part | None: ...


@dataclass(frozen=True)
class Filed:
    """One overlay in a file, as it can be taken over."""

    canvas: OverlayCanvas
    left_out: tuple[str, ...] = ()
    """What cannot be taken over, a sentence each."""
    media: tuple[str, ...] = ()
    """The files it names."""


@dataclass(frozen=True)
class OverlaysFile:
    """A file of overlays, read and checked."""

    overlays: tuple[Filed, ...]
    made_by: str = ""

    def chosen(self, names: Collection[str]) -> tuple[Filed, ...]:
        """Those of these names, or all. Raises `SettingsError` for one that is not in it."""
        there = {filed.canvas.name for filed in self.overlays}
        for name in names:
            if name not in there:
                raise SettingsError(f"There is no overlay “{_cut(name)}” in this file. Nothing was changed.")
        return tuple(filed for filed in self.overlays if not names or filed.canvas.name in names)


def exported(overlays: Iterable[OverlayCanvas]) -> dict[str, Any]:
    """The file's content."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": __version__,
        "overlays": [
            {"name": canvas.name} | canvas.model_dump(mode="json", exclude_defaults=True) for canvas in overlays
        ],
    }


def read(text: str, parts: _Parts) -> OverlaysFile:
    """The overlays in a file. Raises `SettingsError` with a sentence where it is none, or one of them is broken."""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST:
        raise SettingsError(
            f"This file is larger than {LARGEST // 1024} KB, far more than overlays need, so nothing was read from it."
        )
    try:
        document = parse(raw, strict=True)
    except UnreadableFileError as fault:
        raise SettingsError(f"This file {fault}, so nothing was read from it.") from fault
    return OverlaysFile(
        overlays=tuple(_filed(each, parts) for each in _listed(document)), made_by=_text(document.get("made_by"))
    )


def added(there: Iterable[OverlayCanvas], new: Iterable[Filed]) -> tuple[OverlayCanvas, ...]:
    """All overlays with new ones at the end, each under a name nobody has."""
    overlays = list(there)
    for filed in new:
        names = {canvas.name for canvas in overlays}
        canvas = filed.canvas.model_copy(update={"name": _free(filed.canvas.name, names)})
        overlays.append(canvas)
    return tuple(overlays)


def replaced(there: Iterable[OverlayCanvas], name: str, new: Filed) -> tuple[OverlayCanvas, ...]:
    """All overlays with one of them as in the file; its address and when it shows things stay its own."""
    overlays = tuple(there)
    if all(canvas.name != name for canvas in overlays):
        raise SettingsError(f"There is no overlay “{_cut(name)}” any more. Nothing was changed.")
    return tuple(
        new.canvas.model_copy(
            update={
                "name": canvas.name,
                "title": canvas.title or new.canvas.title,
                "delay": canvas.delay,
                "only_approved": canvas.only_approved,
            }
        )
        if canvas.name == name
        else canvas
        for canvas in overlays
    )


def without_css(filed: Filed) -> Filed:
    """The same overlay without style rules of its own."""
    return replace(filed, canvas=filed.canvas.model_copy(update={"css": ""}))


def _listed(document: Mapping[str, Any]) -> list[Any]:
    if document.get("format") != FORMAT:
        hint = " It is an export of settings: import it under Settings." if "parts" in document else ""
        raise SettingsError(f"This file does not hold overlays, so nothing was read from it.{hint}")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise SettingsError("This file does not say which version of the format it has, so nothing was read from it.")
    if version > VERSION:
        raise SettingsError(
            f"This file was made by a newer Stagedoor ({_text(document.get('made_by'))}). "
            "Bring this one up to date, then import it again; nothing was changed."
        )
    overlays = document.get("overlays")
    if not isinstance(overlays, list) or not overlays:
        raise SettingsError("There is no overlay in this file, so nothing was read from it.")
    if len(overlays) > MOST:
        raise SettingsError(f"There are more than {MOST} overlays in this file, so nothing was read from it.")
    try:
        msgspec.json.encode(overlays)
    except UnicodeEncodeError as fault:
        raise SettingsError("This file holds half a character, so nothing was read from it.") from fault
    return overlays


def _filed(document: Any, parts: _Parts) -> Filed:
    if not isinstance(document, dict):
        raise SettingsError("One of the overlays in this file is not an object, so nothing was read from it.")
    known = {name: value for name, value in document.items() if name in OverlayCanvas.model_fields}
    left_out = [f"“{_cut(name)}” is not known here." for name in document if name not in known]
    try:
        canvas = OverlayCanvas.model_validate(known)
    except ValidationError as fault:
        raise SettingsError(f"{_sentence(document, fault)} Nothing was read from this file.") from fault
    if len(canvas.items or ()) > _MOST_ITEMS:
        raise SettingsError(f"There are more than {_MOST_ITEMS} items on one overlay, so nothing was read from it.")
    items = None
    if canvas.items is not None:
        items = tuple(_checked(item, parts, left_out) for item in canvas.items)
    media = sorted({name for item in items or () for name in _media(item.settings)})
    return Filed(canvas.model_copy(update={"items": items}), tuple(left_out), tuple(media[:_MOST_MEDIA]))


def _checked(item: OverlayItem, parts: _Parts, left_out: list[str]) -> OverlayItem:
    """The item with those settings of its own that its plugin here can have."""
    if not item.settings:
        return item
    plugin, _, _ = item.widget.partition("/")
    part = parts.get(plugin)
    if part is None:
        left_out.append(f"The settings of “{_cut(item.id)}” cannot be checked: {_cut(plugin)} does not run here.")
        return item.model_copy(update={"settings": {}})
    _, refused = part.fitting(item.settings)
    left_out += [f"On “{item.id}”: {why}" for why in refused.values()]
    return item.model_copy(update={"settings": {k: v for k, v in item.settings.items() if k not in refused}})


def _media(value: Any) -> Iterable[str]:
    if isinstance(value, str) and _MEDIA.match(value):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _media(each)
    elif isinstance(value, list):
        for each in value:
            yield from _media(each)


def _sentence(document: Mapping[str, Any], fault: ValidationError) -> str:
    first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    title = _text(document.get("title")) or _text(document.get("name")) or "without a name"
    about = f" at “{_cut(where)}”" if where else ""
    return f"The overlay “{title}” cannot be used{about}: {first['msg'].removeprefix('Value error, ')}."


def _free(name: str, taken: Collection[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while (found := f"{name[: 31 - len(str(number))]}-{number}") in taken:
        number += 1
    return found


def _text(value: Any) -> str:
    return _cut(value) if isinstance(value, str) else ""


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
