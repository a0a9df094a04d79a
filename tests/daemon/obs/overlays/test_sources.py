"""The overlays in OBS: put there once, told what is wrong with them, repaired without touching what is right."""

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.overlays.ability import NO_BROWSER, RENDERED
from stagedoor.obs.overlays.sources import OverlaySources
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.program import read_program
from stagedoor.obs.settings import ObsSettings

MAIN = WantedOverlay(url="http://127.0.0.1:7788/overlay/token/")
SIDE = WantedOverlay(
    name="side", title="Side cam", width=1080, height=1920, url="http://127.0.0.1:7788/overlay/second/"
)
OLD = "http://127.0.0.1:1/overlay/old/"


class Pictures:
    """Renders nothing, and says so when asked."""

    def __init__(self, refusal="", trouble=""):
        self.trouble = trouble
        self._refusal = refusal

    def refusal(self, settings):
        return self._refusal

    def is_ours(self, file, overlay):
        return file.startswith(f"/frames/{overlay}.")


@pytest.fixture
async def ask(door, fake):
    await door.open(fake)
    return door.gateway.request


@pytest.fixture
def sources(ask):
    return using(ask)


def using(ask, pictures=None, **settings):
    sources = OverlaySources(ask, ObsSettings(**settings), pictures)
    sources.wanted = (MAIN, SIDE)
    return sources


def item(fake, scene, source):
    return next(item for item in fake.items[scene] if item["sourceName"] == source)


def put(fake, scene, source, **changed):
    fake.numbers += 1
    fake.items.setdefault(scene, []).append(
        {"sceneItemId": fake.numbers, "sourceName": source, "sceneItemEnabled": True, "isGroup": None, **changed}
    )


async def found(sources, ask, overlay="main"):
    views = await sources.find([scene.name for scene in (await read_program(ask)).scenes])
    return next(view for view in views if view.name == overlay)


async def problems(sources, ask, overlay="main"):
    view = await found(sources, ask, overlay)
    return [*view.problems, *(each for place in view.places for each in place.problems)]


async def test_it_is_put_on_top_as_large_as_the_canvas_lets_it_be(fake, sources, ask):
    put(fake, "Camera", "Webcam")
    await sources.add("Camera", MAIN)
    kind, settings = fake.inputs["Stagedoor"]
    assert kind == "browser_source"
    assert settings == {
        "url": MAIN.url,
        "width": 1920,
        "height": 1080,
        "fps_custom": False,
        "shutdown": False,
        "restart_when_active": False,
        "reroute_audio": True,
    }
    assert [entry["sourceName"] for entry in fake.items["Camera"]] == ["Webcam", "Stagedoor"]
    place = item(fake, "Camera", "Stagedoor")["sceneItemTransform"]
    assert (place["boundsWidth"], place["boundsHeight"]) == (1920, 1080)
    assert place["boundsType"] == "OBS_BOUNDS_SCALE_INNER"
    view = await found(sources, ask)
    assert (view.state, view.scenes, view.source) == ("ready", ["Camera"], "Stagedoor")
    assert await problems(sources, ask) == []


async def test_each_overlay_is_a_source_of_its_own_size_and_name(fake, sources, ask):
    await sources.add("Camera", MAIN)
    await sources.add("Camera", SIDE)
    _, settings = fake.inputs["Stagedoor Side cam"]
    assert (settings["url"], settings["width"], settings["height"]) == (SIDE.url, 1080, 1920)
    assert (await found(sources, ask, "side")).scenes == ["Camera"]


async def test_doing_it_again_writes_nothing(fake, sources):
    await sources.add("Camera", MAIN)
    before = len(fake.commands())
    await sources.add("Camera", MAIN)
    await sources.repair(["Camera", "Break", "Game"], MAIN)
    assert fake.commands()[before:] == []


@pytest.mark.parametrize(
    ("break_it", "says", "repaired"),
    [
        (lambda f: f.inputs["Stagedoor"][1].update(url=OLD), "not valid any more", "SetInputSettings"),
        (lambda f: f.inputs["Stagedoor"][1].update(url=MAIN.url.replace("7788", "1")), "port", "SetInputSettings"),
        (lambda f: f.inputs["Stagedoor"][1].update(width=800, height=600), "800 × 600", "SetInputSettings"),
        (lambda f: f.inputs["Stagedoor"][1].update(shutdown=True), "closes its page", "SetInputSettings"),
        (lambda f: f.inputs["Stagedoor"][1].update(restart_when_active=True), "anew", "SetInputSettings"),
        (lambda f: f.inputs["Stagedoor"][1].update(reroute_audio=False), "past OBS's mixer", "SetInputSettings"),
        (lambda f: f.sounds["Stagedoor"].update(muted=True), "muted", "SetInputMute"),
        (
            lambda f: f.sounds["Stagedoor"].update(monitoring="OBS_MONITORING_TYPE_MONITOR_ONLY"),
            "Only you hear",
            "SetInputAudioMonitorType",
        ),
        (lambda f: item(f, "Camera", "Stagedoor").update(sceneItemEnabled=False), "hidden", "SetSceneItemEnabled"),
        (
            lambda f: item(f, "Camera", "Stagedoor")["sceneItemTransform"].update(positionX=2000.0),
            "outside of the picture, so nobody",
            "SetSceneItemTransform",
        ),
        (
            lambda f: item(f, "Camera", "Stagedoor")["sceneItemTransform"].update(positionX=40.0),
            "part of it lies outside",
            "SetSceneItemTransform",
        ),
    ],
)
async def test_what_is_wrong_is_said_and_only_that_is_repaired(fake, sources, ask, *, break_it, says, repaired):
    await sources.add("Camera", MAIN)
    await found(sources, ask)
    break_it(fake)
    [told] = await problems(sources, ask)
    assert says.lower() in told.lower()
    before = len(fake.commands())
    await sources.repair(["Camera", "Break", "Game"], MAIN)
    assert [kind for kind, _ in fake.commands()[before:]] == [repaired]
    assert await problems(sources, ask) == []


