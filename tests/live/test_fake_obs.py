"""The OBS that plugin authors test with answers as the real one does."""

import pytest

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
