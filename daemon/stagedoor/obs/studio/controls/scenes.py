"""Scenes and transitions, to be pressed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor.context import Back, Control
from stagedoor.obs.studio import scenes
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.controls.choosing import chosen
from stagedoor.settings import Choices, Settings

Scene = Annotated[str, Choices("obs.scenes")]


class SceneArguments(Settings):
    """Which scene."""

    scene: Scene = ""
    """The scene in OBS."""


class StudioModeArguments(Settings):
    """On or off."""

    state: Literal["on", "off"] = "on"
    """Whether studio mode is on from then on."""


class TransitionArguments(Settings):
    """Which transition, and how long."""

    transition: Annotated[str, Choices("obs.transitions")] = ""
    """The transition in OBS, such as `Fade`. Left empty, it stays the one it is."""
    duration: int = Field(0, ge=0, le=scenes.LONGEST)
    """How long it takes, in milliseconds (at least 50). 0 leaves it as it is."""


class SceneControls:
    """Scenes, studio mode, transitions."""

    def __init__(self, obs: Obs) -> None:
        self._obs = obs

    def controls(self) -> list[Control]:
        """All of them."""
        return [
            Control(
                name="switch_scene",
                title="Put a scene on air",
                run=self._switch,
                parameters=SceneArguments,
                help="With the transition that is chosen in OBS.",
            ),
            Control(
                name="preview_scene",
                title="Prepare a scene",
                run=self._preview,
                parameters=SceneArguments,
                help="In studio mode: what is put on air with the next take.",
            ),
            Control(name="take", title="Put the prepared scene on air", run=self._take, help="In studio mode."),
            Control(
                name="studio_mode",
                title="Switch studio mode on or off",
                run=self._studio_mode,
                parameters=StudioModeArguments,
            ),
            Control(
                name="transition",
                title="Choose the transition",
                run=self._transition,
                parameters=TransitionArguments,
                help="How the next scene comes, and how long that takes.",
            ),
        ]

    async def _switch(self, arguments: SceneArguments) -> Back | None:
        chosen(arguments.scene, "a scene")
        before = await scenes.scene_on_air(self._obs)
        if before == arguments.scene:
            return None  # again would be a transition to the same
        await self._obs.request("SetCurrentProgramScene", {"sceneName": arguments.scene})
        return Back(control="switch_scene", arguments={"scene": before})

    async def _preview(self, arguments: SceneArguments) -> Back:
        before = await scenes.preview_scene(self._obs, chosen(arguments.scene, "a scene"))
        return Back(control="preview_scene", arguments={"scene": before})

    async def _take(self) -> Back:
        return Back(control="switch_scene", arguments={"scene": await scenes.take_preview(self._obs)})

    async def _studio_mode(self, arguments: StudioModeArguments) -> Back | None:
        is_on = arguments.state == "on"
        before = await scenes.set_studio_mode(self._obs, is_on=is_on)
        return None if before == is_on else Back(control="studio_mode", arguments={"state": "on" if before else "off"})

    async def _transition(self, arguments: TransitionArguments) -> Back:
        before = await scenes.set_transition(self._obs, arguments.transition, arguments.duration)
        return Back(control="transition", arguments={"transition": before.name, "duration": before.duration})
