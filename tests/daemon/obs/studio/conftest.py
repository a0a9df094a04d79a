"""A fake OBS with something to see, to hear and to read in it, and a link to it."""

import pytest

from rig.fake_obs import FakeObs
from stagedoor.obs.studio.happenings import Happenings

KINDS = ["browser_source", "image_source", "color_source_v3", "text_ft2_source_v2", "ffmpeg_source"]


def make(fake, name, kind, settings=None, scene="Camera"):
    """Put a source into a scene as a user does; its item's number."""
    return fake._create_input(
        {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": settings or {}}, []
    )["sceneItemId"]


@pytest.fixture
async def fake():
    """In `Camera`, top to bottom: a group `Corner` with `Logo` in it, `Title` (a text), `Tone` (plays), `Colour`."""
    async with FakeObs(kinds=KINDS) as fake:
        make(fake, "Colour", "color_source_v3", {"width": 100})
        make(fake, "Tone", "ffmpeg_source")
        make(fake, "Title", "text_ft2_source_v2", {"text": "hello"})
        fake.media["Tone"] = {"state": "PLAYING", "cursor": 500, "duration": 4_000}
        for source, name in (("Colour", "Grade"), ("Tone", "Gain")):
            fake._create_source_filter({"sourceName": source, "filterName": name, "filterKind": f"{name}_kind"}, [])
        fake.defaults = {"Grade_kind": {"gamma": 0.0, "contrast": 0.0}, "color_source_v3": {"height": 50}}
        fake.items["Corner"] = []
        make(fake, "Logo", "image_source", scene="Corner")
        fake._create_scene_item({"sceneName": "Camera", "sourceName": "Corner"}, [])
        fake.items["Camera"][-1]["isGroup"] = True
        fake.asked.clear()
        yield fake


@pytest.fixture
async def obs(connected):
    """The daemon's link to it."""
    return connected.link


@pytest.fixture
async def happenings(connected):
    """What is heard from it."""
    happenings = Happenings()
    connected.also.append(happenings.heard)
    return happenings


@pytest.fixture
def commands(fake):
    """`commands()` are the kinds of what was asked that changes something, since the last time."""

    def commands():
        kinds = [kind for kind, _ in fake.commands() if kind != "Sleep"]
        fake.asked.clear()
        return kinds

    return commands
