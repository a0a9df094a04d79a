"""OBS's hotkeys, pressed by their names."""

from __future__ import annotations

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.asking import Obs, texts


async def read_hotkeys(obs: Obs) -> list[str]:
    """What OBS calls them. A name that several sources share is listed once, and pressing it reaches one of them."""
    return list(dict.fromkeys(texts(await obs.request("GetHotkeyList"), "hotkeys")))


async def press_hotkey(obs: Obs, name: str) -> None:
    """Press one."""
    if name not in await read_hotkeys(obs):
        raise ActionRefused(f"OBS has no hotkey “{name}”, so nothing was pressed.")
    await obs.request("TriggerHotkeyByName", {"hotkeyName": name})
