"""A plugin's only door to the daemon, and the values it hands through it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeVar

from stagedoor.errors import ObsError
from stagedoor.events import ChatMessage, Event, PluginNoted
from stagedoor.history import ViewerHistory
from stagedoor.model import Action, LoginState, Role, Viewer
from stagedoor.obs.studio.words import Easing, MediaAction
from stagedoor.roles import Role as TeamRole
from stagedoor.settings import Settings

S = TypeVar("S", bound=Settings)
T_co = TypeVar("T_co", covariant=True)


class Answer(Protocol, Generic[T_co]):
    """The outcome of something asked of the daemon: `await` it in an `async def`, call `result()` in a `def`.

    Nobody has to look at it; a failure nobody looks at is in the log all the same.
    """

    def __await__(self) -> Generator[Any, None, T_co]: ...

    def result(self, timeout: float = 5.0) -> T_co:
        """Wait for the outcome, from a plugin's own thread only. Raises `TimeoutError` after `timeout` seconds."""


class Obs(Protocol):
    """OBS, as a plugin sees it. Commands fail with `ObsError` at once when OBS is away; none is replayed late."""

    @property
    def connected(self) -> bool:
        """Whether OBS answers now."""

    @property
    def scene(self) -> str:
        """The scene on air, or empty."""

    @property
    def scenes(self) -> Sequence[str]:
        """The names of all scenes, top to bottom."""

    def switch_scene(self, name: str) -> Answer[None]:
        """Put a scene on air."""

    def show_source(self, scene: str, source: str, *, visible: bool = True) -> Answer[bool]:
        """Show or hide a source in a scene. The answer says whether it was visible before."""

    def move_source(
        self,
        scene: str,
        source: str,
        to: Mapping[str, float],
        *,
        seconds: float = 0.5,
        easing: Easing = "ease_in_out",
    ) -> Answer[Mapping[str, float]]:
        """Move a source in a scene, smoothly, in up to 2 seconds; 0 is at once. The answer is where it was before.

        :param to: only what is to be different, in pixels of OBS's canvas: `x`, `y`, `width`, `height`, `scale_x`,
            `scale_y`, `rotation` (degrees, clockwise), `crop_left`, `crop_top`, `crop_right`, `crop_bottom`,
            `bounds_width`, `bounds_height`. What the answer holds can be given to it again.
        :param easing: `linear`, `ease_in`, `ease_out`, `ease_in_out`, `overshoot` or `bounce`.
        """

    def set_text(self, source: str, text: str) -> Answer[str]:
        """Have a text in OBS say something else. The answer is what it said before."""

    def mute(self, source: str, *, muted: bool = True) -> Answer[bool]:
        """Mute a source, or let it be heard. The answer says whether it was muted before."""

    def set_volume(self, source: str, decibels: float, *, seconds: float = 0.0) -> Answer[float]:
        """Set a fader (0 is as loud as it comes, -100 silent), or take it there in up to 2 seconds.

        The answer is where it was before.
        """

    def enable_filter(self, source: str, name: str, *, enabled: bool = True) -> Answer[bool]:
        """Switch a filter of a source or scene on or off. The answer says whether it was on before."""

    def control_media(self, source: str, action: MediaAction) -> Answer[str]:
        """Have a film or a song `play`, `pause`, `stop`, `restart`, or go to the `next` or `previous`.

        The answer is what it did before: `playing`, `paused`, `stopped`, `ended` …
        """

    def batch(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> Answer[list[dict[str, Any] | ObsError]]:
        """Send several requests in one go: kind and data of each, carried out one after the other.

        The answer holds for each its `responseData`, or OBS's refusal; one that is refused does not stop the others.
        """

    def request(self, kind: str, data: Mapping[str, Any] | None = None) -> Answer[dict[str, Any]]:
        """Send any obs-websocket 5 request; the answer is its `responseData`."""


class Overlay(Protocol):
    """The overlay, as a plugin sees it.

    `subjects` are the ids of the messages whose words are handed over: when one of them is withdrawn, what was handed
    over with it is gone from every overlay at once, and the widget hears `withdraw`.
    """

    def show(self, widget: str, payload: Mapping[str, Any], *, subjects: Iterable[int] = ()) -> None:
        """Hand a value to one of this plugin's widgets, on every overlay that shows it now."""

    def set_state(self, widget: str, state: Mapping[str, Any] | None, *, subjects: Iterable[int] = ()) -> None:
        """What one of this plugin's widgets shows until further notice, also on overlays that open later.

        None is nothing; so it is at the start, and after a message of `subjects` was withdrawn.
        """


class Panel(Protocol):
    """The panel, as a plugin sees it."""

    def show(self, page: str, state: Mapping[str, Any]) -> None:
        """What one of this plugin's pages shows from now on: all of it. Many at once become one."""


class Memory(Protocol):
    """A small place of the plugin's own that survives a restart. Values are what JSON can hold."""

    def read(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`."""

    def write(self, key: str, value: Any) -> None:
        """Keep `value` under `key`; None forgets it."""


class Journal(Protocol):
    """What a plugin writes down for good, in the show's event log. What it knows can be told anew from it."""

    def write(
        self, name: str, data: Mapping[str, Scalar] | None = None, *, viewer: str = "", cause: Event | None = None
    ) -> None:
        """Write down that something happened.

        :param name: what, in the plugin's own words: `entered`, `voted`.
        :param viewer: the key of the viewer it is about; it is removed from the log when they are forgotten.
        :param cause: what it came of; else what the plugin is being told of.
        """

    def read(self, after: int = 0, limit: int = 5_000) -> Answer[Sequence[PluginNoted]]:
        """What this plugin wrote after the event with that id, oldest first, at most `limit` of the log's notes.

        What was written a moment ago is in it. Read on from the last one's id until nothing comes.
        """


class Secrets(Protocol):
    """Tokens and keys a plugin got by itself, in the system's keyring. What a person types is a `Secret` setting."""

    def read(self, name: str) -> str:
        """The secret kept under `name`, or an empty text."""

    def keep(self, secrets: Mapping[str, str]) -> Answer[None]:
        """Keep all of these (an empty text forgets one), or none; await it before one that replaces another is used."""


class Context(Protocol):
    """What the daemon offers one plugin. All of it may be used from the plugin's thread and from the loop."""

    @property
    def name(self) -> str:
        """The plugin's name."""

    @property
    def log(self) -> logging.Logger:
        """The plugin's own log; INFO is a sentence for the streamer."""

    @property
    def folder(self) -> Path:
        """A folder for the plugin's own files; it exists."""

    @property
    def obs(self) -> Obs:
        """OBS."""

    @property
    def overlay(self) -> Overlay:
        """The overlay."""

    @property
    def panel(self) -> Panel:
        """The plugin's pages in the panel."""

    @property
    def memory(self) -> Memory:
        """What the plugin keeps over a restart."""

    @property
    def journal(self) -> Journal:
        """What the plugin writes down for good."""

    @property
    def channels(self) -> Sequence[Channel]:
        """The channels that are read now."""

    @property
    def is_live(self) -> bool:
        """Whether a show is on: some platform says that it is live, or OBS streams."""

    @property
    def secrets(self) -> Secrets:
        """Tokens and keys the plugin keeps."""

    def settings(self, kind: type[S]) -> S:
        """The plugin's settings as they are now, an instance of the class it declared."""

    def now(self) -> float:
        """Seconds since 1970 UTC, by the show's clock."""

    async def sleep(self, seconds: float) -> None:
        """Wait, by the show's clock."""

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run `work` on the loop until it ends or the plugin stops."""

    def decide(self, subject: Event, action: Action, reason: str) -> Answer[None]:
        """Give a verdict on a message after the fact, for example hide one already shown."""

    def notice(self, text: str, *, level: str = "info") -> None:
        """Tell the streamer something in one sentence. `level` is `info`, `warning` or `error`."""

    def person(self, viewer: Viewer) -> str:
        """Who this is: the same text for viewers the streamer linked across platforms, else the viewer's own key."""

    def person_of(self, key: str) -> str:
        """Who the viewer with this key is; see `person`."""

    def history(self, viewer: Viewer) -> ViewerHistory:
        """What is known of a viewer now, as far as they were active lately; else as somebody never seen before."""

    def message(self, number: int) -> Answer[ChatMessage | None]:
        """A chat message by its id, as it is in the log; None unless it may be shown to viewers now.

        Hand its id to `ctx.overlay` as a subject with whatever holds its words: it may be withdrawn later.
        """

    def say(
        self, text: str, *, to: Sequence[str] = (), reply_to: Event | None = None, is_automatic: bool = False
    ) -> Answer[None]:
        """Write to the chats `to` (all that can, when empty), or answer a message. Fails with `ActionRefused`.

        :param is_automatic: nobody asked for it just now; the streamer limits how much of that is said.
        """

    def highlight(self, message: ChatMessage, reason: str, text: str = "") -> None:
        """Have a message seen first; see `MessageHighlighted` for the words `reason` may be."""

    def panic(self, reason: str) -> None:
        """Make the show safe at one stroke, as the streamer's panic key does, unless they switched that off."""

    def offer_emotes(self, emotes: Mapping[str, Emote], *, platform: str = "", channel: str = "") -> None:
        """Draw these words as emotes: everywhere, on one platform, or in one channel of it.

        It takes the place of what this plugin offered there before; nothing offered takes it back.
        """

    def receive(self, name: str, take: Taker) -> Callable[[], None]:
        """Take in what other programs hand over at `/in/<name>`, one document at a time.

        :param take: given the bytes of one document; raises `ValueError` with a sentence for whoever sent it.
        :return: a function that ends it. Raises `SettingsError` when another plugin takes in that name already.
        """

    def stand(self, login: str, standing: Standing) -> None:
        """Say how one of this plugin's logins stands now."""

    @property
    def controls(self) -> Sequence[Offer]:
        """Everything that can be pressed now: of the daemon's own parts and of every plugin."""

    def press(self, control: str, arguments: Mapping[str, Any] | None = None) -> Answer[Back | None]:
        """Have something done, such as `obs.switch_scene` with `{"scene": "Main"}`; the answer is how to take it back.

        Fails with `ActionRefused` and a sentence. It is written down with what this plugin is being told of as cause.
        """

    def refusal(self, control: str, arguments: Mapping[str, Any] | None = None) -> str:
        """Why `press` would be refused now, as far as that is seen without doing it; empty where it would not be."""

    @property
    def triggers(self) -> Sequence[str]:
        """Every trigger there is now, such as `polls.ended`."""

    @property
    def commands(self) -> Mapping[str, str]:
        """The words viewers can type now, in small letters, and which plugin answers each."""

    def change_settings(self, values: Mapping[str, Any]) -> Answer[None]:
        """Change settings of this plugin, as the streamer could: it is in their history, and can be undone there.

        Fails with `SettingsError`; then nothing is changed. Do not wait for it in a hook or a control: it asks the
        plugin itself.
        """

    def fire(self, trigger: str, values: Mapping[str, Scalar] | None = None, *, cause: Event | None = None) -> None:
        """Say that one of this plugin's triggers went off; cues hear it, and every plugin with `trigger_fired`.

        :param values: what it carries, by the names of `Trigger.fields`.
        :param cause: what it came of; else what the plugin is being told of.
        """


@dataclass(frozen=True, kw_only=True)
class Command:
    """A word viewers type, such as `!brb`."""

    name: str
    """Without the `!`; capital letters make no difference. `game set` is a command of its own below `game`."""
    run: Callable[[ChatMessage, str, Context], Any]
    """Called with the message, what follows the word, and the plugin's context; `def` or `async def`."""
    help: str = ""
    roles: tuple[Role, ...] = ()
    """Who may use it; empty for everyone. The broadcaster always may."""
    cooldown: float = 0.0
    """Seconds before it works again, for anyone."""
    aliases: tuple[str, ...] = ()
    """Other words for it."""
    viewer_cooldown: float = 0.0
    """Seconds before it works again for the same person."""
    platforms: tuple[str, ...] = ()
    """Where it works, such as `twitch`; empty for everywhere."""
    when: Literal["always", "live", "offline"] = "always"
    """Whether a show has to be on for it, or must not be."""
    yields: bool = False
    """Where another plugin has the same word, it is theirs."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel that is read now."""

    source: str
    """For example `twitch:somebody`."""
    platform: str
    channel_id: str = ""
    """The platform's own id of it, where that is known."""
    title: str = ""
    """Its name."""
    is_live: bool = False
    """The platform says that its stream is on."""
    since: float = 0.0
    """Seconds since 1970 when the stream began; 0 where nobody said."""
    stream_title: str = ""
    viewers: int | None = None
    """How many watch, where the platform says."""
    is_guest: bool = False
    """It is somebody else's, read beside the show and no part of it."""


Taker = Callable[[bytes], Awaitable[None]]
"""Takes in one document that another program handed over."""


@dataclass(frozen=True, kw_only=True)
class Emote:
    """A picture that stands for a word."""

    id: str
    image: str
    """A path below the daemon's `/images/`, its first part a family of `register_images`."""
    is_overlaid: bool = False
    """Drawn on top of the emote before it (a zero-width emote)."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a login stands."""

    state: LoginState
    who: str = ""
    """The account, as the platform shows it."""
    reason: str = ""
    """A sentence for the streamer: what works, what stops working when, what to do."""
    code: str = ""
    """What to type at `address`, while the platform waits for it."""
    address: str = ""
    ends_at: float = 0.0
    """Seconds since 1970 when it ends, or the code does; 0 where nobody knows."""


@dataclass(frozen=True, kw_only=True)
class Login:
    """A login at a platform that the streamer can make from the panel. Nothing needs one to read a chat."""

    name: str
    """For example `twitch`."""
    title: str
    help: str
    """What it is good for, in a sentence."""
    begin: Callable[[Context], Awaitable[None]]
    """Ask the platform; returns when the streamer has a code to type, and goes on by itself. Raises `ActionRefused`."""
    end: Callable[[Context], Awaitable[None]]
    """Log out, or stop asking."""


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """One of the streamer's rules, as viewers know it."""

    name: str
    """The rule itself, for example `Be kind`."""
    rules: tuple[str, ...] = ()
    """What enforces it: a plugin such as `links`, or one of its rules such as `blocked_words.hate`."""


Scalar = str | int | float | bool
"""What a trigger can carry."""


@dataclass(frozen=True, kw_only=True)
class Back:
    """How something is taken back: a control, and what to press it with."""

    control: str
    """Of this plugin by its own name, of another one as `plugin.name`."""
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Control:
    """Something a plugin does when it is asked: by a person in the panel, a button, a cue or another plugin."""

    name: str
    """For example `skip`; everybody else says `alerts.skip`."""
    title: str
    """What it does, as on a button: `Skip the alert`."""
    run: Callable[..., Any]
    """Called with the arguments (an instance of `parameters`; left out where there are none) and the plugin's context.

    `def` or `async def`. Raises `ActionRefused` where it cannot be; returns a `Back` where it can be taken back.
    """
    parameters: type[Settings] | None = None
    """What it can be told, like settings: its fields are the form in the panel and in the editor of cues."""
    help: str = ""
    role: TeamRole = TeamRole.MODERATOR
    """Who of the streamer's team may press it: those with this role or a larger one."""
    about: Literal["", "message"] = ""
    """With `message`, the menu of a message that viewers may see offers it, with its id as the argument `message`."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A control that can be pressed now."""

    control: str
    """For example `alerts.skip`."""
    title: str
    help: str
    schema: Mapping[str, Any]
    """JSON Schema of its arguments."""


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Something that happens in a plugin and may set off a cue: a poll ended, a goal was reached."""

    name: str
    title: str
    """As the start of a sentence: `A poll ended`."""
    fields: tuple[str, ...] = ()
    """The names of the values it carries."""
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class PanelPage:
    """A page of a plugin in the panel: one ES module that exports one custom element as its default.

    The streamer and moderators see it; what can be done there are controls, each with the role it asks for.
    """

    name: str
    title: str
    module: str = "panel.js"
    """A file in the plugin's folder; it imports what it needs from `../../panel-sdk.js`."""
    style: str = ""
    """A file in the plugin's folder, or empty."""
    icon: str = ""
    """One of the panel's icons by its name; empty for the usual one."""
    group: Literal["audience", "screen", "itself"] = "screen"
    """Where it is listed: what is done with the audience, what is on the screen, what happens by itself."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place on a canvas, all in percent of it, from its upper left corner."""

    x: float = 0.0
    y: float = 0.0
    width: float = 100.0
    height: float = 100.0


@dataclass(frozen=True, kw_only=True)
class Widget:
    """Something a plugin draws on the overlay: one ES module that exports one custom element as its default."""

    name: str
    title: str
    module: str = "widget.js"
    """A file in the plugin's folder."""
    style: str = "widget.css"
    """A file in the plugin's folder, or empty."""
    events: tuple[str, ...] = ()
    """The kinds of event it draws; only what has passed review is sent."""
    place: Box = Box()
    """Where it stands on a canvas that is wider than high, until somebody moves it."""
    upright: Box | None = None
    """Where it stands on a canvas that is higher than wide; None is the same place."""
    layer: int = 0
    """What is larger stands above the others, until somebody moves it."""
