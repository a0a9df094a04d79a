"""Puts an overlay's source where it belongs in a scene, or puts right where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stagedoor.obs.overlays import faults
from stagedoor.obs.overlays.inventory import Inventory, Path
from stagedoor.obs.program import Ask


async def repair_place(ask: Ask, inventory: Inventory, paths: Sequence[Path]) -> None:
    """Put right what is wrong with it where it is; where that is inside of a group, the group is left alone."""
    path = next((path for path in paths if path.is_shown), paths[0])
    item = path.item
    this = {"sceneName": item.place, "sceneItemId": item.id}
    if not item.is_enabled:
        await ask("SetSceneItemEnabled", this | {"sceneItemEnabled": True})
    if faults.is_covered(inventory, path):
        top = len(inventory.contents[item.place]) - 1
        await ask("SetSceneItemIndex", this | {"sceneItemIndex": top})
    if not path.via and faults.outside(item.transform, inventory.canvas):
        await _fit(ask, inventory, this, item.transform)


async def place(ask: Ask, inventory: Inventory, scene: str, item: int, *, is_top: bool = True) -> None:
    """Put a new item where it belongs: on top, and as large as the canvas lets it be."""
    this = {"sceneName": scene, "sceneItemId": item}
    if is_top and (above := len(inventory.contents.get(scene, ()))):
        index = (await ask("GetSceneItemIndex", this)).get("sceneItemIndex")
        if index != above:
            await ask("SetSceneItemIndex", this | {"sceneItemIndex": above})
    await _fit(ask, inventory, this, {})


async def _fit(ask: Ask, inventory: Inventory, this: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    wanted = {
        "positionX": 0.0,
        "positionY": 0.0,
        "rotation": 0.0,
        "alignment": 5,
        "cropLeft": 0,
        "cropTop": 0,
        "cropRight": 0,
        "cropBottom": 0,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsAlignment": 0,
        "boundsWidth": float(inventory.canvas[0]),
        "boundsHeight": float(inventory.canvas[1]),
    }
    if differing := {name: value for name, value in wanted.items() if now.get(name) != value}:
        await ask("SetSceneItemTransform", {**this, "sceneItemTransform": differing})
