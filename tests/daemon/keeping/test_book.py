"""The history of the settings: every change can be found, undone, and gone back behind."""

import json

import msgspec
import pytest

from rig.settings_desk import SettingsDesk
from stagedoor import ActionRefused, SettingsError
from stagedoor.events import SettingChanged
from stagedoor.keeping.book import BY_DEFAULT, IN_FILE
from stagedoor.testing.clock import FakeClock


@pytest.fixture
async def desk(tmp_path):
    async with SettingsDesk(tmp_path) as running:
        yield running


async def changes(desk, **asked):
    """Every change, page by page of two."""
    found, before = [], 0
    while True:
        page = await desk.do("settings_history", before=before, limit=2, **asked)
        found += page["changes"]
        if not page["has_older"]:
            return found
        before = found[-1]["id"]


async def test_every_change_is_there_newest_first_with_what_it_was_before(desk):
    await desk.set("show", volume=7)
    await desk.set("show", volume=8, label="Night")
    await desk.set("lights", level=9)
    found = await changes(desk)
    assert [[(one["part"], one["name"], one["before"], one["after"]) for one in each["fields"]] for each in found] == [
        [("lights", "level", 3, 9)],
        [("show", "volume", 7, 8), ("show", "label", "Stage", "Night")],
        [("show", "volume", 50, 7)],
    ]
    assert [each["by"] for each in found] == ["mara"] * 3
    assert [one["is_current"] for each in found for one in each["fields"]] == [True, True, True, False]
    assert [each["id"] for each in await changes(desk, part="show")] == [each["id"] for each in found[1:]]


async def test_a_change_of_many_settings_is_one_even_where_a_page_of_the_log_ends(desk, monkeypatch):
    monkeypatch.setattr("stagedoor.keeping.book._PAGE", 2)
    for round_ in range(4):
        await desk.set("show", volume=round_, label=f"L{round_}", limit=round_ + 1)
    found = await changes(desk)
    assert [len(each["fields"]) for each in found] == [3, 3, 3, 3]
    assert (await desk.do("undo_settings", change=found[0]["id"]))["settings"] == 3
    assert desk.values()["show"]["label"] == "L2"


async def test_undo_puts_back_what_was_and_can_itself_be_undone(desk):
    await desk.set("show", volume=7)
    change = await desk.set("show", volume=8, label="Night")
    undone = await desk.do("undo_settings", change=change)
    assert undone["settings"] == 2
    assert desk.values()["show"] | {"volume": 7, "label": "Stage"} == desk.values()["show"]
    assert (await changes(desk))[0]["reason"] == "undo"
    await desk.do("undo_settings", change=undone["change"])
    assert desk.values()["show"]["label"] == "Night"


async def test_undo_does_not_trample_on_what_somebody_changed_since_unless_told_to(desk):
    change = await desk.set("show", volume=7, label="Night")
    await desk.set("show", volume=9)
    with pytest.raises(SettingsError, match=r"“volume” of Show was changed again since, so nothing was undone"):
        await desk.do("undo_settings", change=change)
    assert desk.values()["show"]["label"] == "Night"
    await desk.do("undo_settings", change=change, anyway=True)
    assert (desk.values()["show"]["volume"], desk.values()["show"]["label"]) == (50, "Stage")


async def test_what_is_no_change_cannot_be_undone(desk):
    await desk.set("show", volume=7, label="Night")
    second = (await changes(desk))[0]["id"] + 1
    for number in (second, 999, 0, -1):
        with pytest.raises(ActionRefused, match="not in the history"):
            await desk.do("undo_settings", change=number)


async def test_a_secret_is_named_and_nothing_more_anywhere(desk, tmp_path):
    change = await desk.set("show", password="swordfish")
    await desk.set("show", password="marlin7", volume=3)
    found = await changes(desk)
    assert found[-1]["fields"] == [
        {"part": "show", "name": "password", "before": None, "after": None, "is_secret": True, "is_current": False}
    ]
    with pytest.raises(ActionRefused, match="What a secret was before is not kept anywhere"):
        await desk.do("undo_settings", change=change)
    await desk.do("undo_settings", change=found[0]["id"])
    assert desk.preferences.current("show").password.get_secret_value() == "marlin7", "its other setting was undone"
    preview = await desk.do("settings_at", before=change)
    assert preview["secrets"] == [{"part": "show", "name": "password"}]
    await desk.log.close()
    everything = (tmp_path / "show.db").read_bytes() + b"".join(
        file.read_bytes() for file in (tmp_path / "backups").iterdir()
    )
    assert b"swordfish" not in everything
    assert b"marlin7" not in everything


