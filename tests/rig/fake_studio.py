"""What of the fake OBS is heard, plays, is filtered, and how scenes follow one another."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from rig.fake_show import Data, FakeShow, Happened, Refused

_HEARD = ("ffmpeg_source", "pulse_input_capture", "vlc_source")
_MEDIA = "OBS_MEDIA_STATE_"
_AFTER = {"PLAY": "PLAYING", "RESTART": "PLAYING", "PAUSE": "PAUSED", "STOP": "ENDED"}


@dataclass
class FakeStudio(FakeShow):
    """Mixer, media, filters, studio mode and transitions; each is refused with the code the real one gives."""

    media: dict[str, Data] = field(default_factory=dict)
    """How each input that plays does: `state`, `cursor`, `duration`."""
    filters: dict[str, list[Data]] = field(default_factory=dict)
    defaults: dict[str, Data] = field(default_factory=dict)
    """The default settings of a kind of input or filter."""
    is_studio: bool = False
    preview: str = ""
    transitions: dict[str, bool] = field(default_factory=lambda: {"Cut": True, "Fade": False})
    """Each with whether its time is fixed."""
    transition: str = "Cut"
    duration: int = 300
    bar: float = 0.0

    def _sound(self, data: Data) -> Data:
        name = data["inputName"]
        if name not in self.inputs:
            raise Refused(600, f"No source was found by the name of `{name}`.")
        if self.inputs[name][0].startswith(_HEARD):
            return self.sounds.setdefault(name, {})
        return super()._sound(data)

    def _set_input_audio_monitor_type(self, data: Data, happened: Happened) -> None:
        super()._set_input_audio_monitor_type(data, happened)
        happened.append(("InputAudioMonitorTypeChanged", data))

    def _limit(self, data: Data, name: str, least: float, most: float) -> Any:
        if not least <= data[name] <= most:
            raise Refused(402, f"The field value of `{name}` is out of its range.")
        return data[name]

    def _heard(self, data: Data, name: str, value: Any, event: str, happened: Happened) -> None:
        self._sound(data)[name] = value
        happened.append((event, {"inputName": data["inputName"], name: value}))

    def _get_input_volume(self, data: Data, happened: Happened) -> Data:
        decibels = self._sound(data).get("inputVolumeDb", 0.0)
        return {"inputVolumeDb": decibels, "inputVolumeMul": math.pow(10, decibels / 20)}

    def _set_input_volume(self, data: Data, happened: Happened) -> None:
        self._sound(data)
        value = float(self._limit(data, "inputVolumeDb", -100, 26))
        self._heard(data, "inputVolumeDb", value, "InputVolumeChanged", happened)

    def _get_input_audio_balance(self, data: Data, happened: Happened) -> Data:
        return {"inputAudioBalance": self._sound(data).get("inputAudioBalance", 0.5)}

    def _set_input_audio_balance(self, data: Data, happened: Happened) -> None:
        value = self._limit(data, "inputAudioBalance", 0, 1)
        self._heard(data, "inputAudioBalance", value, "InputAudioBalanceChanged", happened)

    def _get_input_audio_sync_offset(self, data: Data, happened: Happened) -> Data:
        return {"inputAudioSyncOffset": self._sound(data).get("inputAudioSyncOffset", 0)}

    def _set_input_audio_sync_offset(self, data: Data, happened: Happened) -> None:
        value = self._limit(data, "inputAudioSyncOffset", -950, 20_000)
        self._heard(data, "inputAudioSyncOffset", value, "InputAudioSyncOffsetChanged", happened)

    def _get_input_audio_tracks(self, data: Data, happened: Happened) -> Data:
        tracks = self._sound(data).get("inputAudioTracks", {})
        return {"inputAudioTracks": {str(track): tracks.get(str(track), True) for track in range(1, 7)}}

    def _set_input_audio_tracks(self, data: Data, happened: Happened) -> None:
        tracks = self._get_input_audio_tracks(data, happened)["inputAudioTracks"] | data["inputAudioTracks"]
        self._heard(data, "inputAudioTracks", tracks, "InputAudioTracksChanged", happened)

    def _playing(self, data: Data) -> Data:
        if data["inputName"] not in self.inputs:
            raise Refused(600, f"No source was found by the name of `{data['inputName']}`.")
        return self.media.get(data["inputName"], {})

    def _get_media_input_status(self, data: Data, happened: Happened) -> Data:
        playing = self._playing(data)
        return {
            "mediaState": _MEDIA + playing.get("state", "NONE"),
            "mediaCursor": playing.get("cursor"),
            "mediaDuration": playing.get("duration"),
        }

    def _trigger_media_input_action(self, data: Data, happened: Happened) -> None:
        playing, action = self._playing(data), data["mediaAction"].rpartition("_")[2]
        if playing and action in _AFTER:
            playing["state"] = _AFTER[action]
            playing["cursor"] = {"PLAY": playing.get("cursor", 0), "PAUSE": playing.get("cursor", 0)}.get(action)
        happened.append(("MediaInputActionTriggered", {"inputName": data["inputName"]}))

    def _set_media_input_cursor(self, data: Data, happened: Happened) -> None:
        if playing := self._playing(data):
            playing["cursor"] = data["mediaCursor"]

    def _get_source_filter_list(self, data: Data, happened: Happened) -> Data:
        name = data["sourceName"]
        if name not in self.inputs and name not in self.scenes:
            raise Refused(600, f"No source was found by the name of `{name}`.")
        return {"filters": self.filters.get(name, [])}

    def _get_source_filter(self, data: Data, happened: Happened) -> Data:
        for each in self._get_source_filter_list(data, happened)["filters"]:
            if each["filterName"] == data["filterName"]:
                return {name: value for name, value in each.items() if name != "filterName"}
        raise Refused(600, "No filter was found in the source.")

    def _create_source_filter(self, data: Data, happened: Happened) -> None:
        filters = self.filters.setdefault(data["sourceName"], [])
        filters.append(
            {
                "filterName": data["filterName"],
                "filterKind": data["filterKind"],
                "filterEnabled": True,
                "filterIndex": len(filters),
                "filterSettings": dict(data.get("filterSettings", {})),
            }
        )
        happened.append(("SourceFilterCreated", {"sourceName": data["sourceName"]}))

    def _filter_itself(self, data: Data, happened: Happened) -> Data:
        self._get_source_filter(data, happened)
        return next(each for each in self.filters[data["sourceName"]] if each["filterName"] == data["filterName"])

    def _set_source_filter_enabled(self, data: Data, happened: Happened) -> None:
        self._filter_itself(data, happened)["filterEnabled"] = data["filterEnabled"]
        happened.append(("SourceFilterEnableStateChanged", {"sourceName": data["sourceName"]}))

    def _set_source_filter_settings(self, data: Data, happened: Happened) -> None:
        self._filter_itself(data, happened)["filterSettings"].update(data["filterSettings"])

    def _get_source_filter_default_settings(self, data: Data, happened: Happened) -> Data:
        return {"defaultFilterSettings": self.defaults.get(data["filterKind"], {})}

    def _get_input_default_settings(self, data: Data, happened: Happened) -> Data:
        return {"defaultInputSettings": self.defaults.get(data["inputKind"], {})}

    def _get_scene_item_locked(self, data: Data, happened: Happened) -> Data:
        return {"sceneItemLocked": self._must_find(data).get("sceneItemLocked", False)}

    def _set_scene_item_locked(self, data: Data, happened: Happened) -> None:
        self._must_find(data)["sceneItemLocked"] = data["sceneItemLocked"]
        happened.append(("SceneItemLockStateChanged", {"sceneName": data["sceneName"]}))

    def _must_be_studio(self) -> None:
        if not self.is_studio:
            raise Refused(506)

    def _get_studio_mode_enabled(self, data: Data, happened: Happened) -> Data:
        return {"studioModeEnabled": self.is_studio}

    def _set_studio_mode_enabled(self, data: Data, happened: Happened) -> None:
        if data["studioModeEnabled"] != self.is_studio:
            self.is_studio, self.preview = data["studioModeEnabled"], self.scene
            happened.append(("StudioModeStateChanged", {"studioModeEnabled": self.is_studio}))

    def _get_current_preview_scene(self, data: Data, happened: Happened) -> Data:
        self._must_be_studio()
        return {"currentPreviewSceneName": self.preview}

    def _set_current_preview_scene(self, data: Data, happened: Happened) -> None:
        self._must_be_studio()
        self._must_have(data.get("sceneName"))
        self.preview = data["sceneName"]
        happened.append(("CurrentPreviewSceneChanged", {"sceneName": self.preview}))

    def _get_scene_list(self, data: Data, happened: Happened) -> Data:
        listed = super()._get_scene_list(data, happened)
        return listed | {"currentPreviewSceneName": self.preview if self.is_studio else None}

    def _trigger_studio_mode_transition(self, data: Data, happened: Happened) -> None:
        self._must_be_studio()
        self.scene, self.preview = self.preview, self.scene
        happened.append(("CurrentProgramSceneChanged", {"sceneName": self.scene}))

    def _set_t_bar_position(self, data: Data, happened: Happened) -> None:
        self._must_be_studio()
        self.bar = self._limit(data, "position", 0, 1)
        if data.get("release", True) and self.bar == 1:
            self._trigger_studio_mode_transition(data, happened)

    def _get_scene_transition_list(self, data: Data, happened: Happened) -> Data:
        listed = [
            {"transitionName": name, "transitionKind": f"{name.lower()}_transition", "transitionFixed": is_fixed}
            for name, is_fixed in self.transitions.items()
        ]
        return {"currentSceneTransitionName": self.transition, "transitions": listed}

    def _get_current_scene_transition(self, data: Data, happened: Happened) -> Data:
        is_fixed = self.transitions[self.transition]
        return {
            "transitionName": self.transition,
            "transitionKind": f"{self.transition.lower()}_transition",
            "transitionFixed": is_fixed,
            "transitionDuration": None if is_fixed else self.duration,
        }

    def _set_current_scene_transition(self, data: Data, happened: Happened) -> None:
        if data["transitionName"] not in self.transitions:
            raise Refused(600, "No scene transition was found by that name.")
        self.transition = data["transitionName"]
        happened.append(("CurrentSceneTransitionChanged", {"transitionName": self.transition}))

    def _set_current_scene_transition_duration(self, data: Data, happened: Happened) -> None:
        self.duration = self._limit(data, "transitionDuration", 50, 20_000)
        happened.append(("CurrentSceneTransitionDurationChanged", {"transitionDuration": self.duration}))
