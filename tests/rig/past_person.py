"""A log of a past show with one person in it, on two platforms, and the traces they leave."""

import random

from rig.events import said
from stagedoor import Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import GiftReceived, NoteWritten, ViewersLinked
from stagedoor.store.log import Log

MIA = Viewer(platform="twitch", id="771122", name="MiaSecretname", login="miasecretname")
MIA2 = Viewer(platform="tiktok", id="551199", name="MiaOnTiktok")
TEXT = "chrysanthemum"
GONE = [b"miasecretname", b"miaontiktok", b"chrysanthemum", b"771122", b"551199"]


async def a_past(folder, count=400, clock=None):
    """A log of a show some days ago, with Mia in it, twice."""
    folder.mkdir(parents=True, exist_ok=True)
    log = await Log.open(folder / "show.db", clock=clock or SystemClock())
    dice = random.Random(1)
    for number in range(count):
        viewer = (
            MIA if number % 4 == 0 else Viewer(platform="twitch", id=str(number % 40), name=f"viewer {number % 40}")
        )
        log.record(
            said(f"{TEXT if viewer is MIA else 'hello'} {number} {dice.random()}", viewer, platform_id=f"p{number}")
        )
    log.record(GiftReceived(platform="tiktok", viewer=MIA2, gift="Rose", text=TEXT))
    log.record(NoteWritten(viewer=MIA.key, text=f"likes {TEXT}", by="panel"))
    log.record(ViewersLinked(viewers=(MIA.key, MIA2.key), names=(MIA.name, MIA2.name), by="panel"))
    log.record(said(f"@{MIA.name} hello you", Viewer(platform="twitch", id="3", name="viewer 3")))
    await log.close()
