"""An OBS in memory that a streamer works with by hand: studio mode, collections, restarts, renamed scenes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from stagedoor.testing import FakeObs


class MovingObs(FakeObs):
    """The fake OBS of the stage, and what a user does in its window. `crash` and `start` are another OBS each time."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.scenes = ["Main", "Game", "Break"]
        self.muted = {"Mic": False, "Alerts": False, "Music": True}
        self.collection = "Show"
        self.studio = False
        self.preview = "Main"
        self.frames = 1_000
        self.deaf = 0
        """How many switches are accepted and not done, as in the middle of a transition."""
        self.slowness = 0
        """How many turns of the loop it takes to answer."""
        self._others: dict[str, tuple[str, list[str], dict[str, bool]]] = {
            "Other": ("Garden", ["Garden", "Break"], {"Mic": False})
        }

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Answer as obs-websocket does, or raise `ObsError`."""
        self.frames += 1
        for _ in range(self.slowness):
            await asyncio.sleep(0)
        if kind == "GetStats":
            self.replies[kind] = {"renderTotalFrames": self.frames}
        elif kind == "GetSceneCollectionList":
            self.replies[kind] = {"currentSceneCollectionName": self.collection}
        elif kind == "GetStudioModeEnabled":
            self.replies[kind] = {"studioModeEnabled": self.studio}
        elif kind == "GetCurrentPreviewScene":
            self.replies[kind] = {"currentPreviewSceneName": self.preview}
        elif kind == "GetCurrentSceneTransition":
            self.replies[kind] = {"transitionKind": "fade_transition", "transitionDuration": 300}
        elif kind == "SetCurrentProgramScene" and self.deaf and self.connected:
            self.deaf -= 1
            self.requests.append((kind, dict(data or {})))
            return {}
        before = self.scene
        answer = await super().request(kind, data)
        if kind == "SetCurrentProgramScene" and self.studio:
            self.preview = before  # OBS swaps them
        elif kind == "SetCurrentPreviewScene":
            self.preview = str((data or {})["sceneName"])
        return answer

    def rename_scene(self, old: str, new: str) -> None:
        """Give a scene another name."""
        self.scenes[self.scenes.index(old)] = new
        self.scene = new if self.scene == old else self.scene
        self._say("SceneNameChanged", oldSceneName=old, sceneName=new)

    def rename_input(self, old: str, new: str) -> None:
        """Give an input another name."""
        self.muted = {new if name == old else name: is_muted for name, is_muted in self.muted.items()}
        self._say("InputNameChanged", oldInputName=old, inputName=new)

    def switch_collection(self, name: str) -> None:
        """Show another scene collection."""
        self._others[self.collection] = (self.scene, self.scenes, self.muted)
        self.scene, self.scenes, self.muted = self._others[name]
        self.collection = name
        self._say("CurrentSceneCollectionChanged", sceneCollectionName=name)
        self._say("CurrentProgramSceneChanged", sceneName=self.scene)

    def crash(self) -> None:
        """Be gone."""
        self.connected = False

    def start(self, scene: str, *muted: str) -> None:
        """Be another OBS, that comes up with this."""
        self.frames = 0
        self.scene = scene
        self.muted = {name: name in muted for name in self.muted}
        self.connected = True

    def _say(self, name: str, **data: Any) -> None:
        if self.connected:
            self._on_heard([(name, data)])
