"""A change of several parts happens whole or not at all, whoever says no, and whenever."""

import json

import pytest

from rig.settings_desk import SettingsDesk
from stagedoor import SettingsError


@pytest.fixture
async def desk(tmp_path):
    async with SettingsDesk(tmp_path) as running:
        yield running


async def test_what_is_wrong_in_several_parts_is_told_at_once(desk):
    with pytest.raises(SettingsError) as told:
        await desk.change_many({"show": {"volume": 300}, "lights": {"levl": 1}}, "mara")
    assert str(told.value).count("Nothing was changed.") == 1
    assert "volume" in str(told.value)
    assert "did you mean “level”" in str(told.value)
    assert told.value.field == "show.volume"
    assert not (desk.folder / "settings.json").exists()


async def test_everyone_concerned_is_asked_and_written_once(desk):
    changed = await desk.change_many({"show": {"volume": 7, "label": "Stage"}, "lights": {"level": 3}}, "mara")
    assert [step.names for step in changed.steps] == [("volume",), ()]
    assert desk.asked == ["show"], "for nothing is different of the lights"
    assert json.loads((desk.folder / "settings.json").read_text())["parts"] == {"show": {"volume": 7}}
    assert (await desk.change_many({"show": {"volume": 7}}, "mara")).number == 0


async def test_secrets_are_put_back_when_the_file_cannot_be_written(desk, monkeypatch):
    await desk.set("show", password="old")
    monkeypatch.setattr(
        "stagedoor.json_file.StagedFile.commit", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "full"))
    )
    monkeypatch.setattr(desk.vault, "_write", lambda: None)
    with pytest.raises(SettingsError, match="could not be written"):
        await desk.change_many({"show": {"password": "new", "volume": 7}, "lights": {"token": "x"}}, "mara")
    assert desk.vault.read("show.password") == "old"
    assert desk.vault.read("lights.token") == ""
    assert desk.preferences.current("show").password.get_secret_value() == "old"
    assert desk.asked[-2:] == ["lights", "show"], "who agreed is told that it is as it was, the last one first"


async def test_a_history_that_cannot_be_written_does_not_stop_the_change(desk, caplog):
    desk.preferences.keep_book(lambda *_: 1 / 0)
    told = []
    desk.preferences.on_change(lambda part, *_: told.append(part))
    changed = await desk.change_many({"show": {"volume": 7}}, "mara")
    assert (changed.number, told, desk.values()["show"]["volume"]) == (0, ["show"], 7)
    assert "not in the history" in caplog.text
