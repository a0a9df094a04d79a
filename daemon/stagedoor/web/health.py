"""What the panel is told of the stream's health."""

from __future__ import annotations

from stagedoor.web.view import View


class MarkView(View, frozen=True, kw_only=True):
    """Something that happened to the stream."""

    kind: str
    """`started`, `ended`, `reconnecting`, `reconnected`, `refused`, `break_began` or `break_ended`."""
    at: int


class TimelineView(View, frozen=True, kw_only=True):
    """The last quarter of an hour in steps, oldest first; null where nothing was read. Shares are from 0 to 1."""

    step: int
    """Milliseconds of one step."""
    until: int
    """The end of the last step, in milliseconds since 1970."""
    bitrate: list[float | None] = []
    """Kilobits a second that got away."""
    network: list[float | None] = []
    """The share of frames lost on the way."""
    encoder: list[float | None] = []
    """The share of frames not encoded in time."""
    render: list[float | None] = []
    """The share of frames not drawn in time."""
    congestion: list[float | None] = []
    """How full the way was at most."""
    fps: list[float | None] = []
    """Frames drawn a second, at least."""
    cpu: list[float | None] = []
    """What OBS took of the whole processor, in percent."""
    marks: list[MarkView] = []


class HealthProblemView(View, frozen=True, kw_only=True):
    """One thing that is wrong."""

    name: str
    """`reconnecting`, `stuck`, `line`, `slow`, `encoding`, `drawing`, `refused` or `gave_up`."""
    level: str
    """`warning` or `bad`."""
    sentence: str
    """What it is and what to do."""
    since: int


class HealthNumbersView(View, frozen=True, kw_only=True):
    """The numbers of this moment. Shares are of the last 30 s, from 0 to 1."""

    bitrate: float = 0.0
    """Kilobits a second that got away, over the last 3 s."""
    usual: float = 0.0
    """What it is when nothing is wrong; 0 while that is not known."""
    waiting: float = 0.0
    """Seconds of the stream that wait in this computer, where that can be seen."""
    fps: float = 0.0
    cpu: float = 0.0
    congestion: float = 0.0
    network: float = 0.0
    encoder: float = 0.0
    render: float = 0.0
    network_total: int = 0
    """Frames lost on the way since the stream began."""
    encoder_total: int = 0
    render_total: int = 0
    reconnects: int = 0
    """How often the stream was lost and came back."""


class StreamHealthView(View, frozen=True, kw_only=True):
    """Topic `stream_health`."""

    state: str
    """`off`, `good`, `warning` or `bad`."""
    sentence: str
    """All of it in a sentence or two."""
    is_streaming: bool
    is_recording: bool
    is_reconnecting: bool
    on_air_since: int
    """When the stream began, in milliseconds since 1970; 0 while there is none."""
    problems: list[HealthProblemView]
    """The most urgent first."""
    numbers: HealthNumbersView
    timeline: TimelineView
    break_scene: str
    """The scene that is put on air by itself while nothing gets through, or empty."""
    is_on_break: bool
    """Whether that is so now."""
    break_trouble: list[str]
    """What did not work with it, a sentence each."""


class ScreenView(View, frozen=True, kw_only=True):
    """Topic `screen`: whether what is on air shows this computer's screen."""

    is_on_air: bool
    sources: list[str]
    """Which sources do."""
    scene: str
    """In which scene they are on air."""


class PrivacySceneView(View, frozen=True, kw_only=True):
    """Topic `privacy_scene`."""

    is_ready: bool
    """Whether anything was chosen that it does."""
    scene: str
    """The scene it puts on air, or empty."""
    is_on: bool
    since: int
    by: str
    done: list[str]
    """What was made private, a sentence each."""
    failed: list[str]
    """What could not be, or not be put back, a sentence each."""
