"""The fake OBS of our own tests answers about the studio as the real one does: the same requests, code by code."""

import asyncio

import pytest
import pytest_asyncio

from rig.fake_obs import FakeObs
from rig.furnished_obs import furnish

pytestmark = [pytest.mark.live, pytest.mark.timeout(60), pytest.mark.asyncio(loop_scope="module")]

CAMERA = {"sceneName": "Camera"}
TONE, COLOUR, NOTHING = ({"inputName": name} for name in ("Tone", "Colour", "Nothing"))
GRADE = {"sourceName": "Colour", "filterName": "Grade"}
PLAY = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_"
SAME = object()
"""The whole answer is the same."""
SHAPE = object()
"""The fake's answer has no field the real one's has not."""

ASKED = [
    *((kind, who, SAME) for who in (TONE, COLOUR, NOTHING) for kind in (
        "GetInputMute", "GetInputVolume", "GetInputAudioBalance", "GetInputAudioSyncOffset",
        "GetInputAudioMonitorType", "GetInputAudioTracks",
    )),
    ("SetInputVolume", TONE | {"inputVolumeDb": -12.0}, SAME),
    ("SetInputVolume", TONE | {"inputVolumeDb": 26.5}, SAME),
    ("SetInputVolume", TONE | {"inputVolumeDb": -101}, SAME),
    ("SetInputMute", TONE | {"inputMuted": True}, SAME),
    ("GetInputMute", TONE, SAME),
    ("SetInputAudioBalance", TONE | {"inputAudioBalance": 0.25}, SAME),
    ("GetInputAudioBalance", TONE, SAME),
    ("SetInputAudioBalance", TONE | {"inputAudioBalance": 1.5}, SAME),
    ("SetInputAudioSyncOffset", TONE | {"inputAudioSyncOffset": -951}, SAME),
    ("SetInputAudioSyncOffset", TONE | {"inputAudioSyncOffset": 120}, SAME),
    ("GetInputAudioSyncOffset", TONE, SAME),
    ("SetInputAudioMonitorType", TONE | {"monitorType": "OBS_MONITORING_TYPE_MONITOR_ONLY"}, SAME),
    ("GetInputAudioMonitorType", TONE, SAME),
    ("SetInputAudioTracks", TONE | {"inputAudioTracks": {"2": False}}, SAME),
    ("GetInputAudioTracks", TONE, SAME),
    ("GetMediaInputStatus", COLOUR, SAME),
    ("GetMediaInputStatus", TONE, SHAPE),
    ("GetMediaInputStatus", NOTHING, SAME),
    ("TriggerMediaInputAction", TONE | {"mediaAction": PLAY + "PAUSE"}, SAME),
    ("TriggerMediaInputAction", COLOUR | {"mediaAction": PLAY + "PLAY"}, SAME),
    ("GetSourceFilterList", {"sourceName": "Colour"}, SAME),
    ("GetSourceFilterList", {"sourceName": "Break"}, SAME),
    ("GetSourceFilterList", {"sourceName": "Nothing"}, SAME),
    ("GetSourceFilter", GRADE, SHAPE),
    ("GetSourceFilter", GRADE | {"filterName": "Nope"}, SAME),
    ("SetSourceFilterEnabled", GRADE | {"filterEnabled": False}, SAME),
    ("SetSourceFilterSettings", GRADE | {"filterSettings": {"gamma": 0.5}}, SAME),
    ("GetSourceFilterList", {"sourceName": "Colour"}, SAME),
    ("GetSceneItemLocked", CAMERA | {"sceneItemId": 1}, SAME),
    ("SetSceneItemLocked", CAMERA | {"sceneItemId": 1, "sceneItemLocked": True}, SAME),
    ("GetSceneItemLocked", CAMERA | {"sceneItemId": 1}, SAME),
    ("GetSceneItemLocked", CAMERA | {"sceneItemId": 99}, SAME),
    ("GetSceneItemTransform", CAMERA | {"sceneItemId": 1}, SHAPE),
    ("GetCurrentPreviewScene", {}, SAME),
    ("SetTBarPosition", {"position": 0.5}, SAME),
    ("TriggerStudioModeTransition", {}, SAME),
    ("SetStudioModeEnabled", {"studioModeEnabled": True}, SAME),
    ("GetStudioModeEnabled", {}, SAME),
    ("SetCurrentPreviewScene", {"sceneName": "Nowhere"}, SAME),
    ("SetStudioModeEnabled", {"studioModeEnabled": False}, SAME),
    ("GetSceneTransitionList", {}, SHAPE),
    ("GetCurrentSceneTransition", {}, SHAPE),
    ("SetCurrentSceneTransition", {"transitionName": "Nope"}, SAME),
    ("SetCurrentSceneTransitionDuration", {"transitionDuration": 49}, SAME),
    ("GetProfileList", {}, SHAPE),
    ("SetCurrentProfile", {"profileName": "Nope"}, SAME),
    ("SetCurrentSceneCollection", {"sceneCollectionName": "Nope"}, SAME),
    ("GetVideoSettings", {}, SHAPE),
    ("GetStreamServiceSettings", {}, SHAPE),
    ("GetProfileParameter", {"parameterCategory": "SimpleOutput", "parameterName": "RecQuality"}, SHAPE),
    ("GetHotkeyList", {}, SHAPE),
    ("TriggerHotkeyByName", {"hotkeyName": "OBSBasic.Explode"}, SAME),
    ("GetSourceScreenshot", {"sourceName": "Nope", "imageFormat": "png"}, SAME),
    ("GetSourceScreenshot", {"sourceName": "Tone", "imageFormat": "png"}, SAME),
    ("SaveSourceScreenshot", {"sourceName": "Camera", "imageFormat": "png", "imageFilePath": "/nowhere/x.png"}, SAME),
    ("GetReplayBufferStatus", {}, SAME),
    ("StartReplayBuffer", {}, SAME),
    ("GetVirtualCamStatus", {}, SAME),
    ("StartVirtualCam", {}, SAME),
    ("StopStream", {}, SAME),
    ("StopRecord", {}, SAME),
    ("GetRecordStatus", {}, SHAPE),
    ("GetStreamStatus", {}, SHAPE),
]  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(real_obs):
    """Asks both the same; the real answer first. A refusal is its code."""
    await asyncio.to_thread(furnish, real_obs)
    fake = FakeObs(kinds=["color_source_v3", "ffmpeg_source", "text_ft2_source_v2"])
    for name, kind in (("Colour", "color_source_v3"), ("Tone", "ffmpeg_source"), ("Title", "text_ft2_source_v2")):
        fake._create_input({**CAMERA, "inputName": name, "inputKind": kind}, [])
    for source, name, kind in (("Colour", "Grade", "color_filter_v2"), ("Tone", "Gain", "gain_filter")):
        fake._create_source_filter({"sourceName": source, "filterName": name, "filterKind": kind}, [])
    fake.media["Tone"] = {"state": "PLAYING", "cursor": 0, "duration": 4_000}
    fake.has_replay_buffer = False

    async def ask(kind, data):
        try:
            real = await asyncio.to_thread(real_obs.ask, kind, data) or {}
        except Exception as fault:  # noqa: BLE001 - the foreign client's own
            real = fault.code
        said = fake._result({"requestType": kind, "requestId": "1", "requestData": data}, [])
        status = said["requestStatus"]
        return real, said.get("responseData", {}) if status["result"] else status["code"]

    return ask


async def test_request_by_request(both):
    for kind, data, how in ASKED:
        real, fake = await both(kind, data)
        if how is SAME or isinstance(real, int) or isinstance(fake, int):
            assert fake == real, (kind, data)
        else:
            assert set(fake) <= set(real), (kind, data)
