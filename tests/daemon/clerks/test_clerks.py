"""Adding and removing a chat at the desk, on the whole daemon."""

import asyncio
import json

import pytest

from stagedoor import ActionRefused
from stagedoor.app import App, Options
from stagedoor.paths import places

PLUGIN = '''"""A chat in which nobody says anything."""
import asyncio
from stagedoor import SourceKind, SourceState, hookimpl

class Silent:
    def __init__(self, target, ctx):
        ctx.memory.write("opened", ctx.memory.read("opened", 0) + 1)

    async def run(self, emit, report):
        report(SourceState.LIVE)
        await asyncio.Event().wait()

@hookimpl
def register_sources(ctx):
    return [SourceKind(name="silent", title="Silent", open=Silent)]
'''


async def at_the_desk(folder, script):
    """Run a daemon with the plugin above, and do what `script(app, do)` does."""
    where = places(folder)
    where.create()
    (where.plugins / "silent.py").write_text(PLUGIN)
    app = App(Options(places=where, overrides={"obs.enabled": "false"}))
    played = []

    async def do(name, **given):
        await app.desk.do(name, json.dumps(given).encode(), "panel")

    async def play():
        try:
            async with asyncio.timeout(20):
                await script(app, do)
        finally:
            app.stop()

    await app.run(lambda _: played.append(asyncio.ensure_future(play())))
    await played[0]


def read_now(app):
    return [view.id for view in app.sources.view().sources]


async def test_a_chat_is_opened_once_and_removed_without_a_fault(tmp_path, caplog):
    async def script(app, do):
        assert read_now(app) == ["demo:show"]
        await do("add_source", source=" silent:a ")
        while read_now(app) != ["silent:a"]:
            await asyncio.sleep(0)
        assert app.doors["silent"].memory.read("opened") == 1
        with pytest.raises(ActionRefused, match="already"):
            await do("add_source", source="silent:a")
        await do("remove_source", source="silent:a")
        assert read_now(app) == []
        assert app.programme.kept == []
        with pytest.raises(ActionRefused, match="not among"):
            await do("remove_source", source="silent:a")

    await at_the_desk(tmp_path, script)
    assert "failed" not in caplog.text


async def test_one_that_is_read_for_this_run_only_can_be_removed(tmp_path, caplog):
    async def script(app, do):
        app.sources.open("silent:a", is_kept=False)
        await do("remove_source", source="silent:a")
        assert "silent:a" not in read_now(app)

    await at_the_desk(tmp_path, script)
    assert "failed" not in caplog.text


async def test_a_plugin_switched_off_and_on_is_read_again(tmp_path):
    async def script(app, do):
        await do("add_source", source="silent:a")
        await do("enable_plugin", plugin="silent", enabled=False)
        assert app.sources.view().sources[0].state == "refused"
        await do("enable_plugin", plugin="silent", enabled=True)
        while app.sources.view().sources[0].state != "live":
            await asyncio.sleep(0)
        assert app.sources.view().sources[0].is_kept

    await at_the_desk(tmp_path, script)
