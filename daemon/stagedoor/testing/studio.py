"""What of the fake OBS is more than scenes: places, faders, texts, filters, media."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stagedoor.errors import ObsError

_NOT_FOUND, _NO_SOUND = 600, 604
_AT_REST: dict[str, Any] = {
    "positionX": 0.0,
    "positionY": 0.0,
    "scaleX": 1.0,
    "scaleY": 1.0,
    "rotation": 0.0,
    "cropLeft": 0,
    "cropTop": 0,
    "cropRight": 0,
    "cropBottom": 0,
    "boundsType": "OBS_BOUNDS_NONE",
    "sourceWidth": 100.0,
    "sourceHeight": 100.0,
}
_ENDINGS = {"PLAY": "PLAYING", "RESTART": "PLAYING", "PAUSE": "PAUSED", "STOP": "STOPPED"}


class FakeStudio:
    """Fill its fields with what there is; read them to see what became of it."""

    def __init__(self) -> None:
        self.volumes: dict[str, float] = {}
        """Where faders are, in decibels; what can be heard and is not in here is at 0."""
        self.texts: dict[str, str] = {}
        """What texts say."""
        self.filters: dict[str, dict[str, bool]] = {}
        """For each source or scene its filters, and whether each is on."""
        self.media: dict[str, str] = {}
        """What plays, and how: `PLAYING`, `PAUSED`, `STOPPED`, `ENDED`."""
        self.transforms: dict[tuple[str, str], dict[str, Any]] = {}
        """Where each source is in its scene, in OBS's words; what is not in here is where it was put first."""
        self.muted: dict[str, bool] = {}
        """What can be heard, and whether each of it is muted."""

    def _sound(self, given: dict[str, Any]) -> str:
        name = str(given["inputName"])
        if name in self.muted:
            return name
        if name in self.texts:
            raise ObsError(f"“{name}” has no sound.", code=_NO_SOUND)
        raise ObsError(f"OBS has no source “{name}”.", code=_NOT_FOUND)

    def _item(self, given: dict[str, Any]) -> str:
        """The name of an item's source."""
        raise NotImplementedError

    def _get_volume(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"inputVolumeDb": self.volumes.get(self._sound(given), 0.0)}

    def _set_volume(self, given: dict[str, Any]) -> dict[str, Any]:
        self.volumes[self._sound(given)] = float(given["inputVolumeDb"])
        return {}

    def _get_input(self, given: dict[str, Any]) -> dict[str, Any]:
        name = str(given["inputName"])
        if name in self.texts:
            return {"inputKind": "text_ft2_source_v2", "inputSettings": {"text": self.texts[name]}}
        if name in self.media:
            return {"inputKind": "ffmpeg_source", "inputSettings": {}}
        self._sound(given)
        return {"inputKind": "pulse_input_capture", "inputSettings": {}}

    def _set_input(self, given: dict[str, Any]) -> dict[str, Any]:
        self._get_input(given)
        if given["inputName"] in self.texts and "text" in given["inputSettings"]:
            self.texts[given["inputName"]] = str(given["inputSettings"]["text"])
        return {}

    def _filter(self, given: dict[str, Any]) -> dict[str, bool]:
        filters = self.filters.get(given["sourceName"], {})
        if given["filterName"] not in filters:
            raise ObsError(f"There is no “{given['filterName']}” in “{given['sourceName']}”.", code=_NOT_FOUND)
        return filters

    def _get_filter(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"filterEnabled": self._filter(given)[given["filterName"]]}

    def _set_filter(self, given: dict[str, Any]) -> dict[str, Any]:
        self._filter(given)[given["filterName"]] = given["filterEnabled"]
        return {}

    def _get_media(self, given: dict[str, Any]) -> dict[str, Any]:
        self._get_input(given)
        return {"mediaState": f"OBS_MEDIA_STATE_{self.media.get(given['inputName'], 'NONE')}"}

    def _set_media(self, given: dict[str, Any]) -> dict[str, Any]:
        action = given["mediaAction"].rpartition("_")[2]
        if given["inputName"] in self.media:
            self.media[given["inputName"]] = _ENDINGS.get(action, "PLAYING")
        return {}

    def _get_transform(self, given: dict[str, Any]) -> dict[str, Any]:
        place = (str(given["sceneName"]), self._item(given))
        return {"sceneItemTransform": _AT_REST | self.transforms.get(place, {})}

    def _set_transform(self, given: dict[str, Any]) -> dict[str, Any]:
        place = (str(given["sceneName"]), self._item(given))
        self.transforms[place] = {**self.transforms.get(place, {}), **given["sceneItemTransform"]}
        return {}

    def _get_video(self, _: dict[str, Any]) -> dict[str, Any]:
        size = {"baseWidth": 1920, "baseHeight": 1080, "outputWidth": 1920, "outputHeight": 1080}
        return {**size, "fpsNumerator": 30, "fpsDenominator": 1}


ANSWERS: dict[str, Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    "GetInputVolume": FakeStudio._get_volume,  # noqa: SLF001 - its own
    "SetInputVolume": FakeStudio._set_volume,  # noqa: SLF001
    "GetInputSettings": FakeStudio._get_input,  # noqa: SLF001
    "SetInputSettings": FakeStudio._set_input,  # noqa: SLF001
    "GetSourceFilter": FakeStudio._get_filter,  # noqa: SLF001
    "SetSourceFilterEnabled": FakeStudio._set_filter,  # noqa: SLF001
    "GetMediaInputStatus": FakeStudio._get_media,  # noqa: SLF001
    "TriggerMediaInputAction": FakeStudio._set_media,  # noqa: SLF001
    "GetSceneItemTransform": FakeStudio._get_transform,  # noqa: SLF001
    "SetSceneItemTransform": FakeStudio._set_transform,  # noqa: SLF001
    "GetVideoSettings": FakeStudio._get_video,  # noqa: SLF001
}
