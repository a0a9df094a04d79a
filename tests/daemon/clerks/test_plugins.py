"""Plugins looked at closely, on the whole daemon: faults with their own lines, and what went through the door."""

import asyncio

import pytest

from rig.lamp_desk import at_the_desk
from stagedoor import ActionRefused
from stagedoor.events import ChatMessage
from stagedoor.model import Viewer


async def lamp(do):
    return next(each for each in (await do("plugin_costs"))["plugins"] if each["name"] == "lamp")


async def test_what_went_through_the_door_is_counted_over_reloads(tmp_path):
    async def script(app, do):
        seen = await lamp(do)
        assert seen["passed"] == {"notices": 2, "memory_writes": 1}
        assert seen["memory"] == len("starts") + 1
        assert seen["path"] == str(tmp_path / "plugins" / "lamp.py")
        app.folder_for("lamp").mkdir(parents=True)
        (app.folder_for("lamp") / "a.txt").write_text("12345")
        await app.host.reload("lamp")
        seen = await lamp(do)
        assert seen["passed"] == {"notices": 4, "memory_writes": 2}
        assert (seen["files"], seen["files_size"]) == (1, 5)

    await at_the_desk(tmp_path, script)


async def test_a_fault_is_there_with_the_authors_own_lines(tmp_path):
    async def script(app, do):
        viewer = Viewer(platform="test", id="1", name="Ada")
        message = ChatMessage(source="test:a", platform="test", viewer=viewer, text="hi")
        await app.intake.accept("test:a", (message,))
        while not (seen := await lamp(do))["recent_faults"]:
            await asyncio.sleep(0)
        (fault,) = seen["recent_faults"]
        assert "fell over" in fault["sentence"]
        assert 'raise RuntimeError("fell over")' in fault["frames"]
        assert "/stagedoor/host/" not in fault["frames"]
        assert fault["at"] > 0
        (tmp_path / "plugins" / "wrong.py").write_text('"""Wrong."""\n1 / 0\n')
        await app.host.load(tmp_path / "plugins" / "wrong.py")
        wrong = next(each for each in (await do("plugin_costs"))["plugins"] if each["name"] == "wrong")
        assert "1 / 0" in wrong["recent_faults"][0]["frames"]

    await at_the_desk(tmp_path, script)


async def test_widgets_are_named_with_their_plugins_and_folders_are_our_own(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    async def script(app, do):
        widgets = {each["name"]: each for each in (await do("overlay_widgets"))["widgets"]}
        assert widgets["chat_overlay/chat"]["plugin"] == "chat_overlay"
        assert "chat_message" in widgets["chat_overlay/chat"]["events"]
        with pytest.raises(ActionRefused, match=str(tmp_path / "plugins")):
            await do("open_folder", folder="plugins")
        with pytest.raises(ActionRefused, match="arguments do not fit"):
            await do("open_folder", folder="/etc")

    await at_the_desk(tmp_path, script)
