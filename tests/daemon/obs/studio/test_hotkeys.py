"""Hotkeys by name."""

import pytest

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.hotkeys import press_hotkey, read_hotkeys


async def test_each_name_is_listed_once_and_can_be_pressed(obs, fake):
    assert await read_hotkeys(obs) == ["OBSBasic.Screenshot", "libobs.mute"]
    await press_hotkey(obs, "OBSBasic.Screenshot")
    with pytest.raises(ActionRefused, match="no hotkey “Explode”"):
        await press_hotkey(obs, "Explode")
    assert fake.pressed == ["OBSBasic.Screenshot"]
