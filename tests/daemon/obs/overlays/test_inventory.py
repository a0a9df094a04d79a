"""What is in OBS: every way an overlay gets into a scene, however scenes are put into one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor.errors import ObsError
from stagedoor.obs.overlays.inventory import Inventory, Item, number_in, sound_of, take_inventory

PLACES = "ABCDE"


@pytest.fixture
async def ask(door, fake):
    await door.open(fake)
    return door.gateway.request


def item(number, place, source, *, is_enabled=True):
    return Item(place, number, source, "", is_group=False, is_enabled=is_enabled, transform={})


async def test_it_is_read_in_one_go(fake, ask):
    fake.inputs["Web"] = ("browser_source", {"url": "x"})
    fake.inputs["Red"] = ("color_source_v3", {})
    fake.items["Camera"] = [
        {"sceneItemId": 1, "sourceName": "Widgets", "isGroup": True, "sceneItemEnabled": False},
        {"sceneItemId": 2, "sourceName": "Red", "inputKind": "color_source_v3", "sceneItemEnabled": True},
    ]
    fake.items["Widgets"] = [{"sceneItemId": 3, "sourceName": "Web", "sceneItemEnabled": True}]
    inventory = await take_inventory(ask, ["Camera", "Break"])
    assert inventory.canvas == (1920, 1080)
    assert list(inventory.inputs) == ["Web"]
    [path] = inventory.paths("Camera", "Web")
    assert (path.via, path.is_shown, path.item.id) == ("Widgets", False, 3)
    assert inventory.paths("Break", "Web") == []
    with pytest.raises(ObsError, match="no “Nowhere”"):
        await take_inventory(ask, ["Nowhere"])


async def test_what_has_no_sound_has_none(fake, ask):
    fake.inputs["Web"] = ("browser_source", {"reroute_audio": True})
    fake.inputs["Still"] = ("browser_source", {})
    fake.sounds["Web"] = {"muted": True, "monitoring": "OBS_MONITORING_TYPE_MONITOR_ONLY"}
    assert await sound_of(ask, "Web") == (True, "OBS_MONITORING_TYPE_MONITOR_ONLY")
    assert await sound_of(ask, "Still") == (False, "")


def test_a_number_that_is_none_is_refused():
    assert number_in({"sceneItemId": 7}, "sceneItemId") == 7
    with pytest.raises(ObsError, match="does not know"):
        number_in({"sceneItemId": "7"}, "sceneItemId")


@given(some.lists(some.tuples(some.sampled_from(PLACES), some.sampled_from([*PLACES, "Web"])), max_size=12))
def test_every_way_ends_at_the_source_and_goes_nowhere_twice(put):
    contents = {place: [] for place in PLACES}
    for number, (place, source) in enumerate(put):
        contents[place].append(item(number, place, source))
    inventory = Inventory((1920, 1080), tuple(PLACES), contents)
    for scene in PLACES:
        for path in inventory.paths(scene, "Web"):
            assert path.items[0].place == scene
            assert path.item.source == "Web"
            places = [each.place for each in path.items]
            assert len(set(places)) == len(places)
            assert all(one.source == other.place for one, other in zip(path.items, path.items[1:], strict=False))
        assert bool(inventory.paths(scene, "Web")) is reaches(scene, put, set())


def reaches(place, put, seen):
    """Whether one gets from a place to the source."""
    if place == "Web":
        return True
    if place in seen:
        return False
    return any(reaches(source, put, seen | {place}) for where, source in put if where == place)
