"""Puts the overlays into OBS and keeps them right, writing only what differs: most writes would reload a page."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from stagedoor.errors import ObsError
from stagedoor.obs.overlays import faults
from stagedoor.obs.overlays.ability import RENDERED, Ability, PictureMaker
from stagedoor.obs.overlays.fitting import place, repair_place
from stagedoor.obs.overlays.inventory import CANVAS, Input, Inventory, number_in, sound_of, take_inventory
from stagedoor.obs.overlays.wanted import BROWSER, IMAGE, WantedOverlay, full, source_names
from stagedoor.obs.program import Ask, entries, text
from stagedoor.obs.refusals import EXISTS, NOT_FOUND
from stagedoor.obs.settings import ObsSettings
from stagedoor.web.wire import OverlayInput, OverlayPlace

_AUDIBLE = "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT"
_FORGETTING = 2.0
"""Seconds in which OBS has forgotten the name of a source that was removed."""
_BREATH = 0.05


class OverlaySources:
    """The overlays' sources in one OBS. `wanted` may change at any time."""

    def __init__(self, ask: Ask, settings: ObsSettings, pictures: PictureMaker | None = None) -> None:
        self.wanted: tuple[WantedOverlay, ...] = ()
        self.concerning: frozenset[str] = frozenset()
        """The sources, and what they are in, as they were found last: what happens to others is of no interest."""
        self.canvas = CANVAS
        """How large OBS's picture is, in pixels."""
        self._ask = ask
        self._settings = settings
        self._ability = Ability(ask, settings, pictures)

    async def find(self, scenes: Sequence[str]) -> list[OverlayInput]:
        """Where each overlay is and what is wrong with it. Raises `ObsError`."""
        refusal = await self._ability.refusal()
        if refusal:
            return [_view(each, "no_browser", refusal) for each in self.wanted]
        inventory = await take_inventory(self._ask, scenes)
        self.canvas = inventory.canvas
        found = [await self._found(inventory, overlay) for overlay in self.wanted]
        self.concerning = frozenset(
            name
            for view in found
            for place in view.places
            for path in inventory.paths(place.scene, view.source)
            for item in path.items
            for name in (item.source, item.place)
        )
        return found

    async def add(self, scene: str, overlay: WantedOverlay) -> None:
        """Put an overlay into a scene: on top, over the whole canvas, visible. Where it is already, it is repaired."""
        if refusal := await self._ability.refusal():
            raise ObsError(refusal)
        inventory = await self._everything()
        source = self._source(inventory, overlay)
        if source is not None and source.kind != self._ability.kind:
            await self._replace(source.name, overlay)
            inventory = await self._everything()
            source = self._source(inventory, overlay)
        if source is None:
            name = source_names(self.wanted or (overlay,), self._settings)[overlay.name]
            await place(self._ask, inventory, scene, await self._create(scene, name, overlay))
            return
        await self._repair_source(source, overlay)
        paths = inventory.paths(scene, source.name)
        if not paths:
            made = await self._ask("CreateSceneItem", {"sceneName": scene, "sourceName": source.name})
            await place(self._ask, inventory, scene, number_in(made, "sceneItemId"))
            return
        await repair_place(self._ask, inventory, paths)

    async def repair(self, scenes: Sequence[str], overlay: WantedOverlay) -> None:
        """Put right what is wrong with an overlay in every scene it is in. Raises `ObsError`."""
        inventory = await take_inventory(self._ask, scenes)
        source = self._source(inventory, overlay)
        if source is None:
            raise ObsError("That overlay is in no scene, so there is nothing to repair. Add it to one.")
        for scene in [each for each in scenes if inventory.paths(each, source.name)]:
            await self.add(scene, overlay)

    async def remove(self, scene: str, overlay: WantedOverlay) -> None:
        """Take an overlay out of a scene, and out of the groups in it. Raises `ObsError`."""
        inventory = await self._everything()
        source = self._source(inventory, overlay)
        paths = inventory.paths(scene, source.name) if source else []
        groups = {item.source for item in inventory.contents.get(scene, ()) if item.is_group}
        own = [path for path in paths if path.item.place == scene or path.item.place in groups]
        if not own:
            raise ObsError(
                f"That overlay is in “{scene}” only because “{paths[0].via}” is. Remove it from that scene."
                if paths
                else f"That overlay is not in “{scene}”."
            )
        for path in own:
            await self._ask("RemoveSceneItem", {"sceneName": path.item.place, "sceneItemId": path.item.id})

    async def keep(self, overlay: WantedOverlay, *, load: bool = True) -> None:
        """Point an overlay that is there to its address.

        :param load: whether to load its page again as well, for OBS never retries one that failed.
        """
        if await self._ability.refusal() or self._ability.kind != BROWSER:
            return
        inventory = await take_inventory(self._ask, ())
        source = self._source(inventory, overlay)
        if source is None or source.kind != BROWSER:
            return
        wanted, now = overlay.settings(self._settings), full(source.settings)
        if now.get("url") != wanted["url"] and not _path(now.get("url")).startswith("/overlay/"):
            return  # a page that somebody put there on purpose
        # Another size does not load the page anew, and what else differs is left to whoever repairs it.
        if differing := {name: wanted[name] for name in ("url", "width", "height") if now.get(name) != wanted[name]}:
            await self._set(source.name, differing)
        if load and "url" not in differing:
            button = {"inputName": source.name, "propertyName": "refreshnocache"}
            await self._ask("PressInputPropertiesButton", button)

    async def _found(self, inventory: Inventory, overlay: WantedOverlay) -> OverlayInput:
        is_rendered = self._ability.kind == IMAGE
        source = self._source(inventory, overlay)
        if source is None:
            reason = f"The overlay is in no scene yet.{f' {RENDERED}' if is_rendered else ''}"
            return _view(overlay, "absent", reason)
        places = [
            OverlayPlace(
                scene=scene,
                via=paths[0].via,
                is_shown=any(path.is_shown for path in paths),
                problems=faults.of_place(inventory, paths),
            )
            for scene in inventory.scenes
            if (paths := inventory.paths(scene, source.name))
        ]
        reason = self._ability.reason if is_rendered else ""
        if not places:
            reason = f"The overlay is in OBS, but in no scene. {reason}".strip()
        return _view(
            overlay,
            "rendered" if is_rendered else "ready",
            reason,
            source=source.name,
            places=places,
            problems=await self._problems(source, overlay),
            is_on_screen=is_rendered and source.kind == IMAGE and await self._is_on_screen(source.name),
        )

    async def _problems(self, source: Input, overlay: WantedOverlay) -> list[str]:
        if source.kind != self._ability.kind:
            return [faults.other_kind(source.kind)]
        if source.kind == IMAGE:
            return []
        muted, monitoring = await sound_of(self._ask, source.name)
        return faults.of_source(overlay, self._settings, source.settings, is_muted=muted, monitoring=monitoring)

    async def _is_on_screen(self, source: str) -> bool:
        try:
            return (await self._ask("GetSourceActive", {"sourceName": source})).get("videoShowing") is True
        except ObsError as fault:
            if fault.code != NOT_FOUND:
                raise
            return False

    def _source(self, inventory: Inventory, overlay: WantedOverlay) -> Input | None:
        """The source that shows an overlay: by its address or its pictures, else by its name."""
        name = source_names(self.wanted or (overlay,), self._settings)[overlay.name]
        named = inventory.inputs.get(name)
        for source in [*([named] if named else []), *inventory.inputs.values()]:
            if source.kind == BROWSER and overlay.is_at(str(source.settings.get("url", ""))):
                return source
            if source.kind == IMAGE and self._is_picture(source, overlay):
                return source
        if named is None or (named.kind == IMAGE and named.settings.get("file")):
            return None  # a picture of the streamer's own, which happens to be called the same
        return named

    def _is_picture(self, source: Input, overlay: WantedOverlay) -> bool:
        file, pictures = source.settings.get("file"), self._ability.pictures
        return pictures is not None and isinstance(file, str) and pictures.is_ours(file, overlay.name)

    async def _create(self, scene: str, name: str, overlay: WantedOverlay) -> int:
        settings = overlay.settings(self._settings) if self._ability.kind == BROWSER else {"file": "", "unload": False}
        wanted = {"sceneName": scene, "inputName": name, "inputKind": self._ability.kind, "inputSettings": settings}
        try:
            return number_in(await self._ask("CreateInput", wanted), "sceneItemId")
        except ObsError as fault:
            if fault.code != EXISTS:
                raise
            raise ObsError(
                f"OBS already has a source or scene called “{name}” that is not the overlay. Rename it there, or give "
                "the overlay's source another name in Stagedoor's settings.",
                code=EXISTS,
            ) from fault

    async def _everything(self) -> Inventory:
        """What is in all scenes, for one may be inside of another."""
        listed = entries(await self._ask("GetSceneList", None), "scenes")
        return await take_inventory(self._ask, [text(scene, "sceneName") for scene in listed])

    async def _replace(self, name: str, overlay: WantedOverlay) -> None:
        """Make a source of the right kind in place of one that this OBS cannot show, wherever that is."""
        inventory = await self._everything()
        items = [item for place in inventory.contents.values() for item in place if item.source == name]
        await self._ask("RemoveInput", {"inputName": name})
        for number, item in enumerate(items):
            this = {"sceneName": item.place, "sourceName": name}
            if number:
                made = number_in(await self._ask("CreateSceneItem", this), "sceneItemId")
            else:
                made = await self._create_when_forgotten(item.place, name, overlay)
            await place(self._ask, inventory, item.place, made, is_top=False)

    async def _create_when_forgotten(self, scene: str, name: str, overlay: WantedOverlay) -> int:
        for _ in range(int(_FORGETTING / _BREATH)):
            try:
                return await self._create(scene, name, overlay)
            except ObsError as fault:
                if fault.code != EXISTS:
                    raise
            await asyncio.sleep(_BREATH)
        return await self._create(scene, name, overlay)

    async def _repair_source(self, source: Input, overlay: WantedOverlay) -> None:
        if source.kind != BROWSER:
            return
        wanted, now = overlay.settings(self._settings), full(source.settings)
        if differing := {name: value for name, value in wanted.items() if now.get(name) != value}:
            await self._set(source.name, differing)
        if not wanted["reroute_audio"]:
            return
        muted, monitoring = await sound_of(self._ask, source.name)
        if muted:
            await self._ask("SetInputMute", {"inputName": source.name, "inputMuted": False})
        if monitoring == faults.MONITOR_ONLY:
            await self._ask("SetInputAudioMonitorType", {"inputName": source.name, "monitorType": _AUDIBLE})

    async def _set(self, source: str, settings: Mapping[str, Any]) -> None:
        data = {"inputName": source, "inputSettings": dict(settings), "overlay": True}
        await self._ask("SetInputSettings", data)


def _view(  # noqa: PLR0913 - each is a word of it
    overlay: WantedOverlay,
    state: str,
    reason: str,
    *,
    source: str = "",
    places: Sequence[OverlayPlace] = (),
    problems: Sequence[str] = (),
    is_on_screen: bool = False,
) -> OverlayInput:
    return OverlayInput(
        name=overlay.name,
        title=overlay.title,
        state=state,
        reason=reason,
        source=source,
        scenes=[place.scene for place in places],
        places=list(places),
        problems=list(problems),
        is_on_screen=is_on_screen,
    )


def _path(url: object) -> str:
    return urlsplit(url).path if isinstance(url, str) else ""
