"""What follows from a change, in a whole daemon inside this process."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest

from rig.free_port import free_port
from rig.until import until
from stagedoor.app import App, Options
from stagedoor.errors import SettingsError
from stagedoor.events import ChatMessage
from stagedoor.model import PluginState, Viewer
from stagedoor.paths import places

HEAD = '"""A plugin."""\nfrom stagedoor import *\n'
GUARD = "@hookimpl\ndef review_message(message): return None\n"
NEEDS_KEY = """
class Mine(Settings):
    key: str = ""
@hookimpl
def register_settings(): return Mine
@hookimpl
def start(ctx):
    if not ctx.settings(Mine).key: raise RuntimeError("no key")
"""


@asynccontextmanager
async def running(folder, overrides=None, **plugins):
    here = places(folder)
    here.create()
    for name, text in plugins.items():
        (here.plugins / f"{name}.py").write_text(HEAD + text)
    app = App(
        Options(places=here, overrides={"obs.enabled": "false", **(overrides or {})}, demo=False, port=free_port())
    )
    ready = asyncio.Event()
    run = asyncio.ensure_future(app.run(lambda _: ready.set()))
    waiting = asyncio.ensure_future(ready.wait())
    await asyncio.wait([run, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        if ready.is_set():
            yield app
    finally:
        app.stop()
        await run


async def do(app, order, **arguments):
    return await app.desk.do(order, json.dumps(arguments).encode(), "panel")


async def said(app, text):
    viewer = Viewer(platform="test", id="ada", name="Ada")
    await app.intake.accept("test:c", (ChatMessage(platform="test", platform_id=text, viewer=viewer, text=text),))
    await app.intake.settled()
    return any(json.loads(bytes(raw)).get("text") == text for raw in app.show.on_show())


def state(app, plugin):
    return app.host.plugins[plugin].state


def parts(app):
    return [view.part for view in app.preferences.views()]


@pytest.mark.parametrize(("when", "is_shown"), [("hold", False), ("show", True)])
async def test_a_broken_guard_is_told_and_what_it_missed_is_treated_as_set(tmp_path, when, is_shown, caplog):
    async with running(tmp_path, guard=GUARD) as app:
        await do(app, "change_settings", part="moderation", values={"when_guard_fails": when})
        assert await said(app, "guarded")
        (app.options.places.plugins / "guard.py").write_text(HEAD + GUARD + "def f(:\n")
        await app.host.reload("guard")
        assert await said(app, "unguarded") is is_shown
        [notice] = [notice.text for notice in app.show.notices if notice.part == "guard"]
        assert notice.startswith("Guard is not loaded: the text is not Python")
        assert ("is held for you to decide" in notice) is not is_shown
        assert ("is shown without its review" in notice) is is_shown


async def test_a_plugin_that_did_not_start_can_be_mended_in_its_settings(tmp_path, caplog):
    async with running(tmp_path, needs=NEEDS_KEY) as app:
        assert state(app, "needs") is PluginState.BROKEN
        await do(app, "change_settings", part="needs", values={"key": "k"})
        await do(app, "resume_plugin", plugin="needs")
        assert state(app, "needs") is PluginState.RUNNING
        await do(app, "enable_plugin", plugin="needs", enabled=False)
        assert "needs" in parts(app)
        await app.host.unload("needs")
        assert "needs" not in parts(app)


async def test_a_new_version_without_settings_has_none(tmp_path, caplog):
    async with running(tmp_path, needs=NEEDS_KEY) as app:
        (app.options.places.plugins / "needs.py").write_text(HEAD + GUARD)
        await app.host.reload("needs")
        assert "needs" not in parts(app)


async def test_plugins_switched_off_in_the_settings_stop_and_come_back(tmp_path):
    async with running(tmp_path) as app:
        await do(app, "change_settings", part="plugins", values={"off": ["blocked_words"]})
        await until(lambda: state(app, "blocked_words") is PluginState.DISABLED)
        await do(app, "change_settings", part="plugins", values={"off": []})
        await until(lambda: state(app, "blocked_words") is PluginState.RUNNING)


async def test_the_order_switches_a_plugin_once_and_is_done_when_it_returns(tmp_path):
    count = "    with (ctx.folder / 'starts').open('a') as file: file.write('x')\n"
    text = f"@hookimpl\ndef start(ctx):\n{count}    raise OSError('no')\n"
    async with running(tmp_path, starter=text) as app:
        await do(app, "enable_plugin", plugin="starter", enabled=False)
        assert state(app, "starter") is PluginState.DISABLED
        await do(app, "enable_plugin", plugin="starter", enabled=True)
        assert state(app, "starter") is PluginState.BROKEN
        await asyncio.sleep(0)
        await app.host.follow_switches(lambda: app.plugins_off)
    assert (app.folder_for("starter") / "starts").read_text() == "xx"


async def test_a_setting_for_this_run_may_be_of_a_plugin_that_is_switched_off(tmp_path):
    async with running(tmp_path) as app:
        await do(app, "enable_plugin", plugin="source_demo", enabled=False)
    async with running(tmp_path, {"source_demo.pace": "2"}) as app:
        assert state(app, "source_demo") is PluginState.DISABLED
        await do(app, "enable_plugin", plugin="source_demo", enabled=True)
        assert app.preferences.public_values("source_demo")["pace"] == 2


@pytest.mark.parametrize("name", ["source_dmeo.pace", "source_demo.pcae", "chat_overlay.nothing"])
async def test_a_setting_for_this_run_that_there_is_not_refuses_to_start(tmp_path, name):
    with pytest.raises(SettingsError, match="^--set: There is no"):
        async with running(tmp_path, {name: "2"}):
            pass
