"""A daemon beside a fake OBS, and its desk."""

import asyncio
import json

import msgspec

from rig.fake_obs import FakeObs
from rig.until import until
from stagedoor.app import App, Options
from stagedoor.events import ObsCommanded
from stagedoor.paths import places


class ObsDesk:
    """Gives orders to a daemon that is connected to `fake`."""

    def __init__(self, app, fake):
        self.app = app
        self.fake = fake
        self._entries = []
        app.log.subscribe(self._entries.extend)

    async def do(self, name, /, **given):
        """The answer to an order, as the panel gets it."""
        return json.loads(msgspec.json.encode(await self.app.desk.do(name, json.dumps(given).encode(), "panel")))

    async def undo(self, answer):
        """Take back what an order did, as its answer says."""
        return await self.do(answer["action"], **answer["arguments"])

    async def commanded(self):
        """What was written down of commands to OBS: request, data, who, and what was wrong."""
        await self.app.log.flushed()
        return [entry.event for entry in self._entries if isinstance(entry.event, ObsCommanded)]


async def at_the_obs_desk(folder, script):
    """Run a daemon beside a furnished fake OBS, and do what `script(desk)` does."""
    async with FakeObs(kinds=["color_source_v3", "text_ft2_source_v2", "ffmpeg_source"]) as fake:
        for name, kind, settings in (
            ("Colour", "color_source_v3", {"width": 100}),
            ("Tone", "ffmpeg_source", {}),
            ("Title", "text_ft2_source_v2", {"text": "hello"}),
        ):
            asked = {"sceneName": "Camera", "inputName": name, "inputKind": kind, "inputSettings": settings}
            fake._create_input(asked, [])
        fake._create_source_filter({"sourceName": "Colour", "filterName": "Grade", "filterKind": "grade"}, [])
        fake.defaults = {"grade": {"gamma": 0.0}}
        fake.media["Tone"] = {"state": "PLAYING", "cursor": 500, "duration": 4_000}
        where = places(folder)
        where.create()
        overrides = {"obs.port": str(fake.port), "obs.config_folder": str(folder / "no obs")}
        app = App(Options(places=where, overrides=overrides, demo=False))
        played = []

        async def play():
            try:
                async with asyncio.timeout(30):
                    await until(lambda: app.obs.connected, 10)
                    await script(ObsDesk(app, fake))
            finally:
                app.stop()

        await app.run(lambda _: played.append(asyncio.ensure_future(play())))
        await played[0]
