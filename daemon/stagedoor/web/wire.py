"""Every message between the daemon and its pages, typed once; `wire.gen.d.ts` is made from it.

A page opens one WebSocket, says which topics it wants, and gets for each a snapshot and then numbered deltas.
There are two kinds of topic: a *state* (`sources`, `plugins`, `obs`, `status`, `settings`,
`logins`, `people`, `viewer_marks`, `panic`, `backtest`, `unanswered` …), where an item is the whole new value and only
the last one matters, and a *stream* (`inbox`, `boards`, `overlay`; `overlay.NAME` of the other overlays), where every
item is an event.
A number that does not follow the last one, a closed socket, or a `Snapshot` in between means: start from the snapshot.
"""

from __future__ import annotations

from typing import Any

import msgspec

from stagedoor.web.answering import UnansweredView
from stagedoor.web.checking import ChecksView
from stagedoor.web.finding import SavedViewsView
from stagedoor.web.health import PrivacySceneView, ScreenView, StreamHealthView
from stagedoor.web.media import MediaView
from stagedoor.web.moderating import BackTestView, PanicView
from stagedoor.web.people import ViewerMarksView
from stagedoor.web.privacy import PrivacyView, TeamView
from stagedoor.web.stage import BoardsView, ControlsView, PluginPagesView
from stagedoor.web.studio import MetersView, StudioView
from stagedoor.web.view import View

PROTOCOL = 1


class _Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=str.lower):
    """Base of what travels on the socket."""


class Hello(_Frame, frozen=True, kw_only=True, omit_defaults=True):
    """First frame from the daemon. A `boot` other than the last one means: the daemon was started anew."""

    protocol: int
    version: str
    boot: str
    name: str = ""
    """Who uses this page, as it is written down; empty for an overlay."""
    role: str = ""
    """What they may do: a `Role`."""
    actions: list[str] = []
    """What they may ask for; the arguments may still be too much."""
    topic: str = ""
    """What an overlay follows; empty for the panel."""


class Snapshot(_Frame, frozen=True, kw_only=True):
    """Everything there is in a topic now; the next delta's first item has the number `n + 1`."""

    topic: str
    n: int
    data: msgspec.Raw


class Delta(_Frame, frozen=True, kw_only=True):
    """What came since. `n` is the number of the last item; there are `items.length` of them, without a gap."""

    topic: str
    n: int
    items: list[msgspec.Raw]


class Refused(_Frame, frozen=True, kw_only=True):
    """The daemon will not do that on this socket, and why."""

    topic: str
    reason: str


class Subscribe(_Frame, frozen=True, kw_only=True):
    """From a page: send me these topics."""

    topics: list[str]


class Unsubscribe(_Frame, frozen=True, kw_only=True):
    """From a page: no longer these."""

    topics: list[str]


class Seen(_Frame, frozen=True, kw_only=True):
    """From an overlay: an `overlay_probe` arrived, and since then a frame was painted."""

    id: int
    """The probe's."""
    width: int
    height: int
    """The size of the page."""
    broken: list[str]
    """Widgets that failed there, by name."""


FromDaemon = Hello | Snapshot | Delta | Refused
FromPage = Subscribe | Unsubscribe | Seen


class AccountView(View, frozen=True, kw_only=True):
    """An account that a chat can be written to as."""

    name: str
    who: str
    """What viewers see."""
    why_not: str
    """Why nothing can be written as it now; empty when it can."""


class PlatformPageView(View, frozen=True, kw_only=True):
    """One of a platform's own pages, such as its dashboard."""

    name: str
    title: str
    address: str


