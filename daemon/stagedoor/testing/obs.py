"""An OBS that exists only in memory, and behaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stagedoor.errors import ObsError
from stagedoor.events import ObsEvent
from stagedoor.obs.overlays.showing import show_source
from stagedoor.obs.studio.animation import Animator
from stagedoor.testing.studio import ANSWERS, FakeStudio

_NOT_FOUND = 600


class FakeObs(FakeStudio):
    """OBS with scenes and sources. What a plugin does to it can be read, and it can be made to fail."""

    def __init__(self, on_event: Callable[[ObsEvent], object]) -> None:
        super().__init__()
        self.animator = Animator(self)
        self._on_event = on_event
        self._failures: list[tuple[str, int]] = []
        self._connected = True
        self._on_heard: Callable[[list[tuple[str, dict[str, Any]]]], object] = lambda _: None
        self._on_change: Callable[[], object] = lambda: None
        self.scene = "Main"
        """The scene on air."""
        self.scenes: list[str] = ["Main", "Break"]
        """All scenes, top to bottom."""
        self.sources: dict[str, dict[str, bool]] = {}
        """For each scene its sources, and whether each is visible."""
        self.requests: list[tuple[str, dict[str, Any]]] = []
        """Everything that was asked of OBS, in order."""
        self.replies: dict[str, dict[str, Any]] = {}
        """What to answer to a kind of request that this OBS does not know by itself."""

    def follow(
        self, on_heard: Callable[[list[tuple[str, dict[str, Any]]]], object], on_change: Callable[[], object]
    ) -> None:
        """Tell `on_heard` what OBS itself says, as obs-websocket does, and `on_change` that it came or went."""
        self._on_heard, self._on_change = on_heard, on_change

    @property
    def connected(self) -> bool:
        """Set it to False, and every request fails as it does while OBS is away."""
        return self._connected

    @connected.setter
    def connected(self, connected: bool) -> None:
        if connected != self._connected:
            self._connected = connected
            self._on_change()

    @property
    def commands(self) -> list[tuple[str, dict[str, Any]]]:
        """The requests that change something."""
        return [request for request in self.requests if not request[0].startswith("Get")]

    def fail(self, sentence: str = "OBS did not do that.", *, code: int = 0, times: int = 1) -> None:
        """Let the next requests fail."""
        self._failures += [(sentence, code)] * times

    def put_on_air(self, scene: str) -> None:
        """Switch the scene as the streamer does, by hand."""
        if scene not in self.scenes:
            self.scenes.append(scene)
        if scene != self.scene:
            self.scene = scene
            if not self._connected:
                return
            self._on_event(ObsEvent(name="scene_changed", data={"scene": scene}))
            self._on_heard([("CurrentProgramSceneChanged", {"sceneName": scene})])

    def mute(self, name: str, *, muted: bool = True) -> None:
        """Mute something or let it be heard as the streamer does, by hand."""
        if self.muted.get(name) != muted:
            self.muted[name] = muted
            if self._connected:
                self._on_heard([("InputMuteStateChanged", {"inputName": name, "inputMuted": muted})])

    async def switch_scene(self, name: str) -> None:
        """Put a scene on air."""
        await self.request("SetCurrentProgramScene", {"sceneName": name})

    async def show_source(self, scene: str, source: str, visible: bool) -> bool:  # noqa: FBT001 - as the real link has it
        """Show or hide a source. Whether it was visible before."""
        return await show_source(self.request, scene, source, visible=visible)

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Answer as obs-websocket does, or raise `ObsError`."""
        if not self.connected:
            raise ObsError("OBS was not asked to do that. OBS is not running.")
        given = dict(data or {})
        self.requests.append((kind, given))
        if self._failures:
            sentence, code = self._failures.pop(0)
            raise ObsError(sentence, code=code)
        answer = _ANSWERS.get(kind) or (None if kind in self.replies else ANSWERS.get(kind))
        return answer(self, given) if answer else dict(self.replies.get(kind, {}))

    async def batch(
        self, requests: Sequence[tuple[str, Mapping[str, Any]]], *, halt: bool = True
    ) -> list[dict[str, Any] | ObsError]:
        """Answer several in one go."""
        answers: list[dict[str, Any] | ObsError] = []
        for kind, data in requests:
            try:
                answers.append(await self.request(kind, data))
            except ObsError as fault:
                if not self.connected:
                    raise
                answers.append(fault)
                if halt:
                    break
        return answers

    async def play(
        self,
        requests: Sequence[tuple[str, Mapping[str, Any]]],
        seconds: float,  # noqa: ARG002 - as the real link has it
    ) -> list[dict[str, Any] | ObsError]:
        """Do what is to be done frame by frame at once: only the last request of each kind for each thing counts."""
        last = {
            (kind, data.get("sceneName"), data.get("sceneItemId"), data.get("inputName")): at
            for at, (kind, data) in enumerate(requests)
        }
        answers: list[dict[str, Any] | ObsError] = [{} for _ in requests]
        for at, (kind, data) in enumerate(requests):
            if kind != "Sleep" and at in last.values():
                answers[at] = (await self.batch([(kind, data)], halt=False))[0]
        return answers

    def knows(self, kind: str) -> bool:
        """Whether this OBS has this kind of request; all but the newest."""
        return kind not in {"CreateRecordChapter", "SplitRecordFile"}

    def _scene_known(self, name: str) -> None:
        if name not in self.scenes:
            raise ObsError(f"OBS has no source “{name}”.", code=_NOT_FOUND)

    def _set_scene(self, given: dict[str, Any]) -> dict[str, Any]:
        self._scene_known(given["sceneName"])
        self.put_on_air(given["sceneName"])
        return {}

    def _get_scene(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"currentProgramSceneName": self.scene}

    def _get_scenes(self, _: dict[str, Any]) -> dict[str, Any]:
        bottom_up = [{"sceneName": name, "sceneIndex": index} for index, name in enumerate(reversed(self.scenes))]
        return {"currentProgramSceneName": self.scene, "scenes": bottom_up}

    def _get_inputs(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"inputs": [{"inputName": name} for name in self.muted]}

    def _get_mute(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"inputMuted": self.muted[self._sound(given)]}

    def _set_mute(self, given: dict[str, Any]) -> dict[str, Any]:
        self.mute(self._sound(given), muted=given["inputMuted"])
        return {}

    def _items(self, given: dict[str, Any]) -> dict[str, bool]:
        self._scene_known(given["sceneName"])
        return self.sources.setdefault(given["sceneName"], {})

    def _get_items(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "sceneItems": [
                {"sceneItemId": number, "sourceName": name, "sceneItemEnabled": visible, "isGroup": None}
                for number, (name, visible) in enumerate(self._items(given).items(), start=1)
            ]
        }

    def _get_item_id(self, given: dict[str, Any]) -> dict[str, Any]:
        names = list(self._items(given))
        if given["sourceName"] not in names:
            raise ObsError(f"“{given['sourceName']}” is not in “{given['sceneName']}”.", code=_NOT_FOUND)
        return {"sceneItemId": names.index(given["sourceName"]) + 1}

    def _item(self, given: dict[str, Any]) -> str:
        names = list(self._items(given))
        number = int(given["sceneItemId"])
        if not 0 < number <= len(names):
            raise ObsError(f"There is no item {number} in “{given['sceneName']}”.", code=_NOT_FOUND)
        return names[number - 1]

    def _get_visible(self, given: dict[str, Any]) -> dict[str, Any]:
        name = self._item(given)
        return {"sceneItemEnabled": self._items(given)[name]}

    def _set_visible(self, given: dict[str, Any]) -> dict[str, Any]:
        name = self._item(given)
        self._items(given)[name] = given["sceneItemEnabled"]
        return {}


_ANSWERS: dict[str, Callable[[FakeObs, dict[str, Any]], dict[str, Any]]] = {
    "SetCurrentProgramScene": FakeObs._set_scene,  # noqa: SLF001 - its own
    "GetCurrentProgramScene": FakeObs._get_scene,  # noqa: SLF001
    "GetSceneList": FakeObs._get_scenes,  # noqa: SLF001
    "GetInputList": FakeObs._get_inputs,  # noqa: SLF001
    "GetInputMute": FakeObs._get_mute,  # noqa: SLF001
    "SetInputMute": FakeObs._set_mute,  # noqa: SLF001
    "GetSceneItemList": FakeObs._get_items,  # noqa: SLF001
    "GetSceneItemId": FakeObs._get_item_id,  # noqa: SLF001
    "GetSceneItemEnabled": FakeObs._get_visible,  # noqa: SLF001
    "SetSceneItemEnabled": FakeObs._set_visible,  # noqa: SLF001
}