async def test_a_place_the_streamer_chose_is_not_a_fault(fake, sources, ask):
    await sources.add("Camera", MAIN)
    chosen = {"positionX": 100.0, "positionY": 50.0, "boundsWidth": 640.0, "boundsHeight": 360.0, "cropLeft": 10}
    item(fake, "Camera", "Stagedoor")["sceneItemTransform"].update(chosen)
    fake.inputs["Stagedoor"][1].update(css="body {color: red}")
    put(fake, "Camera", "Frame", inputKind="image_source")
    assert await problems(sources, ask) == []
    before = len(fake.commands())
    await sources.add("Camera", MAIN)
    assert fake.commands()[before:] == []
    assert fake.inputs["Stagedoor"][1]["css"] == "body {color: red}"


async def test_what_covers_it_is_named_and_goes_below_it(fake, sources, ask):
    await sources.add("Camera", MAIN)
    whole = {"positionX": 0.0, "positionY": 0.0, "alignment": 5, "width": 1920.0, "height": 1080.0, "sourceWidth": 1920}
    put(fake, "Camera", "Webcam", inputKind="v4l2_input", sceneItemTransform=whole)
    [told] = await problems(sources, ask)
    assert "“Webcam” lies above it" in told
    await sources.repair(["Camera"], MAIN)
    assert [entry["sourceName"] for entry in fake.items["Camera"]] == ["Webcam", "Stagedoor"]


async def test_a_scene_that_shows_it_twice_is_told(fake, sources, ask):
    await sources.add("Camera", MAIN)
    put(fake, "Camera", "Stagedoor")
    [told] = await problems(sources, ask)
    assert "more than once" in told
    item(fake, "Camera", "Stagedoor")["sceneItemTransform"].update(cropLeft=500)  # two halves of it, on purpose
    assert await problems(sources, ask) == []


async def test_another_scene_gets_the_same_source(fake, sources):
    await sources.add("Camera", MAIN)
    await sources.add("Break", MAIN)
    assert list(fake.inputs) == ["Stagedoor"]
    assert item(fake, "Break", "Stagedoor")["sceneItemTransform"]["boundsWidth"] == 1920


async def test_it_is_taken_out_of_one_scene_and_nothing_else(fake, sources, ask):
    put(fake, "Camera", "Webcam")
    await sources.add("Camera", MAIN)
    await sources.add("Break", MAIN)
    await sources.remove("Camera", MAIN)
    assert [entry["sourceName"] for entry in fake.items["Camera"]] == ["Webcam"]
    assert (await found(sources, ask)).scenes == ["Break"]
    with pytest.raises(ObsError, match="not in “Camera”"):
        await sources.remove("Camera", MAIN)
    await sources.remove("Break", MAIN)
    assert (await found(sources, ask)).state == "absent"


async def test_inside_of_another_scene_it_is_not_put_twice_nor_taken_out(fake, sources, ask):
    await sources.add("Camera", MAIN)
    put(fake, "Game", "Camera")
    await sources.find(["Camera", "Game"])
    before = len(fake.commands())
    scenes = {place.scene: place.via for place in (await found(sources, ask)).places}
    assert scenes == {"Camera": "", "Game": "Camera"}
    with pytest.raises(ObsError, match="only because “Camera” is"):
        await sources.remove("Game", MAIN)
    assert fake.commands()[before:] == []


async def test_in_a_group_that_is_hidden_the_group_is_named_and_left_alone(fake, sources, ask):
    await sources.add("Camera", MAIN)
    fake.items["Widgets"] = [fake.items["Camera"].pop()]
    put(fake, "Camera", "Widgets", isGroup=True, sceneItemEnabled=False)
    [told] = await problems(sources, ask)
    assert "“Widgets”, which it is in, is hidden" in told
    before = len(fake.commands())
    await sources.repair(["Camera"], MAIN)
    assert fake.commands()[before:] == []
    await sources.remove("Camera", MAIN)
    assert fake.items["Widgets"] == []


async def test_its_sound_may_stay_out_of_the_mixer(fake, ask):
    sources = using(ask, overlay_sound=False, overlay_source="Chat", overlay_fps=60)
    await sources.add("Camera", MAIN)
    made = fake.inputs["Chat"][1]
    assert (made["reroute_audio"], made["fps"], made["fps_custom"]) == (False, 60, True)
    assert await problems(sources, ask) == []


