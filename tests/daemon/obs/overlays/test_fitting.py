"""An overlay in a scene: put on top and fitted, or put right with as little as possible."""

import pytest

from stagedoor.obs.overlays.fitting import place, repair_place
from stagedoor.obs.overlays.inventory import take_inventory


@pytest.fixture
async def ask(door, fake):
    await door.open(fake)
    return door.gateway.request


def put(fake, number, source, **more):
    shown = {"sceneItemId": number, "sourceName": source, "sceneItemEnabled": True, "isGroup": None}
    fake.items.setdefault("Camera", []).append(shown | {"sceneItemTransform": {}} | more)


async def test_a_new_one_goes_above_all_and_is_fitted_to_the_canvas(fake, ask):
    put(fake, 1, "Webcam")
    inventory = await take_inventory(ask, ["Camera"])
    fake.items["Camera"].insert(0, {"sceneItemId": 2, "sourceName": "Web", "sceneItemTransform": {}})
    await place(ask, inventory, "Camera", 2)
    assert [each["sourceName"] for each in fake.items["Camera"]] == ["Webcam", "Web"]
    transform = fake.items["Camera"][1]["sceneItemTransform"]
    assert (transform["boundsWidth"], transform["boundsHeight"]) == (1920.0, 1080.0)


async def test_one_that_takes_the_place_of_another_stays_where_that_was(fake, ask):
    put(fake, 1, "Web")
    put(fake, 2, "Frame")
    await place(ask, await take_inventory(ask, ["Camera"]), "Camera", 1, is_top=False)
    assert [kind for kind, _ in fake.commands()] == ["SetSceneItemTransform"]


async def test_only_what_is_wrong_is_put_right(fake, ask):
    put(fake, 1, "Web", sceneItemEnabled=False)
    inventory = await take_inventory(ask, ["Camera"])
    await repair_place(ask, inventory, inventory.paths("Camera", "Web"))
    assert [kind for kind, _ in fake.commands()] == ["SetSceneItemEnabled"]
