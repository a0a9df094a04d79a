"""Cues of the plugin of before: carried over, so that nobody loses theirs."""

import json

import pytest

from cues.former import from_scene_cues
from cues.settings import CuesSettings
from stagedoor import SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault

OLD = {
    "cues": [
        {"match": "!brb", "scene": "Break", "who": "everyone"},
        {"match": "!brb", "scene": "Break", "seconds": 10, "cooldown": 0},
        {"when": "gift", "match": "Rose", "scene": "Main", "source": "Confetti", "seconds": 5, "at_least": 5},
        {"when": "raid", "scene": "Break", "at_least": 20},
        {"when": "command", "match": "!", "scene": "Break"},
        "nonsense",
    ]
}


def test_every_cue_that_made_sense_is_a_cue_again():
    first, second, gift, raid = CuesSettings(**from_scene_cues(OLD)).cues
    assert (first.name, second.name) == ("!brb: Break", "!brb: Break 2")
    assert (first.when.commands, first.only.who, first.only.cooldown) == (("brb",), "everyone", 5)
    assert (second.only.who, second.only.cooldown, second.after.seconds) == ("moderators", 0, 10)
    assert gift.steps[0].arguments == {"scene": "Main", "source": "Confetti"}
    assert (gift.when.match, gift.when.at_least, gift.after.kind, gift.only.who) == (
        "Rose",
        5,
        "after a time",
        "everyone",
    )
    assert (raid.steps[0].control, raid.when.at_least, raid.after.kind) == ("obs.switch_scene", 20, "leave it")
    assert from_scene_cues({}) == from_scene_cues({"cues": "?"}) == {}


async def test_they_are_carried_over_once(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 1, "parts": {"scene_cues": OLD, "chat": {"sources": []}}}))

    def opened():
        preferences = Preferences(file, Vault())
        preferences.declare("cues", CuesSettings)
        return preferences

    preferences = opened()
    assert len(preferences.current("cues").cues) == 4
    assert "scene_cues" in json.loads(file.read_text())["parts"], "until something is changed, the file stays"
    await preferences.change("cues", {"gap": 1}, "mara")
    parts = json.loads(file.read_text())["parts"]
    assert (len(parts["cues"]["cues"]), parts["chat"], "scene_cues" in parts) == (4, {"sources": []}, False)

    await opened().change("cues", {"cues": None, "gap": None}, "mara")
    assert opened().current("cues").cues == (), "what was deleted does not come back"


async def test_what_is_stored_already_is_not_replaced(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 1, "parts": {"scene_cues": OLD, "cues": {"gap": 3}}}))
    preferences = Preferences(file, Vault())
    preferences.declare("cues", CuesSettings)
    assert (preferences.current("cues").gap, preferences.current("cues").cues) == (3, ())


def test_what_cannot_be_carried_over_is_said(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 1, "parts": {"scene_cues": {"cues": []}}}))

    def refuses(_):
        raise ValueError("no")

    class Refusing(CuesSettings):
        formerly = {"scene_cues": refuses}

    preferences = Preferences(file, Vault())
    preferences.declare("cues", Refusing)
    assert any("scene_cues could not be carried over to cues (no)" in each for each in preferences.problems)
    with pytest.raises(SettingsError):
        preferences.current("scene_cues")
