"""What can be asked of OBS about the show as a whole: stream, recording, replays, profiles, picture size, figures."""

from __future__ import annotations

from typing import Literal

from stagedoor.desk.order import Order


class StartStream(Order, frozen=True, kw_only=True):
    """Go live. Done when OBS says that it streams."""


class StopStream(Order, frozen=True, kw_only=True):
    """End the stream."""


class StartRecording(Order, frozen=True, kw_only=True):
    """Begin to record."""


class StopRecording(Order, frozen=True, kw_only=True):
    """End the recording; the answer is the file."""


class PauseRecording(Order, frozen=True, kw_only=True):
    """Pause the recording."""


class ResumeRecording(Order, frozen=True, kw_only=True):
    """Go on with a recording that is paused."""


class SplitRecording(Order, frozen=True, kw_only=True):
    """Go on recording in another file (OBS 30.2 and later)."""


class AddChapter(Order, frozen=True, kw_only=True):
    """Mark a chapter in the recording (OBS 30.2 and later)."""

    name: str = ""


class StartReplayBuffer(Order, frozen=True, kw_only=True):
    """Begin to keep the last seconds at hand."""


class StopReplayBuffer(Order, frozen=True, kw_only=True):
    """Keep them no longer."""


class SaveReplay(Order, frozen=True, kw_only=True):
    """Save the last seconds; the answer is the file."""


class StartVirtualCamera(Order, frozen=True, kw_only=True):
    """Offer what is on air to other programs as a camera."""


class StopVirtualCamera(Order, frozen=True, kw_only=True):
    """Offer it no longer."""


class Hotkeys(Order, frozen=True, kw_only=True):
    """What OBS calls its hotkeys."""


class PressHotkey(Order, frozen=True, kw_only=True):
    """Press one of OBS's hotkeys by its name."""

    hotkey: str


class SwitchProfile(Order, frozen=True, kw_only=True):
    """Use another of OBS's profiles. Not while live."""

    profile: str


class SwitchCollection(Order, frozen=True, kw_only=True):
    """Use another of OBS's scene collections. Not while live."""

    collection: str


class SetVideo(Order, frozen=True, kw_only=True):
    """Set the size of the canvas and of the picture, and the frame rate. Not while live."""

    base_width: int
    base_height: int
    output_width: int
    output_height: int
    fps_numerator: int
    fps_denominator: int = 1


class SetStreamService(Order, frozen=True, kw_only=True):
    """Stream to somewhere else; what is left empty stays. Not while live. The key goes to OBS and nowhere else."""

    kind: Literal["rtmp_common", "rtmp_custom", "whip_custom"]
    service: str = ""
    """A platform OBS knows, such as `Twitch`."""
    server: str = ""
    key: str = ""


class ObsStatistics(Order, frozen=True, kw_only=True):
    """How well OBS keeps up: frames lost to the graphics card, to the encoder and to the network, told apart."""
