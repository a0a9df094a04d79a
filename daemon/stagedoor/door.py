"""What stands behind a plugin's `Context`: the one door between a plugin and the daemon."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from stagedoor.backstage import Backstage
from stagedoor.clock import milliseconds
from stagedoor.context import Answer, Back, Channel, Emote, Offer, Scalar, Standing, Taker
from stagedoor.controls import back_of
from stagedoor.errors import ActionRefused, ObsError, StagedoorError
from stagedoor.events import (
    ChatMessage,
    Event,
    MessageHighlighted,
    Noticed,
    ObsCommanded,
    PluginNoted,
    TriggerFired,
    decode,
)
from stagedoor.history import ViewerHistory
from stagedoor.host.calling import current_cause
from stagedoor.logins import check
from stagedoor.model import Action, Viewer
from stagedoor.obs.studio.fading import fade_volume
from stagedoor.obs.studio.filters import enable_filter
from stagedoor.obs.studio.inputs import set_text
from stagedoor.obs.studio.media import control_media
from stagedoor.obs.studio.mixer import set_mute, set_volume
from stagedoor.obs.studio.placing import Change
from stagedoor.obs.studio.scene_items import find_item
from stagedoor.obs.studio.words import Easing, MediaAction
from stagedoor.passages import (
    DECISIONS,
    EMOTES,
    HIGHLIGHTS,
    JOURNAL,
    MEMORY_WRITES,
    MESSAGES,
    MESSAGES_READ,
    NOTICES,
    OBS_COMMANDS,
    OBS_QUESTIONS,
    OVERLAY,
    PANEL,
    PANICS,
    PRESSES,
    SECRETS_KEPT,
    SECRETS_READ,
    SETTINGS,
    TAKEN_IN,
    TRIGGERS,
    Passages,
)
from stagedoor.settings import Settings
from stagedoor.tasks import Tasks
from stagedoor.web.wire import WidgetTold

S = TypeVar("S", bound=Settings)
T = TypeVar("T")


class Outcome(Generic[T]):
    """An `Answer`: the outcome of work on the loop, for either side of the thread boundary."""

    def __init__(self, work: Coroutine[Any, Any, T], loop: asyncio.AbstractEventLoop) -> None:
        self._future: Future[T] = asyncio.run_coroutine_threadsafe(work, loop)

    def __await__(self) -> Generator[Any, None, T]:
        return asyncio.wrap_future(self._future).__await__()

    def result(self, timeout: float = 5.0) -> T:
        """Wait for it, from a plugin's own thread only."""
        return self._future.result(timeout)


