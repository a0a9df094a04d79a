"""Stream, recording and the rest of what OBS makes of the show, to be pressed."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Annotated

from pydantic import Field, field_validator

from stagedoor.context import Back, Control
from stagedoor.errors import ActionRefused
from stagedoor.obs.studio import hotkeys, profiles
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.controls.choosing import chosen
from stagedoor.obs.studio.outputs import RECORDING, REPLAY_BUFFER, STREAM, VIRTUAL_CAMERA, Output, Outputs
from stagedoor.roles import Role
from stagedoor.settings import Choices, Settings

_MOST_DATA = 100_000


class ChapterArguments(Settings):
    """What the chapter is called."""

    name: str = Field("", max_length=200)
    """Left empty, OBS counts them."""


class HotkeyArguments(Settings):
    """Which hotkey."""

    hotkey: Annotated[str, Choices("obs.hotkeys")] = ""
    """What OBS calls it, such as `OBSBasic.Screenshot`."""


class ProfileArguments(Settings):
    """Which profile."""

    profile: Annotated[str, Choices("obs.profiles")] = ""
    """The profile in OBS."""


class CollectionArguments(Settings):
    """Which scene collection."""

    collection: Annotated[str, Choices("obs.collections")] = ""
    """The scene collection in OBS."""


class RequestArguments(Settings):
    """Any request of obs-websocket 5."""

    kind: str = Field("GetVersion", max_length=100, pattern=r"^[A-Za-z0-9]+$")
    """For example `SetInputSettings`."""
    data: str = Field("{}", max_length=_MOST_DATA)
    """Its data as JSON, such as `{"inputName": "Clock"}`."""

    @field_validator("kind")
    @classmethod
    def _not_the_key(cls, kind: str) -> str:
        if kind == "SetStreamServiceSettings":
            raise ValueError("What is pressed is written down, and a stream key must not be. Set it in the panel.")
        return kind


class OutputControls:
    """Outputs, chapters, hotkeys, profiles, and any request."""

    def __init__(self, obs: Obs, outputs: Outputs) -> None:
        self._obs = obs
        self._outputs = outputs

    def controls(self) -> list[Control]:
        """All of them."""
        return [
            self._starting("start_stream", "Go live", STREAM),
            self._stopping("stop_stream", "End the stream", STREAM),
            self._starting("start_recording", "Start recording", RECORDING, "stop_recording"),
            self._stopping("stop_recording", "Stop recording", RECORDING),
            Control(name="pause_recording", title="Pause the recording", run=self._pause, role=Role.OWNER),
            Control(name="resume_recording", title="Go on recording", run=self._resume, role=Role.OWNER),
            self._starting("start_replay_buffer", "Start the replay buffer", REPLAY_BUFFER, "stop_replay_buffer"),
            self._stopping("stop_replay_buffer", "Stop the replay buffer", REPLAY_BUFFER),
            Control(
                name="save_replay", title="Save a replay", run=self._save_replay, help="The last seconds, as a file."
            ),
            self._starting("start_virtual_camera", "Start the virtual camera", VIRTUAL_CAMERA, "stop_virtual_camera"),
            self._stopping("stop_virtual_camera", "Stop the virtual camera", VIRTUAL_CAMERA),
            Control(
                name="chapter",
                title="Mark a chapter",
                run=self._chapter,
                parameters=ChapterArguments,
                help="In the recording; OBS 30.2 and later.",
            ),
            Control(name="split_recording", title="Split the recording", run=self._split, role=Role.OWNER),
            Control(
                name="hotkey",
                title="Press a hotkey of OBS",
                run=self._hotkey,
                parameters=HotkeyArguments,
                role=Role.OWNER,
            ),
            Control(
                name="switch_profile",
                title="Use another profile",
                run=self._profile,
                parameters=ProfileArguments,
                help="Not while live.",
                role=Role.OWNER,
            ),
            Control(
                name="switch_collection",
                title="Use another scene collection",
                run=self._collection,
                parameters=CollectionArguments,
                help="Not while live.",
                role=Role.OWNER,
            ),
            Control(
                name="request",
                title="Send OBS any request",
                run=self._request,
                parameters=RequestArguments,
                help="For what has no control of its own; it cannot be taken back.",
                role=Role.OWNER,
            ),
        ]

    def _starting(self, name: str, title: str, output: Output, undoing: str = "") -> Control:
        async def start() -> Back | None:
            await self._outputs.start(output)
            return Back(control=undoing) if undoing else None

        return Control(name=name, title=title, run=start, role=Role.OWNER)

    def _stopping(self, name: str, title: str, output: Output) -> Control:
        async def stop() -> None:
            await self._outputs.stop(output)

        return Control(name=name, title=title, run=stop, role=Role.OWNER)

    async def _pause(self) -> Back:
        await self._outputs.pause(is_paused=True)
        return Back(control="resume_recording")

    async def _resume(self) -> Back:
        await self._outputs.pause(is_paused=False)
        return Back(control="pause_recording")

    async def _save_replay(self) -> None:
        await self._outputs.save_replay()

    async def _chapter(self, arguments: ChapterArguments) -> None:
        await self._outputs.add_chapter(arguments.name)

    async def _split(self) -> None:
        await self._outputs.split_recording()

    async def _hotkey(self, arguments: HotkeyArguments) -> None:
        await hotkeys.press_hotkey(self._obs, chosen(arguments.hotkey, "a hotkey"))

    async def _profile(self, arguments: ProfileArguments) -> Back | None:
        return await _switched(profiles.switch_profile, self._obs, "profile", chosen(arguments.profile, "a profile"))

    async def _collection(self, arguments: CollectionArguments) -> Back | None:
        return await _switched(
            profiles.switch_collection, self._obs, "collection", chosen(arguments.collection, "a scene collection")
        )

    async def _request(self, arguments: RequestArguments) -> None:
        try:
            data = json.loads(arguments.data or "{}")
        except ValueError as fault:
            raise ActionRefused(f"{arguments.kind} was not sent to OBS: its data is no JSON ({fault}).") from fault
        if not isinstance(data, dict):
            raise ActionRefused(f"{arguments.kind} was not sent to OBS: its data has to be in braces, as in {{}}.")
        await self._obs.request(arguments.kind, data)


async def _switched(switch: Callable[[Obs, str], Awaitable[str]], obs: Obs, what: str, name: str) -> Back | None:
    before = await switch(obs, name)
    return None if before == name else Back(control=f"switch_{what}", arguments={what: before})
