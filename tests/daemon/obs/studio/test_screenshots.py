"""Pictures, small for the panel and whole for a folder."""

import pytest

from rig.fake_outputs import PICTURE
from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.screenshots import picture, take_screenshot

NOON = 1_760_000_000.0


async def test_a_small_one_is_of_what_is_on_air(obs, fake):
    assert (await picture(obs, width=5_000)).startswith("data:image/jpeg;base64,/9j/")
    asked = dict(fake.asked)["GetSourceScreenshot"]
    assert (asked["sourceName"], asked["imageWidth"]) == ("Camera", 1280)


async def test_a_whole_one_never_takes_the_place_of_another(obs, tmp_path):
    files = [await take_screenshot(obs, tmp_path / "new", NOON, "Colour") for _ in range(3)]
    assert len(set(files)) == 3
    assert all(file.read_bytes() == PICTURE for file in files)
    assert files[0].name.endswith("Colour.png")


async def test_a_name_is_no_way_out_of_the_folder(obs, fake, tmp_path):
    fake.scenes.append("../../etc/pass:wd 👻")
    file = await take_screenshot(obs, tmp_path, NOON, "../../etc/pass:wd 👻")
    assert file.parent == tmp_path


async def test_what_cannot_be_seen_says_so(obs, tmp_path):
    for attempt in (picture(obs, "Tone"), take_screenshot(obs, tmp_path, NOON, "Tone")):
        with pytest.raises(ActionRefused, match="only has sound"):
            await attempt
    with pytest.raises(ObsError, match="“Nope”"):
        await picture(obs, "Nope")


async def test_an_obs_on_another_computer_writes_there(obs, fake, tmp_path, monkeypatch):
    monkeypatch.setattr(type(fake), "_save_source_screenshot", lambda *_: None)
    with pytest.raises(ObsError, match="is not there"):
        await take_screenshot(obs, tmp_path, NOON)
