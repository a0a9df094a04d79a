"""Any source in a scene is shown and hidden."""

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.overlays.showing import show_source


@pytest.fixture
async def ask(door, fake):
    await door.open(fake)
    return door.gateway.request


def item(fake, scene, source):
    return next(item for item in fake.items[scene] if item["sourceName"] == source)


def put(fake, scene, source, **changed):
    fake.numbers += 1
    fake.items.setdefault(scene, []).append(
        {"sceneItemId": fake.numbers, "sourceName": source, "sceneItemEnabled": True, "isGroup": None, **changed}
    )


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