class SourceView(View, frozen=True, kw_only=True):
    """One chat source."""

    id: str
    """For example `twitch:somebody`."""
    title: str
    state: str
    """A `SourceState`."""
    reason: str
    retry_at: int
    """Milliseconds since 1970, or 0."""
    since: int
    """When it entered this state."""
    received: int
    """Messages of the platform since the daemon started, whatever became of them."""
    parsed: int
    """Events they became."""
    shown: int
    """Of the events, those that passed review."""
    held: int
    """Of the events, those that were held for a person when they came."""
    hidden: int
    """Of the events, those that were hidden when they came."""
    unknown: int
    """Messages of a kind nobody has told us about."""
    unreadable: int
    repeats: int
    """Events that came twice and count once."""
    last_at: int
    """When anything was last heard, also a keep-alive."""
    viewers: int | None
    """How many watch now, where the platform says."""
    can: dict[str, str]
    """What can be done there, by `Verb`: an empty text where it can, else why not. What is missing is not to be had."""
    is_kept: bool
    """Whether it is in the settings, or only for this run."""
    is_guest: bool = False
    """It is somebody else's, only read beside the show."""
    accounts: list[AccountView] = []
    """The accounts to write as, the usual one first; none where they are not told apart."""
    page: str = ""
    """The address of the platform's own page of this chat, or empty."""
    pages: list[PlatformPageView] = []
    """The platform's own pages for whoever streams there; `open_page` opens one where the login there is kept."""


class SourceKindView(View, frozen=True, kw_only=True):
    """A kind of source that can be added."""

    name: str
    title: str
    example: str
    help: str
    """What is read, and whether that needs an account."""
    timeouts: list[int] = []
    """How long a timeout can last there, in seconds, shortest first; empty where nobody said."""


class SourcesView(View, frozen=True, kw_only=True):
    """Topic `sources`."""

    sources: list[SourceView]
    kinds: list[SourceKindView]


class PluginView(View, frozen=True, kw_only=True):
    """One plugin, also one that could not be loaded."""

    name: str
    title: str
    description: str
    """The first paragraph of its docstring."""
    version: str
    state: str
    """A `PluginState`."""
    reason: str
    origin: str
    """`bundled`, `user` or `installed`."""
    hooks: list[str]
    calls: int
    faults: int
    mean_ms: float
    worst_ms: float
    waiting: int
    """Events in its mailbox."""
    dropped: int
    """Events that did not fit into its mailbox."""


class PluginsView(View, frozen=True, kw_only=True):
    """Topic `plugins`."""

    plugins: list[PluginView]
    safe_mode: str
    """Why the user's plugins were left out, or empty."""


class OverlayPlace(View, frozen=True, kw_only=True):
    """A scene that an overlay is in."""

    scene: str
    via: str = ""
    """The group, or the scene inside of that scene, that it is in; empty where it is in the scene itself."""
    is_shown: bool = True
    """Whether it is visible there."""
    problems: list[str] = []
    """What is wrong with it there, in words."""


class OverlayInput(View, frozen=True, kw_only=True):
    """An overlay's source in OBS."""

    state: str
    """`absent`, `ready`, `rendered` (by Stagedoor, as a picture), `no_browser` (neither is possible) or `unknown`."""
    reason: str
    scenes: list[str]
    """The scenes it is in."""
    name: str = "main"
    """The overlay's."""
    title: str = ""
    source: str = ""
    """What its source is called in OBS, or empty."""
    places: list[OverlayPlace] = []
    """The same scenes, and how it is in each."""
    problems: list[str] = []
    """What is wrong with its source in every scene, in words."""
    is_on_screen: bool = False
    """Whether OBS draws it now; only told while it is rendered."""


class ObsView(View, frozen=True, kw_only=True):
    """Topic `obs`."""

    state: str
    """An `ObsState`."""
    reason: str
    address: str
    version: str
    scene: str
    """The scene on air."""
    scenes: list[str]
    """Top to bottom, as OBS shows them."""
    sources: list[str]
    """What can be shown or heard, in alphabetical order."""
    collection: str
    is_streaming: bool
    is_recording: bool
    is_studio_mode: bool
    overlay: OverlayInput
    """The main overlay."""
    overlays: list[OverlayInput] = []
    """All of them, the main one first."""


