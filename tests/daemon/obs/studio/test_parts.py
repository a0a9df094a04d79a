"""Which part of the studio an event makes stale."""

import pytest

from stagedoor.obs.listener import FLOODS, OVERLAY, PROGRAM, SOUND, STUDIO
from stagedoor.obs.studio.parts import ALL, Part, parts_of


@pytest.mark.parametrize(
    ("event", "parts"),
    [
        ("CurrentProgramSceneChanged", {Part.SCENES}),
        ("CurrentSceneTransitionDurationChanged", {Part.SCENES}),
        ("CurrentSceneCollectionChanged", ALL),
        ("SceneItemTransformChanged", {Part.ITEMS}),
        ("SceneNameChanged", {Part.SCENES, Part.FILTERS}),
        ("InputVolumeChanged", {Part.MIXER}),
        ("InputCreated", {Part.INPUTS}),
        ("InputSettingsChanged", {Part.TEXTS, Part.MEDIA}),
        ("MediaInputPlaybackEnded", {Part.MEDIA}),
        ("VirtualcamStateChanged", {Part.OUTPUTS}),
        ("SomethingNew", set()),
    ],
)
def test_each_event_concerns_what_it_is_about(event, parts):
    assert set(parts_of(event)) == set(parts)


def test_no_event_that_is_heard_for_the_studio_is_lost():
    assert [name for name in STUDIO | SOUND | OVERLAY | FLOODS if not parts_of(name)] == ["InputVolumeMeters"]
    assert {name for name in PROGRAM if not parts_of(name)} == {"ExitStarted"}
