"""Reading what OBS shows, and telling real changes from the rest."""

import pytest

from stagedoor.errors import ObsError
from stagedoor.obs.program import Program, Scene, changes, read_program

ANSWERS = {
    "GetSceneList": {
        "currentProgramSceneName": "A",
        "currentProgramSceneUuid": "u1",
        "scenes": [
            {"sceneIndex": 0, "sceneName": "B", "sceneUuid": "u2"},
            {"sceneIndex": 1, "sceneName": "A", "sceneUuid": "u1"},
        ],
    },
    "GetStreamStatus": {"outputActive": True},
    "GetRecordStatus": {"outputActive": False},
    "GetStudioModeEnabled": {"studioModeEnabled": True},
    "GetSceneCollectionList": {"currentSceneCollectionName": "Show"},
    "GetInputList": {"inputs": [{"inputName": "Mic"}, {"inputName": "Camera"}, {"inputKind": "odd"}]},
    "GetGroupList": {"groups": ["Faces", 7]},
}


def asks(answers):
    async def ask(kind, data):
        answer = answers[kind]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ask


async def test_everything_is_read():
    assert await read_program(asks(ANSWERS)) == Program(
        scene=Scene("A", "u1"),
        scenes=(Scene("A", "u1"), Scene("B", "u2")),
        sources=("Camera", "Faces", "Mic"),
        collection="Show",
        is_streaming=True,
        is_studio_mode=True,
    )


@pytest.mark.parametrize("odd", [{}, {"scenes": None}, {"scenes": [1, {"sceneName": 5}, {"sceneIndex": "x"}]}])
async def test_another_version_that_says_it_otherwise_breaks_nothing(odd):
    answers = dict.fromkeys(ANSWERS, odd)
    assert await read_program(asks(answers)) == Program()


async def test_what_this_obs_does_not_know_counts_as_absent():
    program = await read_program(asks(ANSWERS | {"GetRecordStatus": ObsError("no", code=204)}))
    assert program.scene.name == "A"
    assert not program.is_recording


@pytest.mark.parametrize("code", [0, 207])
async def test_a_lost_connection_or_an_obs_not_ready_is_passed_on(code):
    with pytest.raises(ObsError):
        await read_program(asks(ANSWERS | {"GetSceneList": ObsError("no", code=code)}))


def scenes(*names, uuids=True, collection="Show", air=None, **other):
    made = tuple(Scene(name.split("=")[0], name.split("=")[-1] if uuids else "") for name in names)
    air = air or made[0].name
    return Program(
        scene=next(scene for scene in made if scene.name == air), scenes=made, collection=collection, **other
    )


def said(old, new, renames=()):
    return [(event.name, event.data) for event in changes(old, new, renames)]


def test_nothing_changed_says_nothing():
    assert said(scenes("A", "B"), scenes("A", "B")) == []


def test_another_scene_on_air():
    assert said(scenes("A", "B"), scenes("A", "B", air="B")) == [("scene_changed", {"scene": "B", "previous": "A"})]


def test_a_renamed_scene_is_followed_by_its_uuid():
    assert said(scenes("A", "B"), scenes("C=A", "B")) == [
        ("scenes_changed", {"count": 2, "renamed": "A", "scene": "C"})
    ]


def test_a_renamed_scene_without_a_uuid_is_followed_by_the_event():
    old, new = scenes("A", "B", uuids=False), scenes("D", "B", uuids=False)
    assert said(old, new, [("A", "C"), ("C", "D")]) == [("scenes_changed", {"count": 2, "renamed": "A", "scene": "D"})]


def test_two_scenes_that_swap_names():
    old, new = scenes("A", "B", uuids=False), scenes("B", "A", uuids=False)
    renames = [("A", "x"), ("B", "A"), ("x", "B")]
    assert said(old, new, renames) == [("scenes_changed", {"count": 2})]


def test_without_uuid_and_event_a_new_name_is_another_scene():
    old, new = scenes("A", uuids=False), scenes("C", uuids=False)
    assert [name for name, _ in said(old, new)] == ["scenes_changed", "scene_changed"]


def test_another_order_is_a_change_of_the_scenes():
    assert said(scenes("A", "B"), scenes("B", "A", air="A")) == [("scenes_changed", {"count": 2})]


def test_another_collection_with_a_scene_of_the_same_name_is_another_scene():
    old, new = scenes("A", uuids=False), scenes("A", uuids=False, collection="Other")
    assert said(old, new) == [
        ("collection_changed", {"collection": "Other"}),
        ("scene_changed", {"scene": "A", "previous": "A"}),
    ]


def test_stream_and_recording():
    old, new = scenes("A"), scenes("A", is_streaming=True, is_recording=True)
    assert said(old, new) == [("stream_changed", {"active": True}), ("record_changed", {"active": True})]
    assert said(new, old) == [("stream_changed", {"active": False}), ("record_changed", {"active": False})]
