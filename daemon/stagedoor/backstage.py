"""What of the daemon a plugin's door leads to: the real one, the one in memory and the one that only reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from stagedoor.chat.fatigue import Admitted
from stagedoor.clock import Clock
from stagedoor.context import Channel, Emote, Offer, Standing, Taker
from stagedoor.events import Event
from stagedoor.history import ViewerHistory
from stagedoor.host.host import Host
from stagedoor.model import Action
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.asking import Obs
from stagedoor.settings import Settings
from stagedoor.web.stage import PressedView
from stagedoor.web.wire import WidgetTold


class ObsPart(Obs, Protocol):
    """What of the OBS link a door needs."""

    @property
    def animator(self) -> Animator: ...

    @property
    def connected(self) -> bool: ...
    @property
    def scene(self) -> str: ...
    @property
    def scenes(self) -> Sequence[str]: ...
    async def switch_scene(self, name: str) -> None: ...
    async def show_source(self, scene: str, source: str, visible: bool) -> bool: ...  # noqa: FBT001 - as OBS is asked
    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]: ...


class MemoryPart(Protocol):
    """What of the log a plugin's memory needs."""

    def memory(self, plugin: str) -> Mapping[str, bytes]: ...
    def remember(self, plugin: str, key: str, value: bytes | None) -> None: ...


class LogPart(Protocol):
    """What of the log a door needs."""

    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def action_of(self, id: int) -> Action: ...  # noqa: A002
    async def is_taken_back(self, id: int) -> bool: ...  # noqa: A002
    async def flushed(self) -> None: ...
    async def since(self, at: int, *kinds: str, after: int = 0, limit: int = 5_000) -> list[Event]: ...


class DecisionsPart(Protocol):
    """What of the decisions a door needs."""

    async def decide(self, subject: int, action: Action, *, by: str, reason: str = "", cause: int = 0) -> None: ...


class HistoriesPart(Protocol):
    """What is known of viewers."""

    def of(self, key: str, at: int) -> ViewerHistory: ...


class SentPart(Protocol):
    """What came of it in one chat."""

    @property
    def ok(self) -> bool: ...
    @property
    def error(self) -> str: ...


class SendingPart(Protocol):
    """Where something is written to chats."""

    async def send(self, text: str, to: Sequence[str], *, reply_to: int = 0, by: str) -> Mapping[str, SentPart]: ...


class FatiguePart(Protocol):
    """What limits how much is said unasked."""

    def admit(self, text: str, to: Sequence[str] = ()) -> Admitted: ...
    def give_back(self, admitted: Admitted) -> None: ...


class ChannelsPart(Protocol):
    """The channels that are read."""

    @property
    def now(self) -> Sequence[Channel]: ...


class PanicPart(Protocol):
    """Where the show is made safe at one stroke."""

    def alarm(self, by: str, reason: str, *, cause: int = 0) -> None: ...


class VaultPart(Protocol):
    """What of the secrets a door needs."""

    def read(self, name: str) -> str: ...
    async def keep(self, changes: Mapping[str, str]) -> None: ...


class PeoplePart(Protocol):
    """Who is one person."""

    def person(self, key: str) -> str: ...


class EmotesPart(Protocol):
    """Where emotes are offered."""

    def offer(self, plugin: str, emotes: Mapping[str, Emote], *, platform: str = "", channel: str = "") -> None: ...
    def withdraw(self, plugin: str) -> None: ...


class InputsPart(Protocol):
    """Where other programs hand things over."""

    def receive(self, plugin: str, name: str, take: Taker) -> Callable[[], None]: ...
    def withdraw(self, plugin: str) -> None: ...


class LoginsPart(Protocol):
    """Where logins stand."""

    def stand(self, plugin: str, login: str, standing: Standing) -> None: ...
    def withdraw(self, plugin: str) -> None: ...


class ShowPart(Protocol):
    """What is on show."""

    def drop_states(self, plugin: str) -> None: ...
    def is_withdrawn(self, number: int) -> bool: ...


class ControlsPart(Protocol):
    """What can be pressed."""

    @property
    def offers(self) -> Sequence[Offer]: ...
    def check(self, name: str, arguments: Mapping[str, Any]) -> None: ...
    async def press(self, name: str, arguments: Mapping[str, Any], by: str, *, cause: int = 0) -> PressedView: ...


class CommandsPart(Protocol):
    """What viewers can type."""

    @property
    def words(self) -> Mapping[str, str]: ...


class PagesPart(Protocol):
    """What plugins' pages in the panel show, and what may set off a cue."""

    @property
    def triggers(self) -> Sequence[str]: ...
    def show(self, page: str, state: bytes) -> None: ...
    def withdraw(self, plugin: str) -> None: ...


class Backstage(Protocol):
    """The parts of the daemon that doors lead to."""

    @property
    def clock(self) -> Clock: ...
    @property
    def obs(self) -> ObsPart: ...
    @property
    def decisions(self) -> DecisionsPart: ...
    @property
    def host(self) -> Host: ...
    def record(self, event: Event, *, cause: int = 0) -> object: ...
    def settings_of(self, part: str) -> Settings: ...
    def tell_overlays(self, told: WidgetTold) -> None: ...
    def set_widget_state(self, widget: str, state: bytes, subjects: Sequence[int]) -> None: ...
    @property
    def show(self) -> ShowPart: ...
    @property
    def controls(self) -> ControlsPart: ...
    @property
    def commands(self) -> CommandsPart: ...
    async def change(self, part: str, values: dict[str, Any], by: str) -> object: ...
    @property
    def pages(self) -> PagesPart: ...
    def folder_for(self, plugin: str) -> Path: ...
    @property
    def log(self) -> LogPart: ...
    @property
    def memories(self) -> MemoryPart: ...
    @property
    def vault(self) -> VaultPart: ...
    @property
    def people(self) -> PeoplePart: ...
    @property
    def histories(self) -> HistoriesPart: ...
    @property
    def sending(self) -> SendingPart: ...
    @property
    def fatigue(self) -> FatiguePart: ...
    @property
    def channels(self) -> ChannelsPart: ...
    @property
    def is_live(self) -> bool: ...
    @property
    def panic(self) -> PanicPart: ...
    @property
    def emotes(self) -> EmotesPart: ...
    @property
    def inputs(self) -> InputsPart: ...
    @property
    def logins(self) -> LoginsPart: ...
