"""Scenes, studio mode and transitions: what is on air, what is prepared, and how the one follows the other."""

from __future__ import annotations

from dataclasses import dataclass

from stagedoor.errors import ActionRefused
from stagedoor.obs.program import entries, text
from stagedoor.obs.studio.asking import Obs, told, whole
from stagedoor.web.studio import ScenesView, TransitionView

SHORTEST, LONGEST = 50, 20_000
"""Milliseconds a transition may take in OBS."""


@dataclass(frozen=True)
class Taken:
    """The transition that is taken next, and its milliseconds; 0 where it has a time of its own."""

    name: str
    duration: int


async def read_scenes(obs: Obs) -> ScenesView:
    """All of it."""
    scenes = await told(obs, "GetSceneList")
    listed = sorted(entries(scenes, "scenes"), key=lambda scene: -whole(scene, "sceneIndex"))
    is_studio = (await told(obs, "GetStudioModeEnabled")).get("studioModeEnabled") is True
    transitions = await told(obs, "GetSceneTransitionList")
    current = await told(obs, "GetCurrentSceneTransition")
    return ScenesView(
        scenes=[name for scene in listed if (name := text(scene, "sceneName"))],
        program=text(scenes, "currentProgramSceneName"),
        preview=text(scenes, "currentPreviewSceneName") if is_studio else "",
        is_studio_mode=is_studio,
        transitions=[
            TransitionView(
                name=text(each, "transitionName"),
                kind=text(each, "transitionKind"),
                is_fixed=each.get("transitionFixed") is True,
            )
            for each in entries(transitions, "transitions")
        ],
        transition=text(current, "transitionName"),
        duration=whole(current, "transitionDuration"),
    )


async def scene_on_air(obs: Obs) -> str:
    """The scene on air."""
    return text(await obs.request("GetSceneList"), "currentProgramSceneName")


async def set_studio_mode(obs: Obs, *, is_on: bool) -> bool:
    """Switch studio mode on or off. Whether it was on before."""
    before = (await obs.request("GetStudioModeEnabled")).get("studioModeEnabled") is True
    if before != is_on:
        await obs.request("SetStudioModeEnabled", {"studioModeEnabled": is_on})
    return before


async def preview_scene(obs: Obs, scene: str) -> str:
    """Prepare a scene in studio mode. The one that was prepared before."""
    before = text(await obs.request("GetCurrentPreviewScene"), "currentPreviewSceneName")
    await obs.request("SetCurrentPreviewScene", {"sceneName": scene})
    return before


async def take_preview(obs: Obs) -> str:
    """Put the prepared scene on air. The scene that was on air before."""
    before = await scene_on_air(obs)
    await obs.request("TriggerStudioModeTransition")
    return before


async def move_transition_bar(obs: Obs, position: float, *, is_released: bool) -> None:
    """Go so far into the transition by hand, 0 to 1; letting go at either end ends it."""
    if not 0 <= position <= 1:
        raise ActionRefused("The transition bar goes from 0 to 1, so it was not moved.")
    await obs.request("SetTBarPosition", {"position": position, "release": is_released})


async def set_transition(obs: Obs, name: str = "", duration: int = 0) -> Taken:
    """Choose the transition that is taken next, and how many milliseconds it takes; "" and 0 leave each as it is.

    What was chosen before.
    """
    if duration and not SHORTEST <= duration <= LONGEST:
        raise ActionRefused(f"A transition in OBS takes {SHORTEST} to {LONGEST} ms, so it was not changed.")
    said = await obs.request("GetCurrentSceneTransition")
    before = Taken(text(said, "transitionName"), whole(said, "transitionDuration"))
    listed = entries(await obs.request("GetSceneTransitionList"), "transitions")
    known = {text(each, "transitionName"): each.get("transitionFixed") is True for each in listed}
    chosen = name or before.name
    if chosen not in known:
        there = ", ".join(f"“{each}”" for each in known)
        raise ActionRefused(f"OBS has no transition “{name}”, so it was not changed. It has: {there}.")
    if duration and known[chosen]:
        raise ActionRefused(f"“{chosen}” takes the time it takes, so nothing was changed.")
    if name:
        await obs.request("SetCurrentSceneTransition", {"transitionName": name})
    if duration:
        await obs.request("SetCurrentSceneTransitionDuration", {"transitionDuration": duration})
    return before
