"""What is in a scene: found by name or number, shown, hidden, locked, and put in another order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.program import entries, text
from stagedoor.obs.refusals import NOT_FOUND
from stagedoor.obs.studio.asking import Obs, number, told_all, whole
from stagedoor.web.studio import SceneItemsView, SceneItemView, TransformView

_NO_BOUNDS = "OBS_BOUNDS_NONE"


@dataclass(frozen=True)
class Item:
    """One item. `place` is the scene or group it lies in."""

    place: str
    id: int

    @property
    def request(self) -> dict[str, Any]:
        """As a request names it."""
        return {"sceneName": self.place, "sceneItemId": self.id}


async def read_items(obs: Obs, scenes: tuple[str, ...]) -> list[SceneItemsView]:
    """What is in these scenes, top to bottom."""
    answers = await told_all(obs, [("GetSceneItemList", {"sceneName": scene}) for scene in scenes])
    listed = {scene: entries(said or {}, "sceneItems") for scene, said in zip(scenes, answers, strict=True)}
    groups = list(
        dict.fromkeys(text(each, "sourceName") for all_ in listed.values() for each in all_ if _is_group(each))
    )
    inside = await told_all(obs, [("GetGroupSceneItemList", {"sceneName": group}) for group in groups])
    members = {group: entries(said or {}, "sceneItems") for group, said in zip(groups, inside, strict=True)}
    return [SceneItemsView(scene=scene, items=_views(scene, each, members)) for scene, each in listed.items()]


def _views(scene: str, listed: list[dict[str, Any]], members: dict[str, list[dict[str, Any]]]) -> list[SceneItemView]:
    views = []
    for each in reversed(listed):  # OBS begins at the bottom
        views.append(_view(scene, each, is_in_group=False))
        group = text(each, "sourceName")
        if _is_group(each):
            views += [_view(group, member, is_in_group=True) for member in reversed(members[group])]
    return views


def _view(place: str, said: Mapping[str, Any], *, is_in_group: bool) -> SceneItemView:
    transform = said.get("sceneItemTransform")
    kind = text(said, "inputKind") or ("group" if _is_group(said) else "scene")
    return SceneItemView(
        id=whole(said, "sceneItemId"),
        source=text(said, "sourceName"),
        kind=kind,
        place=place,
        is_visible=said.get("sceneItemEnabled") is True,
        is_locked=said.get("sceneItemLocked") is True,
        transform=transform_of(transform if isinstance(transform, dict) else {}),
        is_in_group=is_in_group,
    )


def _is_group(said: Mapping[str, Any]) -> bool:
    return said.get("isGroup") is True


def transform_of(said: Mapping[str, Any]) -> TransformView:
    """OBS's transform in our words."""
    bounds = text(said, "boundsType")
    return TransformView(
        x=number(said, "positionX"),
        y=number(said, "positionY"),
        scale_x=number(said, "scaleX", 1.0),
        scale_y=number(said, "scaleY", 1.0),
        rotation=number(said, "rotation"),
        crop_left=whole(said, "cropLeft"),
        crop_top=whole(said, "cropTop"),
        crop_right=whole(said, "cropRight"),
        crop_bottom=whole(said, "cropBottom"),
        width=number(said, "width"),
        height=number(said, "height"),
        bounds="" if bounds == _NO_BOUNDS else bounds,
        bounds_width=number(said, "boundsWidth"),
        bounds_height=number(said, "boundsHeight"),
    )


async def find_item(obs: Obs, scene: str, source: str, item: int = 0) -> Item:
    """The item that shows `source` in a scene or in a group in it; `item` is its number, where that is known."""
    if item:
        return Item(scene, item)
    try:
        said = await obs.request("GetSceneItemId", {"sceneName": scene, "sourceName": source})
    except ObsError as fault:
        if fault.code != NOT_FOUND:
            raise
        missing = fault
    else:
        return Item(scene, whole(said, "sceneItemId"))
    listed = entries(await obs.request("GetSceneItemList", {"sceneName": scene}), "sceneItems")
    groups = [text(each, "sourceName") for each in listed if _is_group(each)]
    answers = await told_all(obs, [("GetSceneItemId", {"sceneName": group, "sourceName": source}) for group in groups])
    for group, answer in zip(groups, answers, strict=True):
        if answer is not None:
            return Item(group, whole(answer, "sceneItemId"))
    raise missing


async def show_item(obs: Obs, item: Item, *, is_visible: bool) -> bool:
    """Show or hide it. Whether it was visible before."""
    before = (await obs.request("GetSceneItemEnabled", item.request)).get("sceneItemEnabled") is True
    if before != is_visible:
        await obs.request("SetSceneItemEnabled", item.request | {"sceneItemEnabled": is_visible})
    return before


async def lock_item(obs: Obs, item: Item, *, is_locked: bool) -> bool:
    """Keep it from being moved by hand in OBS, or no longer. Whether it was locked before."""
    before = (await obs.request("GetSceneItemLocked", item.request)).get("sceneItemLocked") is True
    if before != is_locked:
        await obs.request("SetSceneItemLocked", item.request | {"sceneItemLocked": is_locked})
    return before


async def order_item(obs: Obs, item: Item, position: int) -> int:
    """Put it at this position from the top (0) of its scene or group. Where it was before."""
    kind = "GetSceneItemList"
    try:
        said = await obs.request(kind, {"sceneName": item.place})
    except ObsError as fault:
        if fault.code == 0:
            raise
        said = await obs.request("GetGroupSceneItemList", {"sceneName": item.place})
    listed = [whole(each, "sceneItemId") for each in reversed(entries(said, "sceneItems"))]
    if item.id not in listed:
        raise ActionRefused(f"That is not in “{item.place}” any more, so its place was not changed.")
    if not 0 <= position < len(listed):
        raise ActionRefused(
            f"“{item.place}” has {len(listed)} things in it, so there is no place {position} from the top."
        )
    await obs.request("SetSceneItemIndex", item.request | {"sceneItemIndex": len(listed) - 1 - position})
    return listed.index(item.id)
