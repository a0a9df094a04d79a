"""What the pre-flight says of this computer and of Stagedoor itself."""

import os
from types import SimpleNamespace

import pytest

from stagedoor.doctor import house
from stagedoor.doctor.finding import Health
from stagedoor.doctor.references import Reference
from stagedoor.model import PluginState
from stagedoor.web.wire import PluginView
from stagedoor.windows import Kept


def plugin(state=PluginState.RUNNING, **more):
    return PluginView(
        **{
            "name": "flood", "title": "Flood", "description": "", "version": "1", "state": state.value, "reason": "",
            "origin": "bundled", "hooks": [], "calls": 1, "faults": 0, "mean_ms": 0.1, "worst_ms": 0.2, "waiting": 0,
            "dropped": 0, **more,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("free", "health"), [(50 * 1024**3, Health.OK), (1024**3, Health.WARNING), (1024**2, Health.FAILURE)]
)
def test_room_on_the_disk(tmp_path, monkeypatch, free, health):
    monkeypatch.setattr(house.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert house.disk(tmp_path / "not" / "yet").health is health


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    found = house.disk(tmp_path)
    assert (found.health, str(tmp_path) in found.sentence) == (Health.FAILURE, True)


def test_a_log_in_memory_and_a_moved_port_are_told():
    assert house.log("kept", "").health is Health.OK
    assert house.log("memory", "The disk is full.").sentence == "The disk is full."
    assert house.port("", 7337).health is Health.OK
    assert house.port("Port 7337 is used.", 7338).remedies[0].page == "settings/web"


def test_files_that_settings_name(tmp_path):
    there = tmp_path / "there.wav"
    there.write_bytes(b"")
    named = [
        Reference("a", "A", "sound", "path", str(there)),
        Reference("a", "A", "sound", "path", str(tmp_path / "no")),
    ]
    [found] = house.files(named)
    assert str(tmp_path / "no") in found.sentence


def test_plugins_that_run_well_are_one_line():
    [found] = house.plugins([plugin(), plugin(PluginState.DISABLED)], "")
    assert (found.health, found.sentence) == (Health.OK, "All 1 run well.")


@pytest.mark.parametrize(
    ("seen", "health"),
    [
        (plugin(PluginState.BROKEN, reason="No."), Health.FAILURE),
        (plugin(PluginState.SUSPENDED, reason="No."), Health.WARNING),
        (plugin(PluginState.BAD_SETTINGS, reason="No."), Health.WARNING),
        (plugin(dropped=3), Health.WARNING),
        (plugin(mean_ms=20.0, calls=500), Health.NOTE),
    ],
)
def test_a_plugin_in_trouble_is_named(seen, health):
    [found] = house.plugins([plugin(), seen], "")
    assert (found.name, found.health) == ("plugin:flood", health)


def test_safe_mode_and_a_missing_window_and_the_keyring():
    assert house.plugins([plugin()], "The last start failed.")[0].name == "safe_mode"
    assert house.window("").health is Health.OK
    assert house.window("There is no screen.").health is Health.NOTE
    assert house.keyring("").health is Health.OK
    assert house.keyring("Passwords are kept in a file.").health is Health.NOTE


def test_what_platforms_left_can_be_removed_after_a_question():
    kept = [Kept("tiktok", 12_300_000, is_open=True), Kept("shop", 0, is_open=False)]
    tiktok, shop = house.windows(kept, {"tiktok": "TikTok LIVE"}, "")
    assert tiktok.title == "Windows of TikTok LIVE"
    assert "12.3 MB, and one is open." in tiktok.sentence
    [remedy] = shop.remedies
    assert (remedy.action, remedy.arguments) == ("clear_platform_login", {"platform": "shop"})
    assert remedy.question
    assert house.windows([], {}, "Not on this system.") == []


def test_the_clock():
    assert house.clock(1_800_000_000, 0).health is Health.OK
    assert house.clock(0, 0).health is Health.FAILURE
    slept = house.clock(1_800_000_000, 3600)
    assert slept.health is Health.NOTE
    assert "60 minutes" in slept.sentence
    assert house.clock(1_800_000_000, -7200).health is Health.NOTE


def test_where_pictures_are_kept(tmp_path):
    assert house.pictures(tmp_path / "images").health is Health.OK
    assert house.pictures(tmp_path / "not yet" / "images").health is Health.OK
    (tmp_path / "images").write_text("in the way")
    assert house.pictures(tmp_path / "images").health is Health.WARNING
