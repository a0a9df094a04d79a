"""What is in a scene: found also in groups, shown, locked and ordered."""

import pytest

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.scene_items import Item, find_item, lock_item, order_item, read_items, show_item


async def names(obs):
    (items,) = await read_items(obs, ("Camera",))
    return [item.source for item in items.items]


async def test_it_is_read_top_to_bottom_with_groups_opened(obs):
    (items,) = await read_items(obs, ("Camera",))
    assert [(item.source, item.kind, item.place) for item in items.items] == [
        ("Corner", "group", "Camera"),
        ("Logo", "image_source", "Corner"),
        ("Title", "text_ft2_source_v2", "Camera"),
        ("Tone", "ffmpeg_source", "Camera"),
        ("Colour", "color_source_v3", "Camera"),
    ]
    assert [item.is_in_group for item in items.items] == [False, True, False, False, False]
    assert items.items[4].transform.bounds == ""


async def test_it_is_found_by_name_by_number_and_in_a_group(obs, fake):
    logo = fake.items["Corner"][0]["sceneItemId"]
    assert await find_item(obs, "Camera", "Logo") == Item("Corner", logo)
    assert await find_item(obs, "Camera", "Colour") == Item("Camera", 1)
    assert await find_item(obs, "Camera", "anything", 3) == Item("Camera", 3)
    with pytest.raises(ObsError, match="no “Nothing” in “Camera”"):
        await find_item(obs, "Camera", "Nothing")
    with pytest.raises(ObsError, match="“Nowhere”"):
        await find_item(obs, "Nowhere", "Colour")


async def test_it_is_shown_and_locked_once(obs, commands):
    item = await find_item(obs, "Camera", "Logo")
    assert [await show_item(obs, item, is_visible=False) for _ in range(2)] == [True, False]
    assert [await lock_item(obs, item, is_locked=True) for _ in range(2)] == [False, True]
    assert commands() == ["SetSceneItemEnabled", "SetSceneItemLocked"]


async def test_it_is_ordered_from_the_top(obs):
    colour = await find_item(obs, "Camera", "Colour")
    assert await order_item(obs, colour, 0) == 3
    assert (await names(obs))[0] == "Colour"
    assert await order_item(obs, colour, 3) == 0
    assert (await names(obs))[-1] == "Colour"
    with pytest.raises(ActionRefused, match="4 things"):
        await order_item(obs, colour, 4)
    with pytest.raises(ActionRefused, match="not in “Camera” any more"):
        await order_item(obs, Item("Camera", 99), 0)
