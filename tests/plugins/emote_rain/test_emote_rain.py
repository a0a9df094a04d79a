"""What the sky is told; how it falls is looked at in a browser (tests/live/test_overlay_effects.py)."""

import pytest

from stagedoor import ActionRefused, SettingsError


async def test_a_person_lets_it_rain(stage):
    await stage.load("emote_rain")
    await stage.press("emote_rain.pour", emoji="🎉💜", count=12)
    await stage.press("emote_rain.clear")
    assert stage.overlay.told == [
        ("emote_rain/sky", {"emoji": "🎉💜", "count": 12}),
        ("emote_rain/sky", {"clear": True}),
    ]


async def test_a_flood_is_refused(stage):
    await stage.load("emote_rain")
    with pytest.raises(SettingsError):
        await stage.press("emote_rain.pour", count=100_000)
    with pytest.raises(ActionRefused):
        await stage.press("emote_rain.pour", emoji="  ")
