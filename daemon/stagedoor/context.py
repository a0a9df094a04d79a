"""A plugin's only door to the daemon, and the values it hands through it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from stagedoor.events import ChatMessage, Event, SourceEvent
from stagedoor.model import Action, Role, SourceState
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

    def request(self, kind: str, data: Mapping[str, Any] | None = None) -> Answer[dict[str, Any]]:
        """Send any obs-websocket 5 request; the answer is its `responseData`."""


class Overlay(Protocol):
    """The overlay, as a plugin sees it."""

    def show(self, widget: str, payload: Mapping[str, Any]) -> None:
        """Hand a value to one of this plugin's widgets, on every overlay that shows it."""


class Memory(Protocol):
    """A small place of the plugin's own that survives a restart. Values are what JSON can hold."""

    def read(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`."""

    def write(self, key: str, value: Any) -> None:
        """Keep `value` under `key`; None forgets it."""


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
    def memory(self) -> Memory:
        """What the plugin keeps over a restart."""

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


class Emit(Protocol):
    """Hands events to the show; waits while the show cannot take more. Events stay in this order."""

    def __call__(self, *events: SourceEvent) -> Awaitable[None]:
        """Hand over these events, in this order."""


class Report(Protocol):
    """Tells the truth about a source's connection. `retry_at` is seconds since 1970, or 0."""

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """Say what the connection is doing now, and why."""


class ChatSource(Protocol):
    """One chat being read."""

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled.

        Return or raise `SourceEnded` when the stream is over, raise `SourceRefused` when the platform says no;
        any other exception means the connection was lost, and `run` is called again after a back-off.
        """


@dataclass(frozen=True, kw_only=True)
class SourceKind:
    """A kind of chat: the word before the colon in `twitch:somebody`."""

    name: str
    title: str
    """The platform's name as people write it."""
    open: Callable[[str, Context], ChatSource]
    """Makes a source from what stands after the colon; raises `SettingsError` when that makes no sense."""
    example: str = ""
    """What to type, for example `twitch:somebody`."""
    images: Mapping[str, str] = field(default_factory=dict)
    """For `Fragment.image`: address templates by first path part, with `{id}`; fetched and cached by the daemon."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A word viewers type, such as `!brb`."""

    name: str
    """Without the `!`; capital letters make no difference."""
    run: Callable[[ChatMessage, str, Context], Any]
    """Called with the message, what follows the word, and the plugin's context; `def` or `async def`."""
    help: str = ""
    roles: tuple[Role, ...] = ()
    """Who may use it; empty for everyone. The broadcaster always may."""
    cooldown: float = 0.0
    """Seconds before it works again, for anyone."""


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
