"""The overlay in OBS: put there once, repaired without touching what is right."""

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.ensure import Overlay, show_source
from stagedoor.obs.program import read_program
from stagedoor.obs.settings import ObsSettings

URL = "http://127.0.0.1:7788/overlay/token/"


@pytest.fixture
async def ask(door, fake):
    await door.open(fake)
    return door.gateway.request


@pytest.fixture
def overlay(ask):
    return Overlay(ask, ObsSettings())


def item(fake, scene, source):
    return next(item for item in fake.items[scene] if item["sourceName"] == source)


def put(fake, scene, source, **changed):
    fake.numbers += 1
    fake.items.setdefault(scene, []).append(
        {"sceneItemId": fake.numbers, "sourceName": source, "sceneItemEnabled": True, "isGroup": None, **changed}
    )


async def test_it_is_put_on_top_over_the_whole_canvas(fake, overlay):
    put(fake, "Camera", "Webcam")
    await overlay.add("Camera", URL)
    kind, settings = fake.inputs["Stagedoor"]
    assert kind == "browser_source"
    assert settings == {
        "url": URL,
        "width": 1920,
        "height": 1080,
        "fps_custom": False,
        "shutdown": False,
        "restart_when_active": False,
        "reroute_audio": False,
    }
    assert [entry["sourceName"] for entry in fake.items["Camera"]] == ["Webcam", "Stagedoor"]
    place = item(fake, "Camera", "Stagedoor")["sceneItemTransform"]
    assert (place["boundsWidth"], place["boundsHeight"]) == (1920, 1080)
    assert place["boundsType"] == "OBS_BOUNDS_STRETCH"


async def test_doing_it_again_writes_nothing(fake, overlay):
    await overlay.add("Camera", URL)
    before = len(fake.commands())
    await overlay.add("Camera", URL)
    assert fake.commands()[before:] == []


async def test_only_what_differs_is_written(fake, overlay):
    await overlay.add("Camera", URL)
    fake.inputs["Stagedoor"][1].update(url="http://127.0.0.1:1/overlay/old/", css="body {color: red}")
    this = item(fake, "Camera", "Stagedoor")
    this["sceneItemEnabled"] = False
    this["sceneItemTransform"]["positionX"] = 40.0
    put(fake, "Camera", "Webcam")
    before = len(fake.commands())
    await overlay.add("Camera", URL)
    assert fake.commands()[before:] == [
        ("SetInputSettings", {"inputName": "Stagedoor", "inputSettings": {"url": URL}, "overlay": True}),
        ("SetSceneItemIndex", {"sceneName": "Camera", "sceneItemId": this["sceneItemId"], "sceneItemIndex": 1}),
        (
            "SetSceneItemTransform",
            {"sceneName": "Camera", "sceneItemId": this["sceneItemId"], "sceneItemTransform": {"positionX": 0.0}},
        ),
        (
            "SetSceneItemEnabled",
            {"sceneName": "Camera", "sceneItemId": this["sceneItemId"], "sceneItemEnabled": True},
        ),
    ]
    assert fake.inputs["Stagedoor"][1]["css"] == "body {color: red}"


async def test_another_scene_gets_the_same_source(fake, overlay):
    await overlay.add("Camera", URL)
    await overlay.add("Break", URL)
    assert list(fake.inputs) == ["Stagedoor"]
    assert item(fake, "Break", "Stagedoor")


async def test_size_and_speed_from_the_settings(fake, ask):
    settings = ObsSettings(overlay_source="Chat", overlay_width=640, overlay_height=360, overlay_fps=60)
    await Overlay(ask, settings).add("Camera", URL)
    made = fake.inputs["Chat"][1]
    assert (made["width"], made["height"], made["fps"], made["fps_custom"]) == (640, 360, 60, True)


async def test_an_obs_without_browser_sources_is_told_honestly(fake, overlay, ask):
    fake.kinds.remove("browser_source")
    with pytest.raises(ObsError, match="built without browser sources"):
        await overlay.add("Camera", URL)
    found = await overlay.find(await read_program(ask))
    assert (found.state, found.scenes) == ("no_browser", [])
    assert "Flathub" in found.reason
    assert fake.commands() == []


async def test_a_name_that_is_taken_is_left_alone(fake, overlay):
    fake.inputs["Stagedoor"] = ("image_source", {"file": "x.png"})
    with pytest.raises(ObsError, match="not a browser source"):
        await overlay.add("Camera", URL)
    assert fake.inputs["Stagedoor"] == ("image_source", {"file": "x.png"})


async def test_it_is_found_in_scenes_groups_and_scenes_within_scenes(fake, overlay, ask):
    program = await read_program(ask)
    assert (await overlay.find(program)).state == "absent"
    fake.inputs["Stagedoor"] = ("browser_source", {"url": URL})
    found = await overlay.find(program)
    assert (found.state, found.scenes) == ("ready", [])
    put(fake, "Widgets", "Stagedoor")
    put(fake, "Camera", "Widgets", isGroup=True)
    put(fake, "Game", "Camera")
    put(fake, "Game", "Game")
    assert (await overlay.find(program)).scenes == ["Camera", "Game"]


async def test_a_page_that_may_have_failed_is_loaded_again(fake, overlay):
    await overlay.add("Camera", URL)
    before = len(fake.commands())
    await overlay.keep(URL)
    button = {"inputName": "Stagedoor", "propertyName": "refreshnocache"}
    assert fake.commands()[before:] == [("PressInputPropertiesButton", button)]


async def test_an_overlay_at_an_old_address_is_pointed_to_the_new_one(fake, overlay):
    await overlay.add("Camera", "http://127.0.0.1:1/overlay/old/")
    await overlay.keep(URL)
    assert fake.inputs["Stagedoor"][1]["url"] == URL


async def test_a_page_of_somebody_else_is_left_alone(fake, overlay):
    fake.inputs["Stagedoor"] = ("browser_source", {"url": "https://example.org/mine"})
    await overlay.keep(URL)
    assert fake.commands() == []


async def test_an_overlay_that_is_not_there_is_not_kept(fake, overlay):
    await overlay.keep(URL)
    assert fake.commands() == []


async def test_a_source_is_shown_and_hidden(fake, ask):
    put(fake, "Camera", "Confetti", sceneItemEnabled=False)
    assert await show_source(ask, "Camera", "Confetti", visible=True) is False
    assert item(fake, "Camera", "Confetti")["sceneItemEnabled"] is True
    assert await show_source(ask, "Camera", "Confetti", visible=True) is True
    assert len(fake.commands()) == 1
    assert await show_source(ask, "Camera", "Confetti", visible=False) is True
    assert item(fake, "Camera", "Confetti")["sceneItemEnabled"] is False


async def test_a_source_in_a_group_is_found(fake, ask):
    put(fake, "Widgets", "Confetti", sceneItemEnabled=False)
    put(fake, "Camera", "Widgets", isGroup=True)
    assert await show_source(ask, "Camera", "Confetti", visible=True) is False
    assert item(fake, "Widgets", "Confetti")["sceneItemEnabled"] is True


async def test_a_source_that_is_not_there_is_named(fake, ask):
    with pytest.raises(ObsError, match="no “Confetti” in “Camera”") as refused:
        await show_source(ask, "Camera", "Confetti", visible=True)
    assert refused.value.code == 600


async def test_an_answer_in_another_form_changes_nothing(fake, ask):
    put(fake, "Camera", "Confetti", sceneItemId="seven")
    with pytest.raises(ObsError, match="does not know"):
        await show_source(ask, "Camera", "Confetti", visible=True)
    assert fake.commands() == []