async def test_an_obs_without_browser_sources_is_told_honestly(fake, ask):
    fake.kinds.remove("browser_source")
    for sources, reason in (
        (using(ask), NO_BROWSER),
        (using(ask, Pictures(refusal="No browser.")), f"{NO_BROWSER} No browser."),
    ):
        with pytest.raises(ObsError, match="built without browser sources"):
            await sources.add("Camera", MAIN)
        view = await found(sources, ask)
        assert (view.state, view.reason, view.scenes) == ("no_browser", reason, [])
    assert fake.commands() == []


async def test_an_obs_without_browser_sources_gets_a_picture(fake, ask):
    fake.kinds.remove("browser_source")
    sources = using(ask, Pictures(trouble="The browser has ended."))
    assert (await found(sources, ask)).state == "absent"
    await sources.add("Camera", MAIN)
    assert fake.inputs["Stagedoor"] == ("image_source", {"file": "", "unload": False})
    view = await found(sources, ask)
    assert (view.state, view.scenes, view.is_on_screen) == ("rendered", ["Camera"], True)
    assert view.reason == f"The browser has ended. {RENDERED}"
    fake.inputs["Stagedoor"][1]["file"] = "/frames/main.1.png"
    await fake.show("Break")
    assert (await found(sources, ask)).is_on_screen is False


async def test_a_picture_becomes_a_browser_source_where_there_are_some(fake, ask):
    fake.inputs["Stagedoor"] = ("image_source", {"file": "/frames/main.1.png"})
    put(fake, "Camera", "Stagedoor")
    put(fake, "Break", "Stagedoor")
    sources = using(ask, Pictures())
    [told] = await problems(sources, ask)
    assert "Repairing makes it a browser source" in told
    await sources.repair(["Camera", "Break", "Game"], MAIN)
    assert fake.inputs["Stagedoor"][0] == "browser_source"
    assert (await found(sources, ask)).scenes == ["Camera", "Break"]
    assert await problems(sources, ask) == []


async def test_a_name_that_is_taken_is_left_alone(fake, sources):
    fake.inputs["Stagedoor"] = ("image_source", {"file": "x.png"})
    with pytest.raises(ObsError, match="that is not the overlay"):
        await sources.add("Camera", MAIN)
    assert fake.inputs["Stagedoor"] == ("image_source", {"file": "x.png"})


async def test_it_is_found_whatever_it_is_called(fake, sources, ask):
    fake.inputs["My chat"] = ("browser_source", {"url": MAIN.url})
    put(fake, "Camera", "My chat")
    view = await found(sources, ask)
    assert (view.source, view.scenes) == ("My chat", ["Camera"])
    await sources.add("Break", MAIN)
    assert list(fake.inputs) == ["My chat"]


async def test_it_is_found_in_scenes_groups_and_scenes_within_scenes(fake, sources, ask):
    assert (await found(sources, ask)).state == "absent"
    fake.inputs["Stagedoor"] = ("browser_source", {"url": MAIN.url})
    view = await found(sources, ask)
    assert (view.state, view.scenes) == ("ready", [])
    put(fake, "Widgets", "Stagedoor")
    put(fake, "Camera", "Widgets", isGroup=True)
    put(fake, "Game", "Camera")
    put(fake, "Game", "Game")
    assert (await found(sources, ask)).scenes == ["Camera", "Game"]


async def test_a_page_that_may_have_failed_is_loaded_again(fake, sources):
    await sources.add("Camera", MAIN)
    before = len(fake.commands())
    await sources.keep(MAIN)
    await sources.keep(MAIN, load=False)
    button = {"inputName": "Stagedoor", "propertyName": "refreshnocache"}
    assert fake.commands()[before:] == [("PressInputPropertiesButton", button)]


async def test_an_overlay_at_an_old_address_is_pointed_to_the_new_one(fake, sources):
    fake.inputs["Stagedoor"] = ("browser_source", {"url": OLD, "width": 1920, "height": 1080})
    await sources.keep(MAIN)
    assert fake.inputs["Stagedoor"][1]["url"] == MAIN.url
    assert [kind for kind, _ in fake.commands()] == ["SetInputSettings"]


async def test_a_page_of_somebody_else_is_left_alone(fake, sources):
    fake.inputs["Stagedoor"] = ("browser_source", {"url": "https://example.org/mine"})
    await sources.keep(MAIN)
    assert fake.commands() == []


async def test_an_overlay_that_is_not_there_is_not_kept_nor_repaired(fake, sources):
    await sources.keep(MAIN)
    with pytest.raises(ObsError, match="in no scene"):
        await sources.repair(["Camera"], MAIN)
    assert fake.commands() == []


async def test_an_answer_in_another_form_changes_nothing(fake, sources):
    put(fake, "Camera", "Confetti", sceneItemId="seven")
    with pytest.raises(ObsError, match="does not know"):
        await sources.add("Camera", MAIN)
    assert fake.commands() == []
