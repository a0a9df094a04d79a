"""What the panel is told of the studio: everything in OBS a streamer works with during a show."""

from __future__ import annotations

from typing import Any

from stagedoor.web.view import View


class TransitionView(View, frozen=True, kw_only=True):
    """A way from one scene to the next."""

    name: str
    kind: str
    """OBS's name for it, such as `fade_transition`."""
    is_fixed: bool
    """Whether it takes the time it takes, as a cut or a stinger does."""


class ScenesView(View, frozen=True, kw_only=True):
    """The scenes, which of them is on air, and how the next one gets there."""

    scenes: list[str] = []
    """Top to bottom."""
    program: str = ""
    """On air."""
    preview: str = ""
    """Prepared in studio mode; empty without it."""
    is_studio_mode: bool = False
    transitions: list[TransitionView] = []
    transition: str = ""
    """The one that is taken next."""
    duration: int = 0
    """How long that takes, in milliseconds; 0 where it is fixed."""


class TransformView(View, frozen=True, kw_only=True):
    """Where something is in its scene. Positions and sizes are pixels of the canvas, crops pixels of the source."""

    x: float = 0.0
    y: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    rotation: float = 0.0
    """Degrees, clockwise."""
    crop_left: int = 0
    crop_top: int = 0
    crop_right: int = 0
    crop_bottom: int = 0
    width: float = 0.0
    """As it is seen."""
    height: float = 0.0
    bounds: str = ""
    """How OBS fits it into a box, such as `OBS_BOUNDS_SCALE_INNER`; empty where it does not."""
    bounds_width: float = 0.0
    bounds_height: float = 0.0


class SceneItemView(View, frozen=True, kw_only=True):
    """Something in a scene."""

    id: int
    """Of this item in its scene; the same source can be in it twice."""
    source: str
    kind: str
    """OBS's name for what it is, such as `image_source`; `scene` or `group` for those."""
    place: str
    """The scene or group it lies in: what an order names as its `scene`."""
    is_visible: bool
    is_locked: bool
    transform: TransformView
    is_in_group: bool = False


class SceneItemsView(View, frozen=True, kw_only=True):
    """What is in a scene, top to bottom; what is in a group comes after it."""

    scene: str
    items: list[SceneItemView]


class ChannelView(View, frozen=True, kw_only=True):
    """Something that can be heard."""

    input: str
    kind: str
    is_muted: bool
    volume: float
    """In decibels: 0 is as loud as it comes, -100 is silent, 26 the most."""
    balance: float
    """0 is left, 1 is right."""
    sync_offset: int
    """Milliseconds it is heard later than it comes."""
    monitoring: str
    """`none`, `only` (heard here and not on the stream) or `both`."""
    tracks: list[int]
    """The recording's tracks it is on."""


class LevelView(View, frozen=True, kw_only=True):
    """How loud something is now."""

    input: str
    peak: list[float]
    """The loudest since the last time, in decibels, for each channel; -100 is silence."""
    level: list[float]
    """The loudness, in decibels, for each channel."""


class MetersView(View, frozen=True, kw_only=True):
    """Topic `meters`: how loud everything is, ten times a second while somebody looks."""

    levels: list[LevelView] = []


class FilterView(View, frozen=True, kw_only=True):
    """A filter on a source or scene."""

    name: str
    kind: str
    is_enabled: bool


class FiltersView(View, frozen=True, kw_only=True):
    """The filters of one source or scene, first to last."""

    source: str
    filters: list[FilterView]


class PlayerView(View, frozen=True, kw_only=True):
    """Something that plays."""

    input: str
    state: str
    """`none`, `opening`, `buffering`, `playing`, `paused`, `stopped`, `ended` or `error`."""
    cursor: int
    """Milliseconds from its start, when it was read."""
    duration: int
    """Milliseconds; 0 where nobody knows."""
    read_at: int
    """Milliseconds since 1970 when that was so."""


class TextView(View, frozen=True, kw_only=True):
    """A text in OBS."""

    input: str
    text: str


class OutputView(View, frozen=True, kw_only=True):
    """Something OBS makes of the show: stream, recording, replay buffer, virtual camera."""

    is_active: bool = False
    is_available: bool = True
    """Whether this OBS has it, as it is set up now."""
    is_paused: bool = False
    is_reconnecting: bool = False
    duration: int = 0
    """Milliseconds, when it was read."""
    read_at: int = 0
    """Milliseconds since 1970 when that was so."""


class OutputsView(View, frozen=True, kw_only=True):
    """All of them."""

    stream: OutputView = OutputView()
    recording: OutputView = OutputView()
    replay_buffer: OutputView = OutputView()
    virtual_camera: OutputView = OutputView()
    last_replay: str = ""
    """The file of the replay that was saved last; empty where there is none."""


class ProfilesView(View, frozen=True, kw_only=True):
    """OBS's profiles and scene collections."""

    profiles: list[str] = []
    profile: str = ""
    collections: list[str] = []
    collection: str = ""


class VideoView(View, frozen=True, kw_only=True):
    """The canvas, and what is made of it."""

    base_width: int = 0
    """The canvas, in pixels."""
    base_height: int = 0
    output_width: int = 0
    """What is streamed and recorded, in pixels."""
    output_height: int = 0
    fps_numerator: int = 0
    """Frames per second are this divided by the next: 60000 / 1001 is 59.94."""
    fps_denominator: int = 1


class ServiceView(View, frozen=True, kw_only=True):
    """Where OBS streams to. The key is never read out."""

    kind: str = ""
    """`rtmp_common` for a platform OBS knows, `rtmp_custom` for an address, `whip_custom` …"""
    service: str = ""
    """The platform OBS knows; empty otherwise."""
    server: str = ""
    """The computer it streams to, without the path, which can hold secrets; or `auto`."""
    has_key: bool = False


class StudioView(View, frozen=True, kw_only=True):
    """Topic `studio`. While OBS is away, everything is empty."""

    is_connected: bool = False
    scenes: ScenesView = ScenesView()
    items: list[SceneItemsView] = []
    """Of the scene on air, then of the one in preview."""
    mixer: list[ChannelView] = []
    filters: list[FiltersView] = []
    """Only of what has some."""
    media: list[PlayerView] = []
    texts: list[TextView] = []
    outputs: OutputsView = OutputsView()
    profiles: ProfilesView = ProfilesView()
    video: VideoView = VideoView()
    service: ServiceView = ServiceView()
    can_chapter: bool = False
    """Whether this OBS can mark chapters in a recording."""
    can_split: bool = False
    """Whether this OBS can go on recording in another file."""
    locked: str = ""
    """Why nothing of the stream's setup can be changed now, in a sentence; empty while it can."""


class SettingsInObsView(View, frozen=True, kw_only=True):
    """Answer of `source_settings` and `filter_settings`: what is set, and what holds for the rest."""

    kind: str
    settings: dict[str, Any]
    defaults: dict[str, Any]


class HotkeysView(View, frozen=True, kw_only=True):
    """Answer of `hotkeys`: what OBS calls them."""

    hotkeys: list[str]


class PictureView(View, frozen=True, kw_only=True):
    """Answer of `source_picture`: a source or scene as it looks now."""

    picture: str
    """A `data:` address of a JPEG."""


class FileView(View, frozen=True, kw_only=True):
    """Answer of what writes a file on the computer OBS runs on."""

    file: str


class UndoView(View, frozen=True, kw_only=True):
    """Answer of what can be taken back: the order that puts everything as it was."""

    action: str
    arguments: dict[str, Any]