class LoginView(View, frozen=True, kw_only=True):
    """One login that can be made at a platform."""

    name: str
    title: str
    help: str
    """What it is good for."""
    plugin: str
    state: str
    """A `LoginState`."""
    who: str
    reason: str
    code: str
    """What to type at `address` while the platform waits for it; the only place it is ever shown."""
    address: str
    ends_at: int
    """Milliseconds since 1970, or 0."""


class LoginsView(View, frozen=True, kw_only=True):
    """Topic `logins`."""

    logins: list[LoginView]


class PersonView(View, frozen=True, kw_only=True):
    """Viewers that the streamer linked: one person on several platforms."""

    viewers: list[str]
    """Their keys, such as `twitch:1`."""
    names: list[str]
    """What each was called when it was linked, in the same order."""


class PeopleView(View, frozen=True, kw_only=True):
    """Topic `people`."""

    people: list[PersonView]


class NoticeView(View, frozen=True, kw_only=True):
    """A sentence for the streamer."""

    id: int
    at: int
    part: str
    level: str
    text: str


class StatusView(View, frozen=True, kw_only=True):
    """Topic `status`."""

    version: str
    boot: str
    started_at: int
    demo: bool
    """Whether the show on screen is invented."""
    log_state: str
    """`kept`, or `memory` when the file cannot be written."""
    log_reason: str
    messages: int
    """Chat messages since the daemon started."""
    hidden: int
    held: int
    """Messages waiting for a decision now."""
    late: int
    """Events that were dropped anywhere because a queue was full."""
    overlays: int
    """Overlays connected now."""
    overlay_url: str
    notices: list[NoticeView]
    needs_approval: bool = False
    """Whether some overlay shows only messages that somebody approved."""


class PartView(View, frozen=True, kw_only=True):
    """The settings of one plugin or part."""

    part: str
    title: str
    description: str
    schema: dict[str, Any]
    """JSON Schema; `x-advanced`, `x-choices` and `writeOnly` are explained in `settings.py`."""
    values: dict[str, Any]
    """As they are now; a secret is never here."""
    secrets: dict[str, bool]
    """For each secret, whether it is set."""
    forced: list[str]
    """Fields set by `--set` for this run."""
    problem: str
    """What was wrong with the stored values, or empty."""


class SettingsView(View, frozen=True, kw_only=True):
    """Topic `settings`."""

    parts: list[PartView]


class InboxView(View, frozen=True, kw_only=True):
    """Snapshot of the topic `inbox`: the last events, oldest first; deltas are single events."""

    events: list[msgspec.Raw]


class WidgetView(View, frozen=True, kw_only=True):
    """A widget to draw. `module` and `style` are paths relative to the overlay page."""

    name: str
    plugin: str
    tag: str
    """The name to register its custom element under."""
    module: str
    style: str
    events: list[str]
    settings: dict[str, Any]
    item: str = ""
    """Which of the overlay's items it is; empty where each widget is there once, at its usual place."""
    place: PlaceView | None = None
    """Where it stands; None is all of the canvas."""


class PlaceView(View, frozen=True, kw_only=True):
    """A place on an overlay, in percent of the canvas from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    opacity: int = 100
    is_hidden: bool = False


class CanvasView(View, frozen=True, kw_only=True):
    """What an overlay is laid out for, and how it looks."""

    title: str
    width: int
    height: int
    theme: dict[str, Any]
    """The fields of `staging.settings.Theme`."""
    css: str
    """Style rules of the streamer's own."""
    flash_limit: bool
    delay: float = 0.0
    """Seconds by which everything is shown later than it happens."""


