"""The media library at the desk: what somebody did is in the log, and what uses a file is said."""

import asyncio
import json

import msgspec

from rig.media_files import PNG, wav
from stagedoor.app import App, Options
from stagedoor.events import MediaChanged
from stagedoor.paths import places


async def test_files_are_renamed_removed_and_brought_back_and_all_of_it_is_written_down(tmp_path):
    where = places(tmp_path)
    where.create()
    where.media.mkdir()
    (where.media / "cat.png").write_bytes(PNG)
    (where.media / "tada.wav").write_bytes(wav())
    app = App(Options(places=where, overrides={"obs.enabled": "false"}, demo=False))
    seen = {}

    async def script():
        async def do(action, /, **given):
            return await app.desk.do(action, json.dumps(given).encode(), "panel")

        try:
            await app.media.look()
            cat, tada = (next(item for item in app.media.items if item.name == name) for name in ("cat", "tada"))
            variants = [{"picture": cat.id, "sound": tada.id}, {"sound": tada.id}]
            await app.change("alerts", {"variants": variants}, "panel")
            await do("rename_media", media=cat.id, name="tiger")
            view = app.media_clerk.view()
            seen["users"] = {item.name: [user.part for user in item.users] for item in view.items}
            removed = await do("remove_media", media=tada.id)
            seen["removed"] = [each.name for each in app.media_clerk.view().removed]
            await do("restore_media", removed=removed.removed)
            arrival = await app.media.receive("new.png")
            await arrival.take(PNG)
            app.media_clerk.added(await arrival.finish(), "ada")
            await app.log.flushed()
            raws = await app.log.page(kinds=("media_changed",))
            seen["events"] = [msgspec.json.decode(raw, type=MediaChanged) for raw in raws]
        finally:
            app.stop()

    tasks = []
    await asyncio.wait_for(app.run(lambda app: tasks.append(app.tasks.spawn(script(), name="script"))), 30)
    assert tasks[0].exception() is None
    assert seen["users"] == {"tiger": ["alerts"], "tada": ["alerts"]}
    assert seen["removed"] == ["tada.wav"]
    told = [(event.deed, event.name, event.by) for event in seen["events"]]
    assert told == [
        ("renamed", "tiger", "panel"),
        ("removed", "tada", "panel"),
        ("restored", "tada", "panel"),
        ("added", "new", "ada"),
    ]
