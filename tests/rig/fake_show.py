"""The show inside the fake OBS: its scenes and sources, and the requests that read and change them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]
Happened = list[tuple[str, Data]]


class Refused(Exception):
    """The fake says no, with OBS's code."""

    def __init__(self, code: int, comment: str = "") -> None:
        super().__init__(comment)
        self.code = code
        self.comment = comment


@dataclass
class FakeShow:
    """What OBS shows. Every request is a method named after it; it may append events to `happened`."""

    version: str = "31.0.3"
    rpc_version: int = 1
    has_uuids: bool = True
    collection: str = "Show"
    scenes: list[str] = field(default_factory=lambda: ["Camera", "Break", "Game"])
    """Top to bottom."""
    scene: str = "Camera"
    streaming: bool = False
    recording: bool = False
    kinds: list[str] = field(default_factory=lambda: ["browser_source", "image_source", "color_source_v3"])
    inputs: dict[str, tuple[str, Data]] = field(default_factory=dict)
    """Kind and settings of each input."""
    sounds: dict[str, Data] = field(default_factory=dict)
    """Of each input that can be heard: whether it is `muted`, and its `monitoring`."""
    items: dict[str, list[Data]] = field(default_factory=dict)
    """The items in each scene or group, bottom to top."""
    born: dict[str, str] = field(default_factory=dict)
    """What a renamed scene was called first; that stays its identity."""
    numbers: int = 0

    def _uuid(self, scene: str) -> str:
        name = self.born.get(scene, scene)
        return hashlib.md5(f"{self.collection}/{name}".encode(), usedforsecurity=False).hexdigest()

    def _must_have(self, scene: Any) -> list[Data]:
        if scene not in self.scenes and scene not in self.items:
            raise Refused(600, f"No source was found by the name of `{scene}`.")
        return self.items.setdefault(scene, [])

    def _must_find(self, data: Data) -> Data:
        for item in self._must_have(data.get("sceneName")):
            if item["sceneItemId"] == data.get("sceneItemId"):
                return item
        raise Refused(600, "No scene items were found in the specified scene by that ID.")

    def _get_version(self, data: Data, happened: Happened) -> Data:
        return {"obsVersion": self.version, "obsWebSocketVersion": "5.5.6", "rpcVersion": self.rpc_version}

    def _get_stats(self, data: Data, happened: Happened) -> Data:
        return {"cpuUsage": 1.0}

    def _get_scene_list(self, data: Data, happened: Happened) -> Data:
        last = len(self.scenes) - 1
        listed = [{"sceneIndex": last - at, "sceneName": name} for at, name in enumerate(self.scenes)]
        answer: Data = {"currentProgramSceneName": self.scene, "scenes": listed[::-1]}
        if self.has_uuids:
            answer["currentProgramSceneUuid"] = self._uuid(self.scene)
            for scene in listed:
                scene["sceneUuid"] = self._uuid(str(scene["sceneName"]))
        return answer

    def _get_scene_collection_list(self, data: Data, happened: Happened) -> Data:
        return {"currentSceneCollectionName": self.collection, "sceneCollections": [self.collection]}

    def _get_stream_status(self, data: Data, happened: Happened) -> Data:
        return {"outputActive": self.streaming}

    def _get_record_status(self, data: Data, happened: Happened) -> Data:
        return {"outputActive": self.recording}

    def _get_studio_mode_enabled(self, data: Data, happened: Happened) -> Data:
        return {"studioModeEnabled": False}

    def _get_video_settings(self, data: Data, happened: Happened) -> Data:
        return {"baseWidth": 1920, "baseHeight": 1080}

    def _get_input_kind_list(self, data: Data, happened: Happened) -> Data:
        return {"inputKinds": self.kinds}

    def _get_input_list(self, data: Data, happened: Happened) -> Data:
        wanted = data.get("inputKind")
        kinds = ((name, kind) for name, (kind, _) in self.inputs.items() if wanted in {None, kind})
        return {"inputs": [{"inputName": name, "inputKind": kind} for name, kind in kinds]}

    def _get_group_list(self, data: Data, happened: Happened) -> Data:
        return {"groups": [name for name in self.items if name not in self.scenes]}

    def _set_current_program_scene(self, data: Data, happened: Happened) -> None:
        self._must_have(data.get("sceneName"))
        self.scene = data["sceneName"]
        happened.append(("CurrentProgramSceneChanged", {"sceneName": self.scene}))

    def _create_input(self, data: Data, happened: Happened) -> Data:
        name = data["inputName"]
        self._must_have(data["sceneName"])
        if data["inputKind"] not in self.kinds:
            raise Refused(605, "Your specified input kind is not supported by OBS.")
        if name in self.inputs or name in self.scenes:
            raise Refused(601, "A source already exists by that input name.")
        self.inputs[name] = (data["inputKind"], dict(data.get("inputSettings", {})))
        happened.append(("InputCreated", {"inputName": name}))
        return self._create_scene_item({"sceneName": data["sceneName"], "sourceName": name}, happened)

    def _create_scene_item(self, data: Data, happened: Happened) -> Data:
        items = self._must_have(data["sceneName"])
        self.numbers += 1
        items.append(
            {
                "sceneItemId": self.numbers,
                "sourceName": data["sourceName"],
                "isGroup": None,
                "sceneItemEnabled": data.get("sceneItemEnabled", True),
                "inputKind": self.inputs.get(data["sourceName"], (None,))[0],
                "sceneItemLocked": False,
                "sceneItemTransform": {
                    "positionX": 0.0,
                    "positionY": 0.0,
                    "scaleX": 1.0,
                    "scaleY": 1.0,
                    "rotation": 0.0,
                    "cropLeft": 0,
                    "cropTop": 0,
                    "cropRight": 0,
                    "cropBottom": 0,
                    "sourceWidth": 100.0,
                    "sourceHeight": 50.0,
                    "boundsType": "OBS_BOUNDS_NONE",
                    "alignment": 5,
                },
            }
        )
        happened.append(("SceneItemCreated", {"sceneName": data["sceneName"], "sourceName": data["sourceName"]}))
        return {"sceneItemId": self.numbers}

    def _get_input_settings(self, data: Data, happened: Happened) -> Data:
        if data["inputName"] not in self.inputs:
            raise Refused(600, "No source was found.")
        kind, settings = self.inputs[data["inputName"]]
        return {"inputKind": kind, "inputSettings": settings}

    def _set_input_settings(self, data: Data, happened: Happened) -> None:
        self._get_input_settings(data, happened)["inputSettings"].update(data["inputSettings"])

    def _press_input_properties_button(self, data: Data, happened: Happened) -> None:
        self._get_input_settings(data, happened)

    def _remove_input(self, data: Data, happened: Happened) -> None:
        self._get_input_settings(data, happened)
        del self.inputs[data["inputName"]]
        for items in self.items.values():
            items[:] = [item for item in items if item["sourceName"] != data["inputName"]]
        happened.append(("InputRemoved", {"inputName": data["inputName"]}))

    def _get_input_mute(self, data: Data, happened: Happened) -> Data:
        return {"inputMuted": self._sound(data).get("muted", False)}

    def _set_input_mute(self, data: Data, happened: Happened) -> None:
        self._sound(data)["muted"] = data["inputMuted"]
        happened.append(("InputMuteStateChanged", data))

    def _get_input_audio_monitor_type(self, data: Data, happened: Happened) -> Data:
        return {"monitorType": self._sound(data).get("monitoring", "OBS_MONITORING_TYPE_NONE")}

    def _set_input_audio_monitor_type(self, data: Data, happened: Happened) -> None:
        self._sound(data)["monitoring"] = data["monitorType"]

    def _sound(self, data: Data) -> Data:
        kind, settings = self.inputs.get(data["inputName"], ("", {}))
        if kind != "browser_source" or not settings.get("reroute_audio"):
            raise Refused(604, "The specified input does not support audio.")
        return self.sounds.setdefault(data["inputName"], {})

    def _get_source_active(self, data: Data, happened: Happened) -> Data:
        shown = any(
            item["sourceName"] == data["sourceName"] and item["sceneItemEnabled"]
            for item in self.items.get(self.scene, ())
        )
        return {"videoActive": shown, "videoShowing": shown}

    def _remove_scene_item(self, data: Data, happened: Happened) -> None:
        gone = self._must_find(data)
        self.items[data["sceneName"]].remove(gone)
        if not any(item["sourceName"] == gone["sourceName"] for items in self.items.values() for item in items):
            self.inputs.pop(gone["sourceName"], None)  # OBS forgets what nobody shows
        happened.append(("SceneItemRemoved", {"sceneName": data["sceneName"], "sourceName": gone["sourceName"]}))

    def _get_scene_item_list(self, data: Data, happened: Happened) -> Data:
        return {"sceneItems": self._must_have(data["sceneName"])}

    _get_group_scene_item_list = _get_scene_item_list

    def _get_scene_item_id(self, data: Data, happened: Happened) -> Data:
        for item in self._must_have(data["sceneName"]):
            if item["sourceName"] == data["sourceName"]:
                return {"sceneItemId": item["sceneItemId"]}
        raise Refused(600, "No scene items were found in the specified scene by that name or offset.")

    def _get_scene_item_index(self, data: Data, happened: Happened) -> Data:
        return {"sceneItemIndex": self.items[data["sceneName"]].index(self._must_find(data))}

    def _set_scene_item_index(self, data: Data, happened: Happened) -> None:
        item = self._must_find(data)
        self.items[data["sceneName"]].remove(item)
        self.items[data["sceneName"]].insert(data["sceneItemIndex"], item)

    def _get_scene_item_transform(self, data: Data, happened: Happened) -> Data:
        return {"sceneItemTransform": self._must_find(data)["sceneItemTransform"]}

    def _set_scene_item_transform(self, data: Data, happened: Happened) -> None:
        self._must_find(data)["sceneItemTransform"].update(data["sceneItemTransform"])

    def _get_scene_item_enabled(self, data: Data, happened: Happened) -> Data:
        return {"sceneItemEnabled": self._must_find(data)["sceneItemEnabled"]}

    def _set_scene_item_enabled(self, data: Data, happened: Happened) -> None:
        self._must_find(data)["sceneItemEnabled"] = data["sceneItemEnabled"]
