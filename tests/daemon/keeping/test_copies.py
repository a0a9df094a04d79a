"""Copies are made by themselves, ten are kept, and none of them holds a secret."""

import json
import os

import pytest

from rig.settings_desk import SettingsDesk
from stagedoor import SettingsError
from stagedoor.keeping.copies import KEPT, Copies
from stagedoor.testing.clock import FakeClock

DAY = 24 * 60 * 60


async def copies(desk):
    return [(one["reason"], one["name"]) for one in (await desk.do("settings_copies"))["copies"]]


async def test_one_at_a_start_each_day_and_after_an_update(tmp_path, monkeypatch):
    clock = FakeClock()
    async with SettingsDesk(tmp_path, clock) as desk:
        assert [reason for reason, _ in await copies(desk)] == ["start"]
        await desk.set("show", volume=7)
    clock.step(DAY / 2)
    async with SettingsDesk(tmp_path, clock) as desk:
        assert len(await copies(desk)) == 1
    clock.step(DAY / 2)
    async with SettingsDesk(tmp_path, clock) as desk:
        assert len(await copies(desk)) == 2
        await desk.set("show", volume=8)
    monkeypatch.setattr("stagedoor.keeping.exports.__version__", "99.0")
    async with SettingsDesk(tmp_path, clock) as desk:
        assert len(await copies(desk)) == 3
        newest = json.loads((tmp_path / "backups" / (await copies(desk))[0][1]).read_text())
        assert (newest["made_by"], newest["reason"], newest["parts"]["show"]) == ("99.0", "start", {"volume": 8})


async def test_ten_are_kept_and_the_same_is_kept_once(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        await desk.do("copy_settings")
        assert len(await copies(desk)) == 1, "nothing had changed since"
        for volume in range(15):
            await desk.set("show", volume=volume)
            await desk.do("copy_settings")
        names = await copies(desk)
        assert len(names) == KEPT
        assert names == sorted(names, key=lambda each: each[1], reverse=True)
        preview = await desk.do("read_settings_copy", name=names[-1][1])
        assert [(one["name"], one["now"], one["then"]) for one in preview["changes"]] == [("volume", 14, 5)]
        assert os.name != "posix" or (tmp_path / "backups" / names[0][1]).stat().st_mode & 0o777 == 0o600


async def test_a_copy_is_restored_and_that_can_be_undone(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        await desk.set("show", volume=7, password="swordfish")
        name = (await desk.do("copy_settings"))["name"]
        await desk.set("show", volume=8)
        await desk.set("lights", level=1)
        taken = await desk.do("restore_settings_copy", name=name)
        assert (desk.values()["show"]["volume"], desk.values()["lights"]["level"]) == (7, 3)
        assert desk.preferences.current("show").password.get_secret_value() == "swordfish"
        assert (await desk.do("settings_history", limit=1))["changes"][0]["reason"] == "backup"
        assert (await copies(desk))[0][0] == "backup"
        await desk.do("undo_settings", change=taken["change"])
        assert (desk.values()["show"]["volume"], desk.values()["lights"]["level"]) == (8, 1)


async def test_a_spoilt_copy_is_told_and_other_files_are_left_alone(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        ((_, name),) = await copies(desk)
        (tmp_path / "backups" / name).write_text("{")
        (tmp_path / "backups" / "mine.txt").write_text("hello")
        with pytest.raises(SettingsError, match=f"The copy {name} is not JSON"):
            await desk.do("read_settings_copy", name=name)
        for volume in range(12):
            await desk.set("show", volume=volume)
            await desk.do("copy_settings")
    assert (tmp_path / "backups" / "mine.txt").read_text() == "hello"


async def test_where_no_copy_can_be_made_nothing_is_imported_and_a_start_goes_on(tmp_path):
    (tmp_path / "backups").write_text("a file where the folder should be")
    async with SettingsDesk(tmp_path) as desk:
        assert "The show goes on" in desk.notices[0]
        await desk.set("show", volume=7)
        text = (await desk.do("export_settings"))["text"]
        await desk.set("show", volume=8)
        with pytest.raises(SettingsError, match="No copy of the settings could be made"):
            await desk.do("import_settings", text=text)
        assert desk.values()["show"]["volume"] == 8


def test_no_folder_is_no_copies(tmp_path):
    assert Copies(tmp_path / "none").there() == []
