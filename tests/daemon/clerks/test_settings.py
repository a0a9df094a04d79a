"""Settings at the desk of the whole daemon: what follows a change follows its undoing too."""

import asyncio
import json

import pytest

from rig.lamp_desk import at_the_desk
from stagedoor import SettingsError


async def test_undoing_a_switch_runs_the_plugin_again(tmp_path):
    async def script(app, do):
        await do("enable_plugin", plugin="lamp", enabled=False)
        assert app.host.plugins["lamp"].state == "disabled"
        newest = (await do("settings_history", limit=1))["changes"][0]
        assert (newest["by"], newest["fields"][0]["name"]) == ("panel", "off")
        await do("undo_settings", change=newest["id"])
        while app.host.plugins["lamp"].state != "running":
            await asyncio.sleep(0)

    await at_the_desk(tmp_path, script)


async def test_a_plugin_refuses_an_import_for_everyone(tmp_path):
    async def script(app, do):
        change = (await do("change_settings", part="lamp", values={"level": 5}))["change"]
        document = {"format": "stagedoor settings", "version": 1}
        text = json.dumps(document | {"parts": {"chat": {"command_prefix": "?"}, "lamp": {"level": 9}}})
        with pytest.raises(SettingsError, match=r"Lamp refused: The lamp is too hot for that\. Nothing was changed\."):
            await do("import_settings", text=text)
        assert app.preferences.public_values("chat")["command_prefix"] == "!"
        assert app.host.plugins["lamp"].state == "running", "saying no is no fault"
        await do("undo_settings", change=change)
        assert app.preferences.public_values("lamp")["level"] == 3

    await at_the_desk(tmp_path, script)


async def test_what_was_set_is_known_after_a_restart(tmp_path):
    numbers = []

    async def first(app, do):
        numbers.append((await do("change_settings", part="lamp", values={"level": 5}))["change"])

    async def second(app, do):
        assert [each["id"] for each in (await do("settings_history"))["changes"]] == numbers
        assert (await do("undo_settings", change=numbers[0]))["settings"] == 1

    await at_the_desk(tmp_path, first)
    await at_the_desk(tmp_path, second)
