"""What is in OBS that concerns the overlays, read in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stagedoor.errors import ObsError
from stagedoor.obs.overlays.wanted import BROWSER, IMAGE
from stagedoor.obs.program import Ask, entries, text
from stagedoor.obs.refusals import NO_SOUND, NOT_FOUND

CANVAS = (1920, 1080)
"""What OBS's canvas is taken for where it does not say."""
_DEEP = 12


@dataclass(frozen=True)
class Item:
    """A source in a scene, or in a group."""

    place: str
    """The scene or group it is in."""
    id: int
    source: str
    kind: str
    is_group: bool
    is_enabled: bool
    transform: Mapping[str, Any]


@dataclass(frozen=True)
class Path:
    """One way an overlay's source gets into a scene: the items that lead there, the source's own one last."""

    scene: str
    items: tuple[Item, ...]

    @property
    def item(self) -> Item:
        """The source's own one."""
        return self.items[-1]

    @property
    def via(self) -> str:
        """The scene or group inside of the scene that it is in, or empty."""
        return self.item.place if len(self.items) > 1 else ""

    @property
    def is_shown(self) -> bool:
        """Whether nothing on the way is hidden."""
        return all(item.is_enabled for item in self.items)


@dataclass(frozen=True)
class Input:
    """A source that may be an overlay's."""

    name: str
    kind: str
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Inventory:
    """What OBS has, bottom to top in each scene and group."""

    canvas: tuple[int, int] = CANVAS
    scenes: tuple[str, ...] = ()
    contents: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    """Browser sources and pictures."""

    def paths(self, scene: str, source: str) -> list[Path]:
        """All ways a source gets into a scene."""
        return [Path(scene, items) for items in self._ways(scene, source, ())]

    def _ways(self, place: str, source: str, above: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
        if len(above) > _DEEP or any(item.place == place for item in above):
            return
        for item in self.contents.get(place, ()):
            if item.source == source:
                yield (*above, item)
            elif item.source in self.contents:
                yield from self._ways(item.source, source, (*above, item))


async def take_inventory(ask: Ask, scenes: Sequence[str]) -> Inventory:
    """Read it. Raises `ObsError`, also when a scene goes while it is read."""
    video = await ask("GetVideoSettings", None)
    inputs = {}
    for entry in entries(await ask("GetInputList", None), "inputs"):
        name, kind = text(entry, "inputName"), text(entry, "inputKind")
        if kind in {BROWSER, IMAGE}:
            settings = (await ask("GetInputSettings", {"inputName": name})).get("inputSettings")
            inputs[name] = Input(name, kind, settings if isinstance(settings, dict) else {})
    contents: dict[str, list[Item]] = {}
    for scene in scenes:
        contents[scene] = _items(scene, await ask("GetSceneItemList", {"sceneName": scene}))
        for group in [item.source for item in contents[scene] if item.is_group]:
            if group not in contents:
                contents[group] = _items(group, await ask("GetGroupSceneItemList", {"sceneName": group}))
    width, height = video.get("baseWidth"), video.get("baseHeight")
    canvas = (width, height) if isinstance(width, int) and isinstance(height, int) else CANVAS
    return Inventory(canvas, tuple(scenes), contents, inputs)


async def sound_of(ask: Ask, source: str) -> tuple[bool, str]:
    """Whether a source is muted, and where its sound is heard (OBS's own word); nothing of both where it has none."""
    this = {"inputName": source}
    try:
        muted = (await ask("GetInputMute", this)).get("inputMuted") is True
        return muted, text(await ask("GetInputAudioMonitorType", this), "monitorType")
    except ObsError as fault:
        if fault.code in {NO_SOUND, NOT_FOUND}:
            return False, ""
        raise


def _items(place: str, answer: Mapping[str, Any]) -> list[Item]:
    items = []
    for entry in entries(answer, "sceneItems"):
        number, transform = entry.get("sceneItemId"), entry.get("sceneItemTransform")
        if not isinstance(number, int):
            raise ObsError("OBS answered in a form that Stagedoor does not know; nothing more was changed.")
        items.append(
            Item(
                place,
                number,
                text(entry, "sourceName"),
                text(entry, "inputKind"),
                entry.get("isGroup") is True,
                entry.get("sceneItemEnabled") is not False,
                transform if isinstance(transform, dict) else {},
            )
        )
    return items


def number_in(data: Mapping[str, Any], name: str) -> int:
    """A number OBS answered under this name. Raises `ObsError` where it is none."""
    value = data.get(name)
    if not isinstance(value, int):
        raise ObsError("OBS answered in a form that Stagedoor does not know; nothing more was changed.")
    return value
