"""Puts the overlay into OBS and keeps it right, writing only what differs: most writes would reload the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from stagedoor.errors import ObsError
from stagedoor.obs.program import Ask, Program, entries, text
from stagedoor.obs.refusals import EXISTS, NOT_FOUND
from stagedoor.obs.settings import ObsSettings
from stagedoor.web.wire import OverlayInput

BROWSER = "browser_source"
UNKNOWN = OverlayInput(state="unknown", reason="", scenes=[])
NO_BROWSER = (
    "This OBS was built without browser sources (Debian's own package is), so it cannot show the overlay. "
    "Install OBS from its website or from Flathub; your scenes and settings stay."
)


class Overlay:
    """The overlay's browser source in one OBS."""

    def __init__(self, ask: Ask, settings: ObsSettings) -> None:
        self._ask = ask
        self._settings = settings
        self._has_browser: bool | None = None
        self._name = settings.overlay_source

    async def find(self, program: Program) -> OverlayInput:
        """Whether the overlay is in OBS, and in which scenes, also by way of a scene or group inside them."""
        if not await self._can():
            return OverlayInput(state="no_browser", reason=NO_BROWSER, scenes=[])
        if not await self._exists():
            return OverlayInput(state="absent", reason="The overlay is in no scene yet.", scenes=[])
        contents = await self._contents(program)
        scenes = [scene.name for scene in program.scenes if self._is_in(scene.name, contents, set())]
        reason = "" if scenes else "The overlay is in OBS, but in no scene."
        return OverlayInput(state="ready", reason=reason, scenes=scenes)

    async def add(self, scene: str, url: str) -> None:
        """Put the overlay into a scene: on top, over the whole canvas, visible. Done twice, it changes nothing."""
        if not await self._can():
            raise ObsError(NO_BROWSER)
        video = await self._ask("GetVideoSettings", None)
        width, height = int(video.get("baseWidth", 1920)), int(video.get("baseHeight", 1080))
        wanted = {
            "url": url,
            "width": self._settings.overlay_width or width,
            "height": self._settings.overlay_height or height,
            "fps_custom": self._settings.overlay_fps > 0,
            "shutdown": False,
            "restart_when_active": False,
            "reroute_audio": False,
        }
        if self._settings.overlay_fps:
            wanted["fps"] = self._settings.overlay_fps
        if not await self._exists():
            try:
                made = await self._ask(
                    "CreateInput",
                    {"sceneName": scene, "inputName": self._name, "inputKind": BROWSER, "inputSettings": wanted},
                )
            except ObsError as fault:
                if fault.code != EXISTS:
                    raise
                raise ObsError(
                    f"OBS already has a source or scene called “{self._name}” that is not a browser source. Rename it "
                    "there, or give the overlay's source another name in Stagedoor's settings.",
                    code=EXISTS,
                ) from fault
            item = _number(made, "sceneItemId")
        else:
            await self._write(wanted)
            item = await self._item(scene)
        await self._place(scene, item, width, height)

    async def keep(self, url: str) -> None:
        """Point an overlay that is there to `url`, and load the page again: OBS never retries one that failed."""
        if not await self._can() or not await self._exists():
            return
        now = text(await self._settings_now(), "url")
        if now == url:
            button = {"inputName": self._name, "propertyName": "refreshnocache"}
            await self._ask("PressInputPropertiesButton", button)
        elif urlsplit(now).path.startswith("/overlay/"):  # anything else somebody put there on purpose
            await self._write({"url": url})

    async def _can(self) -> bool:
        if self._has_browser is None:
            kinds = (await self._ask("GetInputKindList", None)).get("inputKinds")
            self._has_browser = isinstance(kinds, list) and BROWSER in kinds
        return self._has_browser

    async def _exists(self) -> bool:
        answer = await self._ask("GetInputList", {"inputKind": BROWSER})
        return any(text(entry, "inputName") == self._name for entry in entries(answer, "inputs"))

    async def _settings_now(self) -> dict[str, Any]:
        answer = await self._ask("GetInputSettings", {"inputName": self._name})
        settings = answer.get("inputSettings")
        return _DEFAULTS | (settings if isinstance(settings, dict) else {})

    async def _write(self, wanted: Mapping[str, Any]) -> None:
        """Write what differs from OBS's settings of the source."""
        now = await self._settings_now()
        differing = {name: value for name, value in wanted.items() if now.get(name) != value}
        if differing:
            await self._ask("SetInputSettings", {"inputName": self._name, "inputSettings": differing, "overlay": True})

    async def _item(self, scene: str) -> int:
        source = {"sceneName": scene, "sourceName": self._name}
        try:
            return _number(await self._ask("GetSceneItemId", source), "sceneItemId")
        except ObsError as fault:
            if fault.code != NOT_FOUND:
                raise
        return _number(await self._ask("CreateSceneItem", source), "sceneItemId")

    async def _place(self, scene: str, item: int, width: int, height: int) -> None:
        this = {"sceneName": scene, "sceneItemId": item}
        items = entries(await self._ask("GetSceneItemList", {"sceneName": scene}), "sceneItems")
        top = len(items) - 1
        if _number(await self._ask("GetSceneItemIndex", this), "sceneItemIndex") != top:
            await self._ask("SetSceneItemIndex", this | {"sceneItemIndex": top})
        answer = await self._ask("GetSceneItemTransform", this)
        now = answer.get("sceneItemTransform")
        wanted = {
            "positionX": 0.0,
            "positionY": 0.0,
            "rotation": 0.0,
            "alignment": 5,
            "cropLeft": 0,
            "cropTop": 0,
            "cropRight": 0,
            "cropBottom": 0,
            "boundsType": "OBS_BOUNDS_STRETCH",
            "boundsAlignment": 0,
            "boundsWidth": float(width),
            "boundsHeight": float(height),
        }
        differing = {
            name: value for name, value in wanted.items() if not isinstance(now, dict) or now.get(name) != value
        }
        if differing:
            await self._ask("SetSceneItemTransform", this | {"sceneItemTransform": differing})
        if (await self._ask("GetSceneItemEnabled", this)).get("sceneItemEnabled") is not True:
            await self._ask("SetSceneItemEnabled", this | {"sceneItemEnabled": True})

    async def _contents(self, program: Program) -> dict[str, list[str]]:
        """The names of the sources in each scene, and in each group in it."""
        contents = {}
        for scene in program.scenes:
            items = entries(await self._ask("GetSceneItemList", {"sceneName": scene.name}), "sceneItems")
            contents[scene.name] = [text(item, "sourceName") for item in items]
            for item in items:
                group = text(item, "sourceName")
                if item.get("isGroup") is True and group not in contents:
                    inside = entries(await self._ask("GetGroupSceneItemList", {"sceneName": group}), "sceneItems")
                    contents[group] = [text(source, "sourceName") for source in inside]
        return contents

    def _is_in(self, scene: str, contents: Mapping[str, list[str]], above: set[str]) -> bool:
        return any(
            source == self._name
            or (source in contents and source not in above and self._is_in(source, contents, above | {scene, source}))
            for source in contents.get(scene, ())
        )


_DEFAULTS = {
    "fps": 30,
    "fps_custom": False,
    "width": 800,
    "height": 600,
    "shutdown": False,
    "restart_when_active": False,
    "reroute_audio": False,
}
"""What obs-browser takes for a setting that is absent."""


def _number(data: Mapping[str, Any], name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int):
        raise ObsError("OBS answered in a form that Stagedoor does not know; nothing more was changed.")
    return value


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
