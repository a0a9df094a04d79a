"""The OBS that plugin authors test with answers as the real one does."""

import pytest

from rig.furnished_obs import furnish
from stagedoor.errors import ObsError
from stagedoor.testing import FakeObs

pytestmark = [pytest.mark.live, pytest.mark.timeout(60)]

KEPT = {
    "GetCurrentProgramScene": ("currentProgramSceneName",),
    "GetSceneList": ("currentProgramSceneName",),
    "GetSceneItemEnabled": ("sceneItemEnabled",),
}


class Both:
    """The same requests to both, and what of the answers has to be the same."""

    def __init__(self, real):
        self.real = real
        self.fake = FakeObs(lambda event: None)
        self.fake.scenes = [scene["sceneName"] for scene in reversed(real.ask("GetSceneList")["scenes"])]
        self.fake.scene = real.scene

    async def ask(self, kind, **data):
        """The answers of both: real first."""
        return [await self._of(self._real, kind, data), await self._of(self.fake.request, kind, data)]

    async def _real(self, kind, data):
        return self.real.ask(kind, data)

    async def _of(self, ask, kind, data):
        try:
            answer = await ask(kind, data)
        except ObsError as fault:
            return fault.code
        except Exception as fault:  # noqa: BLE001 - the foreign client's own
            return fault.code
        return answer or {}


async def test_scenes_and_sources_behave_as_in_real_obs(real_obs):
    both = Both(real_obs)
    first, second = both.fake.scenes[:2]
    real_obs.ask(
        "CreateInput",
        {"sceneName": first, "inputName": "Confetti", "inputKind": "color_source_v3", "sceneItemEnabled": False},
    )
    items = real_obs.ask("GetSceneItemList", {"sceneName": first})["sceneItems"]
    both.fake.sources = {first: {item["sourceName"]: item["sceneItemEnabled"] for item in items}}

    for kind, data in [
        ("SetCurrentProgramScene", {"sceneName": second}),
        ("GetCurrentProgramScene", {}),
        ("GetSceneList", {}),
        ("SetCurrentProgramScene", {"sceneName": "Nowhere"}),
        ("SetCurrentProgramScene", {"sceneName": first}),
        ("GetSceneItemId", {"sceneName": first, "sourceName": "Nothing"}),
        ("GetSceneItemId", {"sceneName": "Nowhere", "sourceName": "Confetti"}),
    ]:
        real, fake = await both.ask(kind, **data)
        if isinstance(real, int):
            assert fake == real, (kind, data)
        else:
            assert set(fake) <= set(real), (kind, data)
            for name in KEPT.get(kind, ()):
                assert fake.get(name) == real.get(name), (kind, name)

    real, fake = await both.ask("GetSceneList")
    assert [s["sceneName"] for s in fake["scenes"]] == [s["sceneName"] for s in real["scenes"]]
    assert [s["sceneIndex"] for s in fake["scenes"]] == [s["sceneIndex"] for s in real["scenes"]]
    ids = [answer["sceneItemId"] for answer in await both.ask("GetSceneItemId", sceneName=first, sourceName="Confetti")]
    for visible in (True, False):
        for ask, item in zip((both._real, both.fake.request), ids, strict=True):
            here = {"sceneName": first, "sceneItemId": item}
            assert (await ask("GetSceneItemEnabled", here))["sceneItemEnabled"] is not visible
            await ask("SetSceneItemEnabled", here | {"sceneItemEnabled": visible})
            assert (await ask("GetSceneItemEnabled", here))["sceneItemEnabled"] is visible
    codes = await both.ask("GetSceneItemEnabled", sceneName=first, sceneItemId=999)
    assert codes[0] == codes[1] == 600


async def test_places_sound_texts_and_filters_behave_as_in_real_obs(real_obs):
    furnish(real_obs)
    both = Both(real_obs)
    fake = both.fake
    items = real_obs.ask("GetSceneItemList", {"sceneName": "Camera"})["sceneItems"]
    fake.sources = {"Camera": {item["sourceName"]: True for item in items}}
    fake.muted, fake.texts = {"Tone": False}, {"Title": "hello"}
    fake.media, fake.filters = {"Tone": "PLAYING"}, {"Colour": {"Grade": True}}
    title = (await both.ask("GetSceneItemId", sceneName="Camera", sourceName="Title"))[0]["sceneItemId"]
    there = {"sceneName": "Camera", "sceneItemId": title}
    assert title == list(fake.sources["Camera"]).index("Title") + 1
    for kind, data, names in [
        ("GetInputVolume", {"inputName": "Tone"}, ("inputVolumeDb",)),
        ("SetInputVolume", {"inputName": "Tone", "inputVolumeDb": -12.0}, ()),
        ("GetInputVolume", {"inputName": "Tone"}, ("inputVolumeDb",)),
        ("GetInputVolume", {"inputName": "Title"}, ()),
        ("GetInputVolume", {"inputName": "Nothing"}, ()),
        ("GetInputMute", {"inputName": "Title"}, ()),
        ("GetInputSettings", {"inputName": "Title"}, ("inputKind", "inputSettings")),
        ("SetInputSettings", {"inputName": "Title", "inputSettings": {"text": "bye"}}, ()),
        ("GetInputSettings", {"inputName": "Title"}, ("inputSettings",)),
        ("GetInputSettings", {"inputName": "Nothing"}, ()),
        ("GetSourceFilter", {"sourceName": "Colour", "filterName": "Grade"}, ("filterEnabled",)),
        ("SetSourceFilterEnabled", {"sourceName": "Colour", "filterName": "Grade", "filterEnabled": False}, ()),
        ("GetSourceFilter", {"sourceName": "Colour", "filterName": "Grade"}, ("filterEnabled",)),
        ("GetSourceFilter", {"sourceName": "Colour", "filterName": "Nope"}, ()),
        ("GetMediaInputStatus", {"inputName": "Title"}, ("mediaState",)),
        ("GetMediaInputStatus", {"inputName": "Nothing"}, ()),
        ("SetSceneItemTransform", there | {"sceneItemTransform": {"positionX": 5.5, "scaleX": 2.0}}, ()),
        ("GetSceneItemTransform", there | {"sceneItemId": 99}, ()),
    ]:
        real, told = await both.ask(kind, **data)
        if isinstance(real, int) or isinstance(told, int):
            assert told == real, (kind, data)
        for name in names:
            assert told[name] == real[name], (kind, name)
    real, told = (answer["sceneItemTransform"] for answer in await both.ask("GetSceneItemTransform", **there))
    assert set(told) <= set(real)
    for name in ("positionX", "positionY", "scaleX", "scaleY", "rotation", "cropLeft", "boundsType"):
        assert told[name] == real[name], name