class OverlayView(View, frozen=True, kw_only=True):
    """Snapshot of the topic `overlay`.

    Deltas are events that passed review, `message_withdrawn`, and those made for overlays below.
    """

    widgets: list[WidgetView]
    events: list[msgspec.Raw]
    """The last events still on show, oldest first."""
    now: int
    """The daemon's clock in milliseconds, to judge how old an event is; it stands still while the curtain is down."""
    curtain: str
    """`open`; `frozen`: what is on show stays, nothing new comes; `cleared`: nothing at all is to be seen."""
    name: str = "main"
    canvas: CanvasView | None = None
    states: dict[str, msgspec.Raw] = {}
    """What widgets show until further notice, by the widget's name."""


class WidgetsChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="widgets_changed"):
    """Delta for overlays: the widgets or their settings are different now."""

    widgets: list[WidgetView]


class WidgetTold(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="widget_told"):
    """Delta for overlays: a plugin handed a value to its widget."""

    widget: str
    payload: dict[str, Any]
    subjects: tuple[int, ...] = ()
    """The messages whose words are in it."""


class WidgetState(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="widget_state"):
    """Delta for overlays: what a widget shows until further notice; null is nothing."""

    widget: str
    state: msgspec.Raw
    subjects: tuple[int, ...] = ()
    """The messages whose words are in it."""


class CanvasChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="canvas_changed"):
    """Delta for overlays: the canvas or the theme is another one now."""

    canvas: CanvasView


class OverlayProbe(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="overlay_probe"):
    """Delta for overlays: say `seen` once everything before this has been painted."""

    id: int


class OverlaySeen(View, frozen=True, kw_only=True):
    """What one overlay answered."""

    width: int
    height: int
    broken: list[str]
    """Widgets that failed there, by name."""


class OverlayTest(View, frozen=True, kw_only=True):
    """Answer of `test_overlay`."""

    subject: int
    """The id of the test message."""
    overlays: int
    """How many were connected."""
    seen: list[OverlaySeen]
    """Those that painted it in time. One that OBS does not show now paints nothing."""
    sentence: str
    """All of it in a sentence or two."""
    is_well: bool
    """It was painted somewhere, and no widget failed."""


class MessagesView(View, frozen=True, kw_only=True):
    """Answer of `GET /api/messages`: events of the log, oldest first; ask again with `before` for older ones."""

    events: list[msgspec.Raw]
    decisions: list[msgspec.Raw]
    """Every `verdict_reached` and `message_withdrawn` about them, oldest first."""


class Done(View, frozen=True, kw_only=True):
    """Answer of `POST /api/do/<action>` when it was done, and of `POST /in/<name>` when it was taken in."""

    ok: bool
    result: Any = None


class NotDone(View, frozen=True, kw_only=True):
    """Answer of `POST /api/do/<action>` when it was not: one sentence, and the field it is about."""

    ok: bool
    error: str
    field: str = ""


STATES: dict[str, type[View]] = {
    "sources": SourcesView,
    "plugins": PluginsView,
    "obs": ObsView,
    "status": StatusView,
    "settings": SettingsView,
    "logins": LoginsView,
    "people": PeopleView,
    "viewer_marks": ViewerMarksView,
    "panic": PanicView,
    "backtest": BackTestView,
    "views": SavedViewsView,
    "unanswered": UnansweredView,
    "team": TeamView,
    "privacy": PrivacyView,
    "checks": ChecksView,
    "media": MediaView,
    "controls": ControlsView,
    "plugin_pages": PluginPagesView,
    "studio": StudioView,
    "meters": MetersView,
    "stream_health": StreamHealthView,
    "screen": ScreenView,
    "privacy_scene": PrivacySceneView,
}
"""The state topics and what each holds."""

STREAMS: dict[str, type[View]] = {"inbox": InboxView, "overlay": OverlayView, "boards": BoardsView}
"""The stream topics and what their snapshot holds."""


def topic_of(overlay: str) -> str:
    """The topic an overlay follows, by its name."""
    return "overlay" if overlay == "main" else f"overlay.{overlay}"


encode = msgspec.json.Encoder().encode
decode_page = msgspec.json.Decoder(FromPage).decode
