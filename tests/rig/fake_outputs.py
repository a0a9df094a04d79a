"""What the fake OBS makes of the show: stream, recording and the like, its profiles, and pictures of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

from rig.fake_show import Data, Happened, Refused
from rig.fake_studio import FakeStudio

_STATE = "OBS_WEBSOCKET_OUTPUT_"
PICTURE = b"\xff\xd8\xff\xe0 a picture"


@dataclass
class FakeOutputs(FakeStudio):
    """Outputs start and stop at once, unless `refuses_to_start` says otherwise; then they tell so as OBS does."""

    replaying: bool = False
    filming: bool = False
    """The virtual camera."""
    has_replay_buffer: bool = True
    has_virtual_camera: bool = False
    is_paused: bool = False
    recorded: int = 5_000
    """Milliseconds the recording says it has lasted."""
    refuses_to_start: bool = False
    is_mute: bool = False
    """It accepts commands to outputs and says nothing of what became of them."""
    chapters: list[str] = field(default_factory=list)
    knows_chapters: bool = True
    profiles: list[str] = field(default_factory=lambda: ["Small", "Large"])
    profile: str = "Small"
    collections: list[str] = field(default_factory=lambda: ["Show", "Other"])
    parameters: dict[tuple[str, str], str] = field(default_factory=lambda: {("SimpleOutput", "RecQuality"): "Small"})
    video: Data = field(
        default_factory=lambda: {
            "baseWidth": 1920,
            "baseHeight": 1080,
            "outputWidth": 1920,
            "outputHeight": 1080,
            "fpsNumerator": 30,
            "fpsDenominator": 1,
        }
    )
    service: Data = field(default_factory=lambda: {"streamServiceType": "rtmp_common", "streamServiceSettings": {}})
    hotkeys: list[str] = field(default_factory=lambda: ["OBSBasic.Screenshot", "libobs.mute", "libobs.mute"])
    pressed: list[str] = field(default_factory=list)

    def _get_version(self, data: Data, happened: Happened) -> Data:
        names = [each.removeprefix("_") for each in dir(self) if each.startswith("_") and not each.startswith("__")]
        known = {"".join(part.capitalize() for part in name.split("_")) for name in names}
        if not self.knows_chapters:
            known -= {"CreateRecordChapter", "SplitRecordFile"}
        return super()._get_version(data, happened) | {"availableRequests": sorted(known)}

    def _is_live(self) -> bool:
        return self.streaming or self.recording or self.replaying or self.filming

    def _change(self, event: str, is_active: bool, happened: Happened, **more: str | None) -> None:
        if self.is_mute:
            return
        states = ("STARTING", "STARTED") if is_active else ("STOPPING", "STOPPED")
        if is_active and self.refuses_to_start:
            states = ("STARTING", "STOPPED")
        for state in states:
            happened.append((event, {"outputActive": state == "STARTED", "outputState": _STATE + state, **more}))

    def _start_stream(self, data: Data, happened: Happened) -> None:
        if self.streaming:
            raise Refused(500)
        self.streaming = not self.refuses_to_start
        self._change("StreamStateChanged", True, happened)

    def _stop_stream(self, data: Data, happened: Happened) -> None:
        if not self.streaming:
            raise Refused(501)
        self.streaming = False
        self._change("StreamStateChanged", False, happened)

    def _get_record_status(self, data: Data, happened: Happened) -> Data:
        duration = self.recorded if self.recording else 0
        return {"outputActive": self.recording, "outputPaused": self.is_paused, "outputDuration": duration}

    def _start_record(self, data: Data, happened: Happened) -> None:
        if self.recording:
            raise Refused(500)
        self.recording = not self.refuses_to_start
        self._change("RecordStateChanged", True, happened, outputPath=None)

    def _stop_record(self, data: Data, happened: Happened) -> Data:
        if not self.recording:
            raise Refused(501)
        self.recording = self.is_paused = False
        self._change("RecordStateChanged", False, happened, outputPath="/films/show.mkv")
        return {"outputPath": "/films/show.mkv"}

    def _pause_record(self, data: Data, happened: Happened) -> None:
        self.is_paused = True
        happened.append(("RecordStateChanged", {"outputActive": False, "outputState": _STATE + "PAUSED"}))

    def _resume_record(self, data: Data, happened: Happened) -> None:
        if not self.is_paused:
            raise Refused(503)
        self.is_paused = False
        happened.append(("RecordStateChanged", {"outputActive": True, "outputState": _STATE + "RESUMED"}))

    def _create_record_chapter(self, data: Data, happened: Happened) -> None:
        self.chapters.append(data.get("chapterName", ""))

    def _split_record_file(self, data: Data, happened: Happened) -> None:
        happened.append(("RecordFileChanged", {"newOutputPath": "/films/show 2.mkv"}))

    def _must_have_replay_buffer(self) -> None:
        if not self.has_replay_buffer:
            raise Refused(604, "Replay buffer is not available.")

    def _get_replay_buffer_status(self, data: Data, happened: Happened) -> Data:
        self._must_have_replay_buffer()
        return {"outputActive": self.replaying}

    def _start_replay_buffer(self, data: Data, happened: Happened) -> None:
        self._must_have_replay_buffer()
        if self.replaying:
            raise Refused(500)
        self.replaying = True
        self._change("ReplayBufferStateChanged", True, happened)

    def _stop_replay_buffer(self, data: Data, happened: Happened) -> None:
        self._must_have_replay_buffer()
        if not self.replaying:
            raise Refused(501)
        self.replaying = False
        self._change("ReplayBufferStateChanged", False, happened)

    def _save_replay_buffer(self, data: Data, happened: Happened) -> None:
        if not self.replaying:
            raise Refused(501)
        happened.append(("ReplayBufferSaved", {"savedReplayPath": "/films/replay.mkv"}))

    def _get_virtual_cam_status(self, data: Data, happened: Happened) -> Data:
        if not self.has_virtual_camera:
            raise Refused(604, "VirtualCam is not available.")
        return {"outputActive": self.filming}

    def _start_virtual_cam(self, data: Data, happened: Happened) -> None:
        self._get_virtual_cam_status(data, happened)
        if self.filming:
            raise Refused(500)
        self.filming = True
        self._change("VirtualcamStateChanged", True, happened)

    def _stop_virtual_cam(self, data: Data, happened: Happened) -> None:
        self._get_virtual_cam_status(data, happened)
        if not self.filming:
            raise Refused(501)
        self.filming = False
        self._change("VirtualcamStateChanged", False, happened)

    def _get_profile_list(self, data: Data, happened: Happened) -> Data:
        return {"currentProfileName": self.profile, "profiles": self.profiles}

    def _set_current_profile(self, data: Data, happened: Happened) -> None:
        if data["profileName"] not in self.profiles:
            raise Refused(600)
        self.profile = data["profileName"]
        happened.append(("CurrentProfileChanged", {"profileName": self.profile}))

    def _get_profile_parameter(self, data: Data, happened: Happened) -> Data:
        value = self.parameters.get((data["parameterCategory"], data["parameterName"]))
        return {"parameterValue": value, "defaultParameterValue": None}

    def _get_scene_collection_list(self, data: Data, happened: Happened) -> Data:
        known = self.collections if self.collection in self.collections else [self.collection, *self.collections]
        return {"currentSceneCollectionName": self.collection, "sceneCollections": known}

    def _set_current_scene_collection(self, data: Data, happened: Happened) -> None:
        name = data["sceneCollectionName"]
        if name not in self.collections:
            raise Refused(600)
        happened.append(("CurrentSceneCollectionChanging", {"sceneCollectionName": self.collection}))
        self.collection = name
        happened.append(("CurrentSceneCollectionChanged", {"sceneCollectionName": name}))

    def _get_video_settings(self, data: Data, happened: Happened) -> Data:
        return dict(self.video)

    def _set_video_settings(self, data: Data, happened: Happened) -> None:
        if self._is_live():
            raise Refused(500, "Video settings cannot be changed while an output is active.")
        self.video.update(data)

    def _get_stream_service_settings(self, data: Data, happened: Happened) -> Data:
        return self.service

    def _set_stream_service_settings(self, data: Data, happened: Happened) -> None:
        if self.streaming:
            raise Refused(500)
        self.service = {name: data[name] for name in ("streamServiceType", "streamServiceSettings")}

    def _get_hotkey_list(self, data: Data, happened: Happened) -> Data:
        return {"hotkeys": self.hotkeys}

    def _trigger_hotkey_by_name(self, data: Data, happened: Happened) -> None:
        if data["hotkeyName"] not in self.hotkeys:
            raise Refused(600, "No hotkeys were found by that name.")
        self.pressed.append(data["hotkeyName"])

    def _must_be_seen(self, data: Data) -> None:
        name = data["sourceName"]
        if name not in self.inputs and name not in self.scenes:
            raise Refused(600, f"No source was found by the name of `{name}`.")
        if name in self.inputs and self.inputs[name][0] in {"ffmpeg_source", "pulse_input_capture"}:
            raise Refused(702, "Failed to render screenshot.")

    def _get_source_screenshot(self, data: Data, happened: Happened) -> Data:
        self._must_be_seen(data)
        return {"imageData": f"data:image/{data['imageFormat']};base64,{base64.b64encode(PICTURE).decode()}"}

    def _save_source_screenshot(self, data: Data, happened: Happened) -> None:
        self._must_be_seen(data)
        file = Path(data["imageFilePath"])
        if not file.parent.is_dir():
            raise Refused(600, "The directory for your file path does not exist.")
        file.write_bytes(PICTURE)