class _ObsDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    @property
    def connected(self) -> bool:
        return self._door.daemon.obs.connected

    @property
    def scene(self) -> str:
        return self._door.daemon.obs.scene

    @property
    def scenes(self) -> Sequence[str]:
        return self._door.daemon.obs.scenes

    def switch_scene(self, name: str) -> Answer[None]:
        obs = self._door.daemon.obs
        return self._command("SetCurrentProgramScene", {"sceneName": name}, lambda: obs.switch_scene(name))

    def show_source(self, scene: str, source: str, *, visible: bool = True) -> Answer[bool]:
        obs = self._door.daemon.obs
        shown: dict[str, Any] = {"sceneName": scene, "sourceName": source, "sceneItemEnabled": visible}
        return self._command("SetSceneItemEnabled", shown, lambda: obs.show_source(scene, source, visible))

    def move_source(
        self,
        scene: str,
        source: str,
        to: Mapping[str, float],
        *,
        seconds: float = 0.5,
        easing: Easing = "ease_in_out",
    ) -> Answer[Mapping[str, float]]:
        obs = self._door.daemon.obs
        change = Change.of(to)

        async def move() -> Mapping[str, float]:
            item = await find_item(obs, scene, source)
            return (await obs.animator.move(item, change, round(seconds * 1000), easing)).values

        return self._command("SetSceneItemTransform", {"sceneName": scene, "sourceName": source, **change.values}, move)

    def set_text(self, source: str, text: str) -> Answer[str]:
        obs = self._door.daemon.obs
        return self._command("SetInputSettings", {"inputName": source}, lambda: set_text(obs, source, text))

    def mute(self, source: str, *, muted: bool = True) -> Answer[bool]:
        obs = self._door.daemon.obs
        data = {"inputName": source, "inputMuted": muted}
        return self._command("SetInputMute", data, lambda: set_mute(obs, source, is_muted=muted))

    def set_volume(self, source: str, decibels: float, *, seconds: float = 0.0) -> Answer[float]:
        obs, fade = self._door.daemon.obs, round(seconds * 1000)
        data = {"inputName": source, "inputVolumeDb": decibels}
        return self._command(
            "SetInputVolume",
            data,
            lambda: fade_volume(obs, source, decibels, fade) if fade else set_volume(obs, source, decibels),
        )

    def enable_filter(self, source: str, name: str, *, enabled: bool = True) -> Answer[bool]:
        obs = self._door.daemon.obs
        data = {"sourceName": source, "filterName": name, "filterEnabled": enabled}
        return self._command(
            "SetSourceFilterEnabled", data, lambda: enable_filter(obs, source, name, is_enabled=enabled)
        )

    def control_media(self, source: str, action: MediaAction) -> Answer[str]:
        obs = self._door.daemon.obs
        data = {"inputName": source, "mediaAction": action}
        return self._command("TriggerMediaInputAction", data, lambda: control_media(obs, source, action))

    def batch(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> Answer[list[dict[str, Any] | ObsError]]:
        obs = self._door.daemon.obs
        asked = [(kind, dict(data)) for kind, data in requests]
        kinds = list(dict.fromkeys(kind for kind, _ in asked))
        only_asks = all(kind.startswith("Get") for kind in kinds)
        data = {"requests": ", ".join(kinds)[:500], "count": len(asked)}
        return self._command("GetBatch" if only_asks else "Batch", data, lambda: obs.batch(asked, halt=False))

    def request(self, kind: str, data: Mapping[str, Any] | None = None) -> Answer[dict[str, Any]]:
        obs = self._door.daemon.obs
        return self._command(kind, dict(data or {}), lambda: obs.request(kind, data))

    def _command(self, kind: str, data: dict[str, Any], command: Callable[[], Awaitable[T]]) -> Answer[T]:
        cause = current_cause.get()
        self._door.passages.count(OBS_QUESTIONS if kind.startswith("Get") else OBS_COMMANDS)

        async def run() -> T:
            said: dict[str, str | int | float | bool | None] = {
                key: value for key, value in data.items() if isinstance(value, str | int | float | bool)
            }
            event = ObsCommanded(request=kind, data=said, by=self._door.name)
            try:
                answer = await command()
            except (ObsError, ActionRefused) as fault:
                self._door.daemon.record(msgspec.structs.replace(event, error=str(fault)), cause=cause)
                self._door.log.warning("OBS did not do what %s asked (%s): %s", self._door.name, kind, fault)
                raise
            if not kind.startswith("Get"):
                self._door.daemon.record(event, cause=cause)
            return answer

        return self._door.begin(run())


class _OverlayDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    def show(self, widget: str, payload: Mapping[str, Any], *, subjects: Iterable[int] = ()) -> None:
        about = tuple(subjects)
        told = WidgetTold(widget=f"{self._door.name}/{widget}", payload=dict(payload), subjects=about)
        msgspec.json.encode(told)  # what cannot be sent is the plugin's fault, raised here
        self._door.passages.count(OVERLAY)
        self._door.on_loop(lambda: self._door.daemon.tell_overlays(told))

    def set_state(self, widget: str, state: Mapping[str, Any] | None, *, subjects: Iterable[int] = ()) -> None:
        raw = msgspec.json.encode(None if state is None else dict(state))
        name, about = f"{self._door.name}/{widget}", tuple(subjects)
        self._door.passages.count(OVERLAY)
        self._door.on_loop(lambda: self._door.set_state(name, raw, about))


class _PanelDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    def show(self, page: str, state: Mapping[str, Any]) -> None:
        raw, name = msgspec.json.encode(dict(state)), f"{self._door.name}/{page}"
        self._door.passages.count(PANEL)
        self._door.on_loop(lambda: self._door.show_page(name, raw))


class _MemoryDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    def read(self, key: str, default: Any = None) -> Any:
        kept = self._door.daemon.memories.memory(self._door.name).get(key)
        return default if kept is None else msgspec.json.decode(kept)

    def write(self, key: str, value: Any) -> None:
        kept = None if value is None else msgspec.json.encode(value)
        self._door.passages.count(MEMORY_WRITES)
        self._door.daemon.memories.remember(self._door.name, key, kept)  # from any thread


class _JournalDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    def write(
        self, name: str, data: Mapping[str, Scalar] | None = None, *, viewer: str = "", cause: Event | None = None
    ) -> None:
        number = cause.id if cause else current_cause.get()
        note = PluginNoted(plugin=self._door.name, name=name, viewer=viewer, data=dict(data or {}))
        decode(msgspec.json.encode(note))  # what cannot be written down is the plugin's fault, raised here
        self._door.passages.count(JOURNAL)
        self._door.on_loop(lambda: self._door.daemon.record(note, cause=number))

    def read(self, after: int = 0, limit: int = 5_000) -> Answer[Sequence[PluginNoted]]:
        return self._door.begin(self._read(after, limit))

    async def _read(self, after: int, limit: int) -> list[PluginNoted]:
        log, mine = self._door.daemon.log, self._door.name
        await log.flushed()
        while True:
            notes = await log.since(0, "plugin_noted", after=after, limit=limit)
            found = [note for note in notes if isinstance(note, PluginNoted) and note.plugin == mine]
            if found or not notes:
                return found
            after = notes[-1].id  # a page with only what other plugins wrote is not the end


class _SecretsDoor:
    def __init__(self, door: Door) -> None:
        self._door = door

    def read(self, name: str) -> str:
        self._door.passages.count(SECRETS_READ)
        return self._door.daemon.vault.read(self._full(name))

    def keep(self, secrets: Mapping[str, str]) -> Answer[None]:
        changes = {self._full(name): secret for name, secret in secrets.items()}
        self._door.passages.count(SECRETS_KEPT, len(changes))
        return self._door.begin(self._door.daemon.vault.keep(changes))

    def _full(self, name: str) -> str:
        return f"{self._door.name}:{name}"  # the plugin's secret settings are “plugin.name”


class Door:
    """One plugin's `Context`. Everything on it may be used from the plugin's thread and from the loop."""

    def __init__(
        self, name: str, daemon: Backstage, loop: asyncio.AbstractEventLoop, passages: Passages | None = None
    ) -> None:
        """`passages` counts what goes through; the next door of the same plugin may go on with it."""
        self.name = name
        self.daemon = daemon
        self.passages = passages or Passages(daemon.clock)
        self.log = logging.getLogger(f"stagedoor_plugins.{name}")
        self.obs = _ObsDoor(self)
        self.overlay = _OverlayDoor(self)
        self.panel = _PanelDoor(self)
        self.memory = _MemoryDoor(self)
        self.journal = _JournalDoor(self)
        self.secrets = _SecretsDoor(self)
        self._loop = loop
        self._tasks = Tasks()
        self._begun: set[Coroutine[Any, Any, Any]] = set()
        """What was handed to `spawn` and has not come round to run."""
        self._is_closed = False

    @property
    def folder(self) -> Path:
        """A folder for the plugin's own files; it exists."""
        folder = self.daemon.folder_for(self.name)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def settings(self, kind: type[S]) -> S:
        """The plugin's settings as they are now."""
        current = self.daemon.settings_of(self.name)
        if not isinstance(current, kind):
            raise TypeError(f"The settings of {self.name} are {type(current).__name__}, not {kind.__name__}.")
        return current

    def now(self) -> float:
        """Seconds since 1970 UTC, by the show's clock."""
        return self.daemon.clock.now()

    async def sleep(self, seconds: float) -> None:
        """Wait, by the show's clock."""
        await self.daemon.clock.sleep(seconds)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run `work` on the loop until it ends or the plugin stops."""
        self._begun.add(work)
        self.on_loop(lambda: self._spawn(work))

    def decide(self, subject: Event, action: Action, reason: str) -> Answer[None]:
        """Give a verdict on a message after the fact."""
        cause = current_cause.get()
        self.passages.count(DECISIONS)
        return self.begin(self.daemon.decisions.decide(subject.id, action, by=self.name, reason=reason, cause=cause))

    def notice(self, text: str, *, level: str = "info") -> None:
        """Tell the streamer something in one sentence."""
        cause = current_cause.get()
        self.passages.count(NOTICES)
        self.on_loop(lambda: self.daemon.record(Noticed(part=self.name, level=level, text=text), cause=cause))

    def person(self, viewer: Viewer) -> str:
        """Who this is, across the platforms the streamer linked."""
        return self.daemon.people.person(viewer.key)

    def person_of(self, key: str) -> str:
        """Who the viewer with this key is."""
        return self.daemon.people.person(key)

    @property
    def channels(self) -> Sequence[Channel]:
        """The channels that are read now."""
        return self.daemon.channels.now

    @property
    def is_live(self) -> bool:
        """Whether a show is on."""
        return self.daemon.is_live

    def history(self, viewer: Viewer) -> ViewerHistory:
        """What is known of a viewer now."""
        return self.daemon.histories.of(viewer.key, milliseconds(self.daemon.clock))

    def message(self, number: int) -> Answer[ChatMessage | None]:
        """A chat message that may be shown now."""
        self.passages.count(MESSAGES_READ)
        return self.begin(self._message(number))

    def say(
        self, text: str, *, to: Sequence[str] = (), reply_to: Event | None = None, is_automatic: bool = False
    ) -> Answer[None]:
        """Write to chats."""
        number = reply_to.id if reply_to else 0
        self.passages.count(MESSAGES)

        async def send() -> None:
            sent = await self.daemon.sending.send(text, tuple(to), reply_to=number, by=self.name)
            if not any(one.ok for one in sent.values()):
                raise ActionRefused(" ".join(dict.fromkeys(one.error for one in sent.values())))

        async def say() -> None:
            admitted = self.daemon.fatigue.admit(text, to) if is_automatic else None
            try:
                await send()
            except ActionRefused:
                if admitted:  # nobody read it, so nobody got tired
                    self.daemon.fatigue.give_back(admitted)
                raise

        return self.begin(say())

    def highlight(self, message: ChatMessage, reason: str, text: str = "") -> None:
        """Have a message seen first."""
        seen = MessageHighlighted(subject=message.id, viewer=message.viewer, reason=reason, text=text, by=self.name)
        self.passages.count(HIGHLIGHTS)
        self.on_loop(lambda: self.daemon.record(seen, cause=message.id))

    def panic(self, reason: str) -> None:
        """Make the show safe at one stroke."""
        cause = current_cause.get()
        self.passages.count(PANICS)
        self.on_loop(lambda: self.daemon.panic.alarm(self.name, reason, cause=cause))

    def offer_emotes(self, emotes: Mapping[str, Emote], *, platform: str = "", channel: str = "") -> None:
        """Draw these words as emotes."""
        offered = dict(emotes)
        for word, emote in offered.items():
            if not (isinstance(word, str) and isinstance(emote, Emote)):
                raise TypeError(f"offer_emotes was given {emote!r:.80} for {word!r:.80}, not an Emote for a word")
            if not (isinstance(emote.id, str) and isinstance(emote.image, str) and isinstance(emote.is_overlaid, bool)):
                raise TypeError(f"the emote {word!r:.80} has an id, image or is_overlaid of the wrong type")

        self.passages.count(EMOTES, len(offered))

        def offer() -> None:
            if not self._is_closed:
                self.daemon.emotes.offer(self.name, offered, platform=platform, channel=channel)

        self.on_loop(offer)

    def receive(self, name: str, take: Taker) -> Callable[[], None]:
        """Take in what other programs hand over."""
        if self._is_closed:  # a newer version of the plugin may want the name by now
            return lambda: None

        async def counted(document: bytes) -> None:
            self.passages.count(TAKEN_IN)
            await take(document)

        return self.daemon.inputs.receive(self.name, name, counted)

    def stand(self, login: str, standing: Standing) -> None:
        """Say how one of this plugin's logins stands now."""
        check(standing)  # what is wrong is the plugin's fault, raised where it is made

        def stand() -> None:
            if not self._is_closed:
                self.daemon.logins.stand(self.name, login, standing)

        self.on_loop(stand)

    @property
    def controls(self) -> Sequence[Offer]:
        """Everything that can be pressed now."""
        return self.daemon.controls.offers

    def press(self, control: str, arguments: Mapping[str, Any] | None = None) -> Answer[Back | None]:
        """Have something done."""
        cause, given = current_cause.get(), dict(arguments or {})
        self.passages.count(PRESSES)

        async def press() -> Back | None:
            return back_of(await self.daemon.controls.press(control, given, self.name, cause=cause))

        return self.begin(press())

    def refusal(self, control: str, arguments: Mapping[str, Any] | None = None) -> str:
        """Why it would not be done."""
        try:
            self.daemon.controls.check(control, dict(arguments or {}))
        except StagedoorError as fault:
            return str(fault)
        return ""

    @property
    def triggers(self) -> Sequence[str]:
        """Every trigger there is now."""
        return self.daemon.pages.triggers

    @property
    def commands(self) -> Mapping[str, str]:
        """What viewers can type."""
        return self.daemon.commands.words

    def change_settings(self, values: Mapping[str, Any]) -> Answer[None]:
        """Change settings of the plugin itself."""
        wanted = dict(values)
        self.passages.count(SETTINGS)

        async def change() -> None:
            await self.daemon.change(self.name, wanted, self.name)

        return self.begin(change())

    def fire(self, trigger: str, values: Mapping[str, Scalar] | None = None, *, cause: Event | None = None) -> None:
        """Say that one of this plugin's triggers went off."""
        number = cause.id if cause else current_cause.get()
        fired = TriggerFired(plugin=self.name, name=trigger, data=dict(values or {}))
        decode(msgspec.json.encode(fired))  # what cannot be written down is the plugin's fault, raised here
        self.passages.count(TRIGGERS)
        self.on_loop(lambda: self.daemon.record(fired, cause=number))

    def set_state(self, widget: str, state: bytes, subjects: Sequence[int]) -> None:
        """Let one of its widgets show this, unless it does not run any more."""
        if not self._is_closed:
            self.daemon.set_widget_state(widget, state, subjects)

    def show_page(self, page: str, state: bytes) -> None:
        """Let one of its pages show this, unless it does not run any more."""
        if not self._is_closed:
            self.daemon.pages.show(page, state)

    async def _message(self, number: int) -> ChatMessage | None:
        log = self.daemon.log
        event = await log.event(number)
        if not isinstance(event, ChatMessage) or event.is_forgotten or self.daemon.show.is_withdrawn(number):
            return None
        may_be_shown = (await log.action_of(number)).shows and not await log.is_taken_back(number)
        # Nobody asks the daemon again while a message is withdrawn, so what is known last counts.
        return event if may_be_shown and not self.daemon.show.is_withdrawn(number) else None

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        self._begun.discard(work)
        if self._is_closed:  # the name may have a newer version of the plugin behind it by now
            work.close()
        else:
            self.daemon.host.spawn(self.name, work)

    def begin(self, work: Coroutine[Any, Any, T]) -> Outcome[T]:
        """Run `work` on the loop and hand out its outcome."""
        return Outcome(work, self._loop)

    def on_loop(self, act: Callable[[], object]) -> None:
        """Do something small on the loop, from wherever this is called."""
        self._loop.call_soon_threadsafe(act)

    async def close(self) -> None:
        """End what the plugin left running."""
        self._is_closed = True
        for work in self._begun:
            work.close()
        self._begun.clear()
        for part in (self.daemon.emotes, self.daemon.inputs, self.daemon.logins, self.daemon.pages):
            part.withdraw(self.name)
        self.daemon.show.drop_states(self.name)
        await self._tasks.cancel()
