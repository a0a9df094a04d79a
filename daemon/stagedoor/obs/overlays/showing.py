"""Shows and hides any source in a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagedoor.errors import ObsError
from stagedoor.obs.program import Ask, entries, text
from stagedoor.obs.refusals import NOT_FOUND


async def show_source(ask: Ask, scene: str, source: str, *, visible: bool) -> bool:
    """Show or hide a source in a scene, or in a group in it. Whether it was visible before."""
    place, item = await _find(ask, scene, source)
    this = {"sceneName": place, "sceneItemId": item}
    before = (await ask("GetSceneItemEnabled", this)).get("sceneItemEnabled") is True
    if before != visible:
        await ask("SetSceneItemEnabled", this | {"sceneItemEnabled": visible})
    return before


async def _find(ask: Ask, scene: str, source: str) -> tuple[str, int]:
    wanted = {"sceneName": scene, "sourceName": source}
    try:
        return scene, _number(await ask("GetSceneItemId", wanted), "sceneItemId")
    except ObsError as fault:
        if fault.code != NOT_FOUND:
            raise
        missing = fault
    for item in entries(await ask("GetSceneItemList", {"sceneName": scene}), "sceneItems"):
        if item.get("isGroup") is True:
            group = text(item, "sourceName")
            try:
                answer = await ask("GetSceneItemId", {"sceneName": group, "sourceName": source})
            except ObsError as fault:
                if fault.code != NOT_FOUND:
                    raise
            else:
                return group, _number(answer, "sceneItemId")
    raise missing


def _number(data: Mapping[str, Any], name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int):
        raise ObsError("OBS answered in a form that Stagedoor does not know; nothing more was changed.")
    return value
