"""A daemon with a plugin of one's own, and its desk."""

import asyncio
import json

import msgspec

from stagedoor.app import App, Options
from stagedoor.paths import places

PLUGIN = '''"""A lamp."""
from stagedoor import Settings, SettingsError, hookimpl

class Lamp(Settings):
    level: int = 3
    """How bright."""

@hookimpl
def register_settings():
    return Lamp

@hookimpl
def settings_changed(old, new, ctx):
    if new.level > 7:
        raise SettingsError("The lamp is too hot for that.", field="level")

@hookimpl
def start(ctx):
    ctx.memory.write("starts", 1)
    ctx.notice("On.")
    ctx.notice("Still on.")

@hookimpl
def chat_message(message, ctx):
    raise RuntimeError("fell over")
'''


async def at_the_desk(folder, script):
    """Run a daemon with the plugin above, and do what `script(app, do)` does."""
    where = places(folder)
    where.create()
    (where.plugins / "lamp.py").write_text(PLUGIN)
    app = App(Options(places=where, overrides={"obs.enabled": "false"}, demo=False))
    played = []

    async def do(name, **given):
        return json.loads(msgspec.json.encode(await app.desk.do(name, json.dumps(given).encode(), "panel")))

    async def play():
        try:
            async with asyncio.timeout(30):
                await script(app, do)
        finally:
            app.stop()

    await app.run(lambda _: played.append(asyncio.ensure_future(play())))
    await played[0]
