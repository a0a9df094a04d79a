"""OBS's profiles and scene collections."""

from __future__ import annotations

from stagedoor.errors import ActionRefused
from stagedoor.obs.program import text
from stagedoor.obs.studio.asking import Obs, texts, told
from stagedoor.obs.studio.outputs import why_locked
from stagedoor.web.studio import ProfilesView


async def read_profiles(obs: Obs) -> ProfilesView:
    """Which there are, and which are in use."""
    profiles = await told(obs, "GetProfileList")
    collections = await told(obs, "GetSceneCollectionList")
    return ProfilesView(
        profiles=texts(profiles, "profiles"),
        profile=text(profiles, "currentProfileName"),
        collections=texts(collections, "sceneCollections"),
        collection=text(collections, "currentSceneCollectionName"),
    )


async def switch_profile(obs: Obs, name: str) -> str:
    """Use another profile. The one in use before. Raises `ActionRefused` while OBS is live."""
    said = await obs.request("GetProfileList")
    before = text(said, "currentProfileName")
    await _may_switch(obs, "profile", name, texts(said, "profiles"))
    if name != before:
        await obs.request("SetCurrentProfile", {"profileName": name})
    return before


async def switch_collection(obs: Obs, name: str) -> str:
    """Use another scene collection. The one in use before. Raises `ActionRefused` while OBS is live."""
    said = await obs.request("GetSceneCollectionList")
    before = text(said, "currentSceneCollectionName")
    await _may_switch(obs, "scene collection", name, texts(said, "sceneCollections"))
    if name != before:
        await obs.request("SetCurrentSceneCollection", {"sceneCollectionName": name})
    return before


async def _may_switch(obs: Obs, what: str, name: str, known: list[str]) -> None:
    if name not in known:
        there = ", ".join(f"“{each}”" for each in known)
        raise ActionRefused(f"OBS has no {what} “{name}”, so it was not switched. It has: {there}.")
    # OBS's own window forbids it while live; by this way it would do it, and cut the stream.
    if why := await why_locked(obs):
        raise ActionRefused(why)