async def test_as_it_was_at_a_time_or_before_a_change(desk):
    await desk.set("show", volume=7)
    at = int(desk.clock.now() * 1000)
    change = await desk.set("show", volume=8, label="Night")
    await desk.set("lights", level=9)
    for asked in ({"at": at}, {"before": change}):
        preview = await desk.do("settings_at", **asked)
        found = {one["name"]: (one["part"], one["now"], one["then"], one["is_default"]) for one in preview["changes"]}
        assert found == {
            "level": ("lights", 9, 3, True),
            "label": ("show", "Night", "Stage", True),
            "volume": ("show", 8, 7, False),
        }
        assert preview["note"] == ""
    assert desk.values()["lights"]["level"] == 9, "a preview changes nothing"
    taken = await desk.do("restore_settings", at=at, parts=["show"])
    assert taken["settings"] == 2
    assert desk.values()["show"]["volume"] == 7
    assert desk.values()["lights"]["level"] == 9
    await desk.do("restore_settings", before=change)
    assert desk.values()["lights"]["level"] == 3
    await desk.do("undo_settings", change=taken["change"])
    assert desk.values()["show"]["label"] == "Night"


async def test_a_time_before_everything_says_that_the_history_does_not_reach_there(desk):
    await desk.set("show", volume=7)
    preview = await desk.do("settings_at", at=1)
    assert "does not reach back that far" in preview["note"]
    assert [one["then"] for one in preview["changes"]] == [50]
    with pytest.raises(ActionRefused, match="either a time"):
        await desk.do("settings_at")


async def test_a_part_that_refuses_is_named_and_nothing_at_all_is_restored(desk):
    change = await desk.set("show", volume=7)
    await desk.set("lights", level=9)
    desk.refusing["lights"] = "The lamp is hot."
    before = desk.values()
    with pytest.raises(SettingsError, match=r"Lights refused: The lamp is hot\. Nothing was changed\."):
        await desk.do("restore_settings", before=change)
    assert desk.values() == before
    assert json.loads((desk.folder / "settings.json").read_text())["parts"]["show"] == {"volume": 7}
    assert desk.asked[-3:] == ["show", "lights", "show"], "whoever had agreed was told that it is as it was"


async def test_what_another_program_wrote_into_the_file_is_in_the_history_after_the_next_start(tmp_path):
    clock = FakeClock()
    async with SettingsDesk(tmp_path, clock) as desk:
        await desk.set("show", volume=7, label="Night")
    file = tmp_path / "settings.json"
    kept = json.loads(file.read_text())
    kept["parts"]["show"] = {"volume": 12}
    file.write_text(json.dumps(kept))
    clock.step(60)
    for _ in range(2):  # only once
        async with SettingsDesk(tmp_path, clock) as desk:
            default, edited, made = await changes(desk)
            assert (default["by"], edited["by"], made["by"]) == (BY_DEFAULT, IN_FILE, "mara")
            assert [(one["name"], one["before"], one["after"]) for one in edited["fields"]] == [("volume", 7, 12)]
            assert [(one["name"], one["before"], one["after"]) for one in default["fields"]] == [
                ("label", "Night", "Stage")
            ]
    async with SettingsDesk(tmp_path, clock) as desk:
        first = (await changes(desk))[-1]
        await desk.do("restore_settings", at=first["at"])
        assert (desk.values()["show"]["volume"], desk.values()["show"]["label"]) == (7, "Night")


async def test_a_file_of_a_newer_version_is_kept_aside_and_the_settings_come_back_from_the_history(tmp_path):
    clock = FakeClock()
    async with SettingsDesk(tmp_path, clock) as desk:
        await desk.set("show", volume=7)
        at = int(desk.clock.now() * 1000)
    newer = b'{"version": 2, "parts": {"show": {"loudness": {"db": 3}}}}'
    (tmp_path / "settings.json").write_bytes(newer)
    clock.step(60)
    async with SettingsDesk(tmp_path, clock) as desk:
        assert desk.values()["show"]["volume"] == 50
        desk.clock.step(60)
        await desk.do("restore_settings", at=at)
        assert desk.values()["show"]["volume"] == 7
    assert (tmp_path / "settings.json.unreadable-1").read_bytes() == newer


async def test_what_set_decides_for_a_run_is_no_change(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        await desk.set("show", volume=7)
    async with SettingsDesk(tmp_path, volume="99") as desk:
        assert len(await changes(desk)) == 1
        preview = await desk.do("settings_at", at=1)
        assert "--set" in preview["left_out"][0]["reason"]


async def test_a_log_in_memory_only_says_so(tmp_path):
    async with SettingsDesk(tmp_path, is_kept=False) as desk:
        await desk.set("show", volume=7)
        page = await desk.do("settings_history")
        assert len(page["changes"]) == 1
        assert page["note"].startswith("The disk is full.")
        assert "ends with it" in page["note"]
        assert "The disk is full." in (await desk.do("settings_at", at=1))["note"]


async def test_changes_an_older_version_wrote_down_without_the_old_value(desk):
    for value in (b"7", b"8", b"9"):
        desk.clock.step(1)
        desk.log.record(SettingChanged(part="show", name="volume", value=msgspec.Raw(value), by="mara"))
    desk.preferences.try_out("show", {"volume": 9})
    now = int(desk.clock.now() * 1000)
    thens = [
        [one["then"] for one in (await desk.do("settings_at", at=now - back))["changes"]]
        for back in (0, 500, 1500, 2500)
    ]
    assert thens == [[], [8], [7], [50]]
