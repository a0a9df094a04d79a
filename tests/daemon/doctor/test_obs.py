"""What the pre-flight says of OBS, of what rules name in it, and of the overlay."""

import pytest
from msgspec import structs

from stagedoor.doctor.finding import Health
from stagedoor.doctor.obs import connection, overlay, references, speech
from stagedoor.doctor.references import Reference
from stagedoor.model import ObsState
from stagedoor.web.wire import ObsView, OverlayInput, OverlayPlace

MUTED = "Its sound is muted in OBS's mixer."
HIDDEN = "It is hidden in this scene."


def view(state=ObsState.CONNECTED, *, version="30.1.2", overlay="ready", scenes=("Game",), **more):
    return ObsView(
        **{
            "state": state.value,
            "reason": "",
            "address": "127.0.0.1:4455",
            "version": version,
            "scene": "Game",
            "scenes": ["Game", "Break"],
            "sources": ["Mic"],
            "collection": "Show",
            "is_streaming": False,
            "is_recording": False,
            "is_studio_mode": False,
            "overlay": OverlayInput(state=overlay, reason="", scenes=list(scenes)),
            **more,
        }
    )


@pytest.mark.parametrize("state", [state for state in ObsState if state is not ObsState.CONNECTED])
def test_every_way_in_which_obs_is_away_says_what_to_do(state):
    [found] = connection(view(state))
    assert found.health is not Health.OK
    assert found.remedies
    assert found.advice or state is ObsState.OFF


@pytest.mark.parametrize(
    ("version", "health"),
    [
        ("27.2.4", Health.FAILURE),
        ("28.0.1", Health.OK),
        ("32.1.0", Health.OK),
        ("33.0.0-beta1", Health.NOTE),
        ("?", Health.FAILURE),
    ],
)
def test_versions(version, health):
    assert connection(view(version=version))[0].health is health


def test_a_scene_that_a_rule_names_and_obs_has_not_is_told_with_the_place_to_change_it():
    named = [
        Reference("cues", "Cues", "cues", "obs.scenes", "Brake"),
        Reference("cues", "Cues", "cues", "obs.scenes", "Break"),
        Reference("panic", "Panic", "mute", "obs.sources", "Microphone"),
    ]
    scene, source = references(view(), named)
    assert (scene.title, scene.health) == ("Cues: “Brake”", Health.FAILURE)
    assert scene.remedies[0].page == "settings/cues"
    assert "OBS has no source of this name in the collection “Show”" in source.sentence


def test_what_is_there_is_well_and_what_cannot_be_looked_at_is_left_out():
    named = [Reference("panic", "Panic", "mute", "obs.sources", "Mic")]
    assert references(view(), named)[0].health is Health.OK
    assert references(view(), []) == []
    assert references(view(ObsState.NOT_RUNNING), named) == []


@pytest.mark.parametrize(
    ("obs", "connected", "health", "action"),
    [
        (view(), 1, Health.OK, "test_overlay"),
        (view(), 0, Health.WARNING, "repair_overlay"),
        (view(overlay="rendered"), 0, Health.NOTE, ""),
        (view(overlay="rendered", scenes=("Break",)), 0, Health.NOTE, "add_overlay"),
        (view(scenes=()), 0, Health.FAILURE, "add_overlay"),
        (view(scenes=("Break",)), 1, Health.NOTE, "add_overlay"),
        (view(overlay="no_browser"), 0, Health.FAILURE, ""),
        (view(ObsState.NOT_RUNNING), 1, Health.OK, "test_overlay"),
        (view(ObsState.NOT_RUNNING), 0, Health.WARNING, ""),
    ],
)
def test_the_overlay(obs, connected, health, action):
    [found] = overlay(obs, connected)
    assert found.health is health
    assert (found.remedies[0].action if found.remedies else "") == action


def test_that_nothing_is_read_aloud_is_said_as_it_is():
    assert speech()[0].health is Health.ABSENT


def test_a_scene_is_shown_as_a_source_is():
    named = [Reference("cues", "Cues", "cues", "obs.sources", name) for name in ("Break", "Mic")]
    assert [found.health for found in references(view(), named)] == [Health.OK]


def test_files_are_no_matter_of_obs():
    assert references(view(), [Reference("sounds", "Sounds", "file", "path", "/x.wav")]) == []


def test_what_is_wrong_with_the_overlay_in_obs_is_said():
    place = OverlayPlace(scene="Game", problems=[HIDDEN])
    wrong = OverlayInput(state="ready", reason="", scenes=["Game"], places=[place], problems=[MUTED])
    [found] = overlay(structs.replace(view(), overlay=wrong), 1)
    assert (found.health, found.sentence) == (Health.WARNING, f"{MUTED} And 1 more of this kind.")
    assert [each.action for each in found.remedies] == ["repair_overlay", ""]
    alone = structs.replace(wrong, problems=[])
    [found] = overlay(structs.replace(view(), overlay=alone), 1)
    assert found.sentence == HIDDEN
