"""Overlays as files at the desk of the whole daemon: seen first, taken over, taken back."""

import json

import pytest

from rig.lamp_desk import at_the_desk
from stagedoor import SettingsError


async def test_a_file_is_seen_and_then_taken_over_and_taken_back(tmp_path):
    async def script(app, do):
        made = await do("export_overlays", overlays=["main"])
        assert made["name"] == "stagedoor-overlay-main.json"
        document = json.loads(made["text"])
        items = [{"id": "a", "widget": "chat_overlay/chat"}, {"id": "b", "widget": "nobody/knows"}]
        document["overlays"][0] |= {"title": "Night", "items": items, "css": ".x { top: 0 }"}
        text = json.dumps(document)

        (seen,) = (await do("read_overlays_file", text=text))["overlays"]
        assert [(each["name"], each["items"], each["is_here"]) for each in seen["widgets"]] == [
            ("chat_overlay/chat", 1, any(w.name == "chat_overlay/chat" for w in app.widgets.declared())),
            ("nobody/knows", 1, False),
        ]
        assert seen["css"] == ".x { top: 0 }"
        assert app.canvases.names == ["main"], "nothing is changed by looking"

        taken = await do("import_overlays", text=text, with_css=False)
        assert app.canvases.names == ["main", "main-2"]
        canvas = app.canvases.canvas("main-2")
        assert (canvas.title, canvas.css, [item.id for item in canvas.items]) == ("Night", "", ["a", "b"])
        await do("undo_settings", change=taken["change"])
        assert app.canvases.names == ["main"]

    await at_the_desk(tmp_path, script)


async def test_one_takes_the_place_of_another(tmp_path):
    async def script(app, do):
        document = {
            "format": "stagedoor overlays",
            "version": 1,
            "overlays": [{"name": "a"}, {"name": "b", "width": 300}],
        }
        text = json.dumps(document)
        with pytest.raises(SettingsError, match="Only one"):
            await do("import_overlays", text=text, instead_of="main")
        await do("import_overlays", text=text, overlays=["b"], instead_of="main")
        assert app.canvases.names == ["main"]
        assert app.canvases.canvas("main").width == 300

    await at_the_desk(tmp_path, script)


async def test_an_overlay_that_is_not_there_is_not_exported(tmp_path):
    async def script(app, do):
        with pytest.raises(SettingsError, match="no overlay “x”"):
            await do("export_overlays", overlays=["x"])

    await at_the_desk(tmp_path, script)
