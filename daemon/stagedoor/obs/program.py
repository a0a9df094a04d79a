"""What OBS shows, as it was read last, and what is different from the time before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stagedoor.errors import ObsError
from stagedoor.events import ObsEvent
from stagedoor.obs.refusals import NOT_READY

Ask = Callable[[str, Mapping[str, Any] | None], Awaitable[dict[str, Any]]]
"""Sends a request and gives its `responseData`."""

Rename = tuple[str, str]
"""The old and the new name of a scene."""


@dataclass(frozen=True)
class Scene:
    """A scene. Its `uuid` stays when it is renamed; OBS before 30.1 has none (`""`)."""

    name: str = ""
    uuid: str = ""


@dataclass(frozen=True)
class Program:
    """The part of OBS that Stagedoor follows, read in one go."""

    scene: Scene = Scene()
    """On air."""
    scenes: tuple[Scene, ...] = ()
    """Top to bottom, as OBS lists them."""
    sources: tuple[str, ...] = ()
    """Everything that can be shown or heard (OBS calls them inputs), and groups, in alphabetical order."""
    collection: str = ""
    is_streaming: bool = False
    is_recording: bool = False
    is_studio_mode: bool = False


async def read_program(ask: Ask) -> Program:
    """Read all of it; what this version of OBS refuses to tell counts as absent. Raises `ObsError`."""
    scenes = await _told(ask, "GetSceneList")
    stream = await _told(ask, "GetStreamStatus")
    record = await _told(ask, "GetRecordStatus")
    studio = await _told(ask, "GetStudioModeEnabled")
    collections = await _told(ask, "GetSceneCollectionList")
    inputs = await _told(ask, "GetInputList")
    groups = (await _told(ask, "GetGroupList")).get("groups")
    named = [text(each, "inputName") for each in entries(inputs, "inputs")]
    named += [name for name in groups if isinstance(name, str)] if isinstance(groups, list) else []
    return Program(
        scene=Scene(text(scenes, "currentProgramSceneName"), text(scenes, "currentProgramSceneUuid")),
        scenes=_listed(scenes.get("scenes")),
        sources=tuple(sorted(filter(None, named))),
        collection=text(collections, "currentSceneCollectionName"),
        is_streaming=stream.get("outputActive") is True,
        is_recording=record.get("outputActive") is True,
        is_studio_mode=studio.get("studioModeEnabled") is True,
    )


async def _told(ask: Ask, kind: str) -> dict[str, Any]:
    try:
        return await ask(kind, None)
    except ObsError as fault:
        if fault.code in {0, NOT_READY}:
            raise
        return {}


def text(data: Mapping[str, Any], name: str) -> str:
    """The text under `name`; anything else counts as empty, for another version of OBS may say it otherwise."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


def entries(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in the list under `name`."""
    value = data.get(name)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _listed(scenes: Any) -> tuple[Scene, ...]:
    listed = entries({"scenes": scenes}, "scenes")

    def place(scene: dict[str, Any]) -> int:
        index = scene.get("sceneIndex")
        return -index if isinstance(index, int) else 0  # OBS counts from the bottom

    named = (Scene(text(scene, "sceneName"), text(scene, "sceneUuid")) for scene in sorted(listed, key=place))
    return tuple(scene for scene in named if scene.name)


def changes(old: Program, new: Program, renames: Sequence[Rename] = ()) -> list[ObsEvent]:
    """What a plugin is told when OBS showed `old` and shows `new`: real changes only.

    A scene on air that was renamed is still on air. `renames` says who is who where scenes have no UUID.
    """
    events = []
    same_collection = old.collection == new.collection
    if not same_collection:
        events.append(ObsEvent(name="collection_changed", data={"collection": new.collection}))
        renames = ()
    followed = _followed(old, renames)
    if old.scenes != new.scenes:
        data: dict[str, str | int | float | bool | None] = {"count": len(new.scenes)}
        if renamed := _renamed(old, new, followed):
            data |= {"renamed": renamed[0], "scene": renamed[1]}
        events.append(ObsEvent(name="scenes_changed", data=data))
    if not _same(old.scene, new.scene, followed) or not same_collection:
        events.append(ObsEvent(name="scene_changed", data={"scene": new.scene.name, "previous": old.scene.name}))
    if old.is_streaming != new.is_streaming:
        events.append(ObsEvent(name="stream_changed", data={"active": new.is_streaming}))
    if old.is_recording != new.is_recording:
        events.append(ObsEvent(name="record_changed", data={"active": new.is_recording}))
    return events


def _followed(old: Program, renames: Sequence[Rename]) -> dict[str, str]:
    """What each scene known by name alone is called now."""
    now = {scene.name: scene.name for scene in (*old.scenes, old.scene)}
    for before, after in renames:
        for first, last in now.items():
            if last == before:
                now[first] = after
                break
    return now


def _same(old: Scene, new: Scene, followed: Mapping[str, str]) -> bool:
    if old.uuid and new.uuid:
        return old.uuid == new.uuid
    return followed.get(old.name, old.name) == new.name


def _renamed(old: Program, new: Program, followed: Mapping[str, str]) -> Rename | None:
    """The one scene that has another name, if it is exactly one."""
    names = {scene.uuid: scene.name for scene in new.scenes if scene.uuid}
    present = {scene.name for scene in new.scenes}
    found = []
    for scene in old.scenes:
        name = names.get(scene.uuid) if scene.uuid else followed.get(scene.name, scene.name)
        if name and name != scene.name and name in present:
            found.append((scene.name, name))
    return found[0] if len(found) == 1 else None
