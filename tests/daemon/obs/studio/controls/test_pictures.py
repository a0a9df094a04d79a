"""Sources, filters, texts and screenshots as controls."""

import pytest

from stagedoor.errors import ActionRefused


def item(fake, place, number=0):
    return fake.items[place][number]


async def test_a_source_is_shown_and_hidden_in_the_scene_on_air(press, fake):
    assert await press("show_source", source="Colour") is None
    back = await press("hide_source", source="Colour")
    assert item(fake, "Camera")["sceneItemEnabled"] is False
    fake.scene = "Game"  # the show has gone on meanwhile
    await press(back.control, **back.arguments)
    assert item(fake, "Camera")["sceneItemEnabled"] is True


async def test_in_a_group_too(press, fake):
    back = await press("hide_source", source="Logo")
    assert item(fake, "Corner")["sceneItemEnabled"] is False
    await press(back.control, **back.arguments)
    assert item(fake, "Corner")["sceneItemEnabled"] is True


async def test_a_source_moves_and_exactly_back(press, fake):
    before = dict(item(fake, "Camera")["sceneItemTransform"])
    back = await press("move_source", source="Colour", x=100, width=50, rotation=12.5, crop_left=50, duration=100)
    now = item(fake, "Camera")["sceneItemTransform"]
    assert (now["positionX"], now["scaleX"], now["rotation"], now["cropLeft"]) == (100, 1.0, 12.5, 50)
    await press(back.control, **back.arguments)
    assert item(fake, "Camera")["sceneItemTransform"] == before


async def test_a_text_says_something_else_and_back(press, fake):
    back = await press("set_text", source="Title", text="new")
    assert fake.inputs["Title"][1]["text"] == "new"
    assert await press("set_text", source="Title", text="new") is None
    await press(back.control, **back.arguments)
    assert fake.inputs["Title"][1]["text"] == "hello"


async def test_a_filter_is_switched_and_back(press, fake):
    assert await press("enable_filter", source="Colour", filter="Grade") is None
    back = await press("enable_filter", source="Colour", filter="Grade", state="toggle")
    assert fake.filters["Colour"][0]["filterEnabled"] is False
    await press(back.control, **back.arguments)
    assert fake.filters["Colour"][0]["filterEnabled"] is True


async def test_a_screenshot_is_kept(press, tmp_path):
    assert await press("screenshot") is None
    assert len(list((tmp_path / "screenshots").glob("*Camera.png"))) == 1


@pytest.mark.parametrize("name", ["show_source", "hide_source", "move_source", "set_text", "enable_filter"])
async def test_without_a_choice_it_says_what_is_missing(press, commands, name):
    with pytest.raises(ActionRefused, match="has to be chosen first"):
        await press(name)
    assert commands() == []
