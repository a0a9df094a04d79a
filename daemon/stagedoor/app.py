"""The composition root: builds the parts, starts them in order, stops them in reverse. Nothing else builds parts."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets as random_tokens
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from stagedoor import __version__, paths
from stagedoor.chat.channels import Channels
from stagedoor.chat.commands import Commands
from stagedoor.chat.emotes import Emotes
from stagedoor.chat.fatigue import Fatigue
from stagedoor.chat.guests import Guests
from stagedoor.chat.health import Health
from stagedoor.chat.intake import Intake
from stagedoor.chat.people import People
from stagedoor.chat.programme import Programme
from stagedoor.chat.recent import RecentMessages
from stagedoor.chat.reception import Reception
from stagedoor.chat.sending import Sending
from stagedoor.chat.settings import ChatSettings
from stagedoor.chat.sources import Sources
from stagedoor.clerks.answering import AnsweringClerk
from stagedoor.clerks.chats import ChatsClerk
from stagedoor.clerks.checking import CheckingClerk
from stagedoor.clerks.deciding import DecidingClerk
from stagedoor.clerks.finding import FindingClerk
from stagedoor.clerks.house import HouseClerk
from stagedoor.clerks.inbox import InboxClerk
from stagedoor.clerks.media import MediaClerk
from stagedoor.clerks.mixer import MixerClerk
from stagedoor.clerks.outputs import OutputsClerk
from stagedoor.clerks.overlays import OverlaysClerk
from stagedoor.clerks.people import PeopleClerk
from stagedoor.clerks.plugins import PluginsClerk
from stagedoor.clerks.privacy import PrivacyClerk
from stagedoor.clerks.settings import SettingsClerk
from stagedoor.clerks.stage import StageClerk
from stagedoor.clerks.studio import StudioClerk
from stagedoor.clerks.team import TeamClerk
from stagedoor.clerks.windows import WindowsClerk
from stagedoor.clock import Clock, SystemClock, milliseconds
from stagedoor.controls import Controls
from stagedoor.curtains import Curtains
from stagedoor.desk import Desk
from stagedoor.desk.stage import PressControl
from stagedoor.door import Door
from stagedoor.errors import StagedoorError
from stagedoor.events import Event, MessageWithdrawn, Noticed, SourceEvent
from stagedoor.finding.finder import Finder
from stagedoor.finding.settings import ViewsSettings
from stagedoor.finding.views import SavedViews
from stagedoor.host.consent import consent
from stagedoor.host.health import StartMark
from stagedoor.host.host import Host, Plugin
from stagedoor.host.settings import PluginSettings
from stagedoor.instance import Running, announce
from stagedoor.keeping.beginning import look_after_settings
from stagedoor.keeping.book import Book
from stagedoor.keeping.copies import Copies
from stagedoor.keeping.household import copy_settings
from stagedoor.logins import Logins
from stagedoor.media.library import Library
from stagedoor.moderation.consequences import Consequences
from stagedoor.moderation.decisions import Decisions
from stagedoor.moderation.deeds import Deeds
from stagedoor.moderation.engine import Engine
from stagedoor.moderation.panic import Panic
from stagedoor.moderation.panic_settings import PanicSettings
from stagedoor.moderation.penalties import Penalties
from stagedoor.moderation.privacy_scene import PrivacyScene
from stagedoor.moderation.privacy_settings import PrivacySceneSettings
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.obs.health.backlog import Backlog
from stagedoor.obs.health.be_right_back import BeRightBack
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.obs.health.watching import StreamHealth
from stagedoor.obs.link import ObsLink
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.safe.keeping import Safekeeping
from stagedoor.obs.safe.layers import Layers
from stagedoor.obs.screen import ScreenWatch
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.studio.controls.everything import obs_controls
from stagedoor.obs.studio.studio import Studio
from stagedoor.overlays import Overlays
from stagedoor.own_parts import OWN_PARTS
from stagedoor.passages import Passages
from stagedoor.people.marked import Marked
from stagedoor.people.marks import Marks
from stagedoor.people.notes import Notes
from stagedoor.plugin_pages import PluginPages
from stagedoor.preferences import Changed, Preferences
from stagedoor.privacy import everything
from stagedoor.problems import check_overrides, tell_problems
from stagedoor.reactions import Reactions
from stagedoor.recalling import recall
from stagedoor.secrets import Vault
from stagedoor.settings import Settings
from stagedoor.show import Show
from stagedoor.staging.canvases import Canvases
from stagedoor.staging.settings import MAIN, OverlaysSettings
from stagedoor.status import Status
from stagedoor.store.log import Entry, Log
from stagedoor.tasks import Tasks
from stagedoor.topics import offer_topics
from stagedoor.web.access import Access
from stagedoor.web.hub import Hub
from stagedoor.web.images import Images
from stagedoor.web.inputs import Inputs
from stagedoor.web.media_routes import MediaRoutes
from stagedoor.web.server import Server
from stagedoor.web.settings import WebSettings
from stagedoor.web.wire import WidgetTold, encode
from stagedoor.widgets import Widgets
from stagedoor.windows import Windows

_log = logging.getLogger(__name__)

S = TypeVar("S", bound=Settings)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line says about this run."""

    places: paths.Places
    overrides: dict[str, str] = field(default_factory=dict)
    """`--set`: dotted names and what they are for this run."""
    sources: tuple[str, ...] = ()
    """`--source`: read only for this run."""
    port: int = 0
    """`--port`, or 0 for the one in the settings."""
    demo: bool | None = None
    """Whether to play the demo show; None plays it when no chat is configured."""
    safe_mode: bool = False


class App:
    """One running daemon. Two of them fit in one process."""

    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        self.options = options
        self.clock = clock or SystemClock()
        self.boot = random_tokens.token_hex(8)
        self.tasks = Tasks()
        self.recent = RecentMessages()
        self.hub = Hub()
        self.desk = Desk()
        self.port = 0
        self.mark = StartMark(options.places.starting)
        self._stopping = asyncio.Event()
        self.doors: dict[str, Door] = {}
        self.passages: dict[str, Passages] = {}
        """What each plugin did through its door, also the doors it had before."""
        self.started_at = milliseconds(self.clock)

    async def run(self, ready: Callable[[App], None]) -> None:
        """Start everything, call `ready`, and work until `stop()` is called.

        Raises `StagedoorError` with a sentence when it cannot start.
        """
        async with AsyncExitStack() as stack:
            try:
                await self._build(stack)
                await self._open(stack)
            except (StagedoorError, asyncio.CancelledError):
                self.mark.completed()  # told to the user as it is; only a start that died makes the next one safe
                raise
            self.mark.completed()
            ready(self)
            await self._stopping.wait()

    def stop(self) -> None:
        """End the show in good order."""
        self._stopping.set()

    # -- building ------------------------------------------------------------------------------------------------

    async def _build(self, stack: AsyncExitStack) -> None:
        places = self.options.places
        self.reactions = Reactions(self)
        self.safe_mode = self.mark.begin() or self.options.safe_mode
        self.vault = Vault.open(places.secrets, contained=places.contained)
        await self.vault.ready()
        self.preferences = Preferences(places.settings, self.vault, self.options.overrides)
        for part in OWN_PARTS:
            self.preferences.declare(part.name, part.kind, part.title, part.description)
        self.preferences.on_change(self.reactions.settings_changed)

        await asyncio.to_thread(everything.carry_out, places)
        self.log = await Log.open(places.log, clock=self.clock)
        self.book = Book(self.log, self.preferences, self.record)
        self.preferences.keep_book(self.book.write_down)
        self.copies = Copies(places.backups)
        stack.push_async_callback(self.log.close)
        stack.push_async_callback(self.tasks.cancel)
        self.log.on_state(self.reactions.log_state_changed)

        self.host = Host(
            clock=self.clock,
            tasks=self.tasks,
            context_for=self._door_for,
            on_change=self.reactions.plugin_changed,
            on_live=self.reactions.plugin_began,
            on_settings=self.reactions.plugin_declared_settings,
            on_loaded=self.reactions.plugin_loaded,
            on_unloaded=self.reactions.plugin_unloaded,
        )
        self.people = People(self.record, self._people_changed, self._people_linked)
        self.notes = Notes(self.record, self._marks_changed)
        self.marks = Marks(self.record, self.people.viewers_of, self._marks_changed, clock=self.clock, tasks=self.tasks)
        self.marked = Marked(self.notes, self.marks, self.moderation, self.people.viewers_of)
        self._take_in()
        self.engine = Engine(self.host, self.moderation, book=self.log, viewers_of=self.people.viewers_of)
        self.histories, self.review = self.engine.histories, self.engine.review
        self.commands = Commands(
            self.clock,
            self.host.post,
            lambda: self.part(ChatSettings, "chat").command_prefix,
            is_paused=lambda: self.panic.pauses_commands,
            person=self.people.person,
            is_live=lambda: self.is_live,
            moderators_wait=lambda: self.part(ChatSettings, "chat").moderators_wait,
        )
        self.show = Show(
            self.host,
            self.commands,
            to_inbox=lambda raws: self.hub.push("inbox", raws),
            to_overlay=lambda raws: self.canvases.push(raws),  # noqa: PLW0108 - they come later
            on_counts=lambda: self.hub.touch("status"),
            health_of=self.health_of,
            renew_overlays=lambda: self.canvases.renew(),  # noqa: PLW0108 - they come later
        )
        self.reception = Reception(self.log, self.recent, self.emotes, self.clock)
        self.intake = Intake(self.log, self.review, self.reception, self.reactions.decided)
        self.guests = Guests(
            self.intake.accept,
            self.log.stamp,
            self.emotes.drawn,
            self.show.beside,
            lambda events: self.channels.take(events),  # noqa: PLW0108 - they come later
        )
        self.sources = Sources(
            clock=self.clock,
            tasks=self.tasks,
            accept=self.guests.accept,
            record=self.record,
            on_change=lambda: self.hub.touch("sources"),
            longest_wait=lambda: self.part(ChatSettings, "chat").longest_wait,
            is_guest=lambda name: self.programme.is_guest(name),  # noqa: PLW0108 - it comes later
        )
        self.reception.follow(self.sources)
        self.penalties = Penalties(self.log, self.clock)
        self._reach_out()
        self.consequences = Consequences(
            deeds=self.deeds,
            strikes=self.engine.strikes,
            histories=self.histories,
            record=self.record,
            say=self._answer,
            settings=self.moderation,
            tasks=self.tasks,
            clock=self.clock,
        )
        self.decisions = Decisions(self.log, self.show.return_to_show, self.consequences.follow, self.show.decided)
        self.programme = Programme(
            self.sources,
            lambda: self.part(ChatSettings, "chat"),
            self.tasks,
            forget=self._forget_source,
            on_change=lambda: self.hub.touch("status"),
        )
        self._set_stage()
        self.obs = ObsLink(
            self.part(ObsSettings, "obs"),
            clock=self.clock,
            tasks=self.tasks,
            on_event=self.reactions.obs_happened,
            on_change=self.reactions.obs_changed,
            on_heard=self.reactions.obs_heard,
            data=self.options.places.data,
        )
        self.studio = Studio(
            self.obs,
            clock=self.clock,
            tasks=self.tasks,
            on_change=lambda: self.hub.touch("studio"),
            on_meters=lambda: self.hub.touch("meters"),
        )
        self.controls.offer_own(
            "obs",
            obs_controls(
                self.obs, self.studio.animator, self.studio.outputs, self.clock.now, lambda: self.screenshots_folder
            ),
        )
        self._keep_safe()
        self.panic: Panic = Panic(
            lambda: self.part(PanicSettings, "panic"),
            self.curtains.of("panic"),
            self.safe.of("panic"),
            clock=self.clock,
            tasks=self.tasks,
            record=self.record,
            tell=self.host.tell,
            on_change=lambda: self.hub.touch("panic"),
        )
        self.review.also += [self.panic.opinion, self.marks.opinion]
        self._search()
        self.overlays = Overlays(self.canvases, self.intake, self.log, self.show, self.tasks)
        self.status = Status(self)
        self._employ()
        self.images = Images(places.images, self._image_addresses, self._plugin_folder, clock=self.clock)
        self.server = Server(
            hub=self.hub,
            desk=self.desk,
            log=self.log,
            find=self.finder.find,
            access=self.access,
            images=self.images,
            plugins_folder_of=self._plugin_folder,
            inputs=self.inputs,
            more=MediaRoutes(self.media, self.media_clerk.added).table(),
            may_press=self._may_press,
            on_seen=self.overlays.seen,
            version=__version__,
            boot=self.boot,
        )
        offer_topics(self)

    def _reach_out(self) -> None:
        """Know the channels that are read, and have things done and said there."""
        self.guests.follow(self.sources)
        self.channels: Channels = Channels(self.sources, self.sources.is_guest)
        self.deeds: Deeds = Deeds(self.record, self.sources.running, self.tasks, self.penalties.left)
        self.sending: Sending = Sending(self.log, self.deeds, self.reception.echoes, self.sources)
        self.fatigue: Fatigue = Fatigue(
            self.clock, lambda: self.part(ChatSettings, "chat"), is_panic=lambda: self.panic.is_on
        )

    def _take_in(self) -> None:
        """Have places for what plugins offer and other programs hand over."""
        self.emotes = Emotes()
        self.inputs = Inputs()
        self.logins = Logins(self.record, lambda: self.hub.touch("logins"))

    def _set_stage(self) -> None:
        """Have overlays, and what can be done on them and in the panel by plugins."""
        self.access = Access.load(self.options.places.data / "access.json")
        self.widgets = Widgets(self.preferences.public_values, self._plugin_folder)
        self.canvases = Canvases(
            self.hub,
            self.access,
            self.show,
            self.widgets,
            settings=lambda: self.part(OverlaysSettings, "overlays"),
            clock=self.clock,
            tasks=self.tasks,
        )
        self.controls = Controls(self.host.call, self.record, lambda: self.hub.touch("controls"))
        self.desk.ask_role(PressControl, lambda order: self.controls.least_for(order.control))
        self.pages = PluginPages(self.hub, self._plugin_folder)
        self.media = Library(self.options.places.media, clock=self.clock, on_change=lambda: self.hub.touch("media"))

    def _keep_safe(self) -> None:
        """Look after the stream, and hide what must not be on it."""
        keeping = Safekeeping(
            self.obs, self.log, clock=self.clock, tasks=self.tasks, record=self.record, on_change=self._kept_safe
        )
        self.safe = Layers(keeping)
        self.curtains = Curtains(self.show)
        self.privacy_scene = PrivacyScene(
            lambda: self.part(PrivacySceneSettings, "privacy_scene"),
            self.curtains.of("privacy_scene"),
            self.safe.of("privacy_scene"),
            clock=self.clock,
            record=self.record,
            on_change=lambda: self.hub.touch("privacy_scene"),
        )
        self.controls.offer_own("privacy_scene", self.privacy_scene.controls())
        backlog = Backlog()
        self.stream_health = StreamHealth(
            lambda: self.part(StreamHealthSettings, "stream_health"),
            self.obs,
            BeRightBack(
                lambda: self.part(StreamHealthSettings, "stream_health"), self.safe.of("stream_health"), self.record
            ),
            clock=self.clock,
            tasks=self.tasks,
            record=self.record,
            on_change=lambda: self.hub.touch("stream_health"),
            unsent=lambda: asyncio.to_thread(backlog.unsent, self.obs.local_port),
        )
        self.screen = ScreenWatch(
            self.obs,
            lambda: self.obs.local_port > 0,
            clock=self.clock,
            tasks=self.tasks,
            on_change=lambda: self.hub.touch("screen"),
        )

    def _kept_safe(self) -> None:
        for topic in ("panic", "privacy_scene", "stream_health"):
            self.hub.touch(topic)

    def _search(self) -> None:
        """Let what was said be found."""
        self.finder = Finder(self.log, self.clock)
        self.views = SavedViews(
            self.finder,
            lambda: self.part(ViewsSettings, "views"),
            self.clock,
            lambda: bool(self.hub.audience("views")),
            lambda: self.hub.touch("views"),
        )

    def _employ(self) -> None:
        """Have somebody for everything that can be asked for."""
        self.moderators = DecidingClerk(self)
        self.answering = AnsweringClerk(self)
        self.privacy = PrivacyClerk(self)
        self.media_clerk = MediaClerk(self)
        self.checking = CheckingClerk(self)
        self.windows = Windows(self.options.places.data)
        for clerk in (
            ChatsClerk,
            FindingClerk,
            InboxClerk,
            PeopleClerk,
            StageClerk,
            StudioClerk,
            MixerClerk,
            OutputsClerk,
            HouseClerk,
            SettingsClerk,
            OverlaysClerk,
            PluginsClerk,
            TeamClerk,
            WindowsClerk,
        ):
            clerk(self)

    async def _open(self, stack: AsyncExitStack) -> None:
        self.hub.on_audience(lambda: self.hub.touch("status"))
        self.hub.on_audience(self.reactions.audience_changed)
        recent = await recall(self)
        self.show.wait_for(await self.log.waiting_ids())
        self.log.subscribe(self.channels.told)
        self.log.subscribe(self.show.told)
        self.log.subscribe(self.overlays.told)
        self.log.subscribe(self.canvases.told)
        self.log.subscribe(self.views.told)
        self.tasks.spawn(self.views.run(), name="counting views")
        self.reactions.told(recent)
        self.log.subscribe(self.reactions.told)
        self.log.subscribe(self.reactions.fire)
        self.log.subscribe(self.marks.told)
        self.log.subscribe(self.answering.told)
        self.intake.start(self.tasks)
        self.tasks.spawn(self.moderators.waiting.expire(), name="what waits too long")

        places = self.options.places
        user = None if self.safe_mode else places.plugins
        await self.host.load_all(
            bundled=paths.bundled("plugins"),
            user=places.plugins,
            entry_points=True,
            disabled=self.plugins_off,
            safe_mode=self.safe_mode,
        )
        stack.push_async_callback(self.host.stop)
        stack.callback(setattr, self.reactions, "is_gathering", True)
        check_overrides(self)
        await look_after_settings(self)
        self.reactions.rewire()
        self.show.recall(recent, milliseconds(self.clock))
        if user is not None:
            self.tasks.spawn(self.host.watch(user), name="watch plugins")

        self.port = await self.server.start(
            self.options.port or self.part(WebSettings, "web").port, strict=bool(self.options.port)
        )
        stack.push_async_callback(self.server.stop)
        stack.push_async_callback(self.media.close)
        self.tasks.spawn(self.media.keep_looking(lambda: bool(self.hub.audience("media"))), name="media folder")
        if self.server.moved:
            self.notice("web", self.server.moved)
        self.obs.want_overlays(self.overlays_for_obs())
        await self.host.start()
        self.panic.begin_again()
        self.safe.keeping.recall()
        self.tasks.spawn(self.stream_health.run(), name="stream health")
        self.tasks.spawn(self.screen.run(), name="screen on air")
        self.obs.start()
        stack.push_async_callback(self.obs.stop)
        tell_problems(self)
        stack.push_async_callback(self.windows.close)
        stack.push_async_callback(self.intake.close)
        stack.push_async_callback(self.sources.close_all)
        self.programme.begin(self.options.sources, demo=self.options.demo)
        self.privacy.begin()
        self.tasks.spawn(self.checking.keep_looking(), name="pre-flight")
        announce(places, Running(pid=os.getpid(), port=self.port, token=self.access.acting_token))

    # -- what the parts ask of one another -----------------------------------------------------------------------

    @property
    def overlay_url(self) -> str:
        """The address of the main overlay, for OBS."""
        return self.canvases.address(MAIN, self.port)

    def overlays_for_obs(self) -> list[WantedOverlay]:
        """All overlays, and where they are served."""
        canvases = [self.canvases.canvas(name) for name in self.canvases.names]
        return [
            WantedOverlay(
                name=canvas.name,
                title=canvas.title,
                width=canvas.width,
                height=canvas.height,
                url=self.canvases.address(canvas.name, self.port),
            )
            for canvas in canvases
        ]

    @property
    def screenshots_folder(self) -> Path:
        """Where pictures of the show are kept."""
        chosen = self.part(ObsSettings, "obs").screenshot_folder
        return Path(chosen).expanduser() if chosen else self.options.places.data / "screenshots"

    @property
    def panel_url(self) -> str:
        """An address that opens the panel once."""
        return f"http://127.0.0.1:{self.port}/panel?token={self.access.ticket()}"

    @property
    def memories(self) -> Log:
        """Where plugins keep what survives a restart."""
        return self.log

    def record(self, event: Event, *, cause: int = 0) -> Entry:
        """Put an event into the log."""
        return self.log.record(event, cause=cause)

    def settings_of(self, part: str) -> Settings:
        """The settings of a plugin or part as they are now."""
        return self.preferences.current(part)

    def part(self, kind: type[S], name: str) -> S:
        """The settings of one of the daemon's own parts."""
        current = self.preferences.current(name)
        assert isinstance(current, kind)
        return current

    def moderation(self) -> ModerationSettings:
        """How strict the show is."""
        return self.part(ModerationSettings, "moderation")

    def _people_changed(self) -> None:
        self.histories.links_changed()
        self.hub.touch("people")
        self.hub.touch("viewer_marks")

    def _people_linked(self, viewers: Sequence[str]) -> None:
        self.host.tell("people_linked", viewers=tuple(viewers))

    def _marks_changed(self) -> None:
        self.hub.touch("viewer_marks")

    async def _answer(self, text: str, event: Event) -> None:
        """Answer a message in its chat, in the name of the house."""
        await self.log.flushed()  # what is answered is found there
        await self.sending.send(text, (), reply_to=event.id, by="stagedoor")

    @property
    def is_live(self) -> bool:
        """Whether a show is on: a platform says so, or OBS streams."""
        return self.channels.is_live or self.stream_health.is_streaming

    def folder_for(self, plugin: str) -> Path:
        """Where a plugin keeps its own files."""
        return self.options.places.data / "plugin-files" / plugin

    def tell_overlays(self, told: WidgetTold) -> None:
        """Hand a plugin's value to its widget."""
        self.show.tell_widget(encode(told), told.subjects)

    def set_widget_state(self, widget: str, state: bytes, subjects: Sequence[int]) -> None:
        """Let a plugin's widget show this until further notice."""
        self.show.set_state(widget, state, subjects)

    @property
    def plugins_off(self) -> tuple[str, ...]:
        """The plugins that are switched off."""
        return self.part(PluginSettings, "plugins").off

    async def change(self, part: str, values: dict[str, Any], by: str) -> Changed:
        """Change settings of one part; the plugin they belong to may refuse. Raises `SettingsError`."""
        return await self.change_many({part: values}, by)

    async def change_many(self, wanted: dict[str, dict[str, Any]], by: str, *, reason: str = "") -> Changed:
        """Change settings of several parts, all or none; each plugin concerned may refuse. Raises `SettingsError`."""
        return await self.preferences.change_many(wanted, by, partial(consent, self.host), reason=reason)

    async def copy_settings(self, reason: str) -> str:
        """Keep a copy of the settings as they are now; its name. Raises `SettingsError` when it cannot be written."""
        return await copy_settings(self, reason)

    def notice(self, part: str, sentence: str, level: str = "warning") -> None:
        """Tell the streamer one sentence."""
        _log.log(logging.WARNING if level != "info" else logging.INFO, "%s", sentence)
        self.record(Noticed(part=part, level=level, text=sentence))
        self.hub.touch("status")

    async def _forget_source(self, source: str) -> None:
        """Take what a source brought off the screen, and out of what waits for a decision."""
        await self.intake.settled()
        shown = self.show.on_show_from(source)
        held = [await self.log.event(number) for number in self.show.waiting]
        waiting = [event.id for event in held if isinstance(event, SourceEvent) and event.source == source]
        if shown or waiting:
            self.record(MessageWithdrawn(subjects=(*shown, *waiting), reason="the invented show is over"))
            await self.log.flushed()

    def _door_for(self, plugin: Plugin) -> Door:
        passages = self.passages.setdefault(plugin.name, Passages(self.clock))
        door = Door(plugin.name, self, asyncio.get_running_loop(), passages)
        self.doors[plugin.name] = door
        return door

    def health_of(self, source: str) -> Health | None:
        """What is counted of a source, while it is read."""
        running = self.sources.running(source)
        return running.health if running else None

    def _may_press(self, action: str) -> bool:
        settings = self.part(WebSettings, "web")
        return settings.buttons and action in settings.button_actions

    def _image_addresses(self) -> dict[str, str]:
        """Where pictures come from, by the first part of their path."""
        addresses: dict[str, str] = {}
        for _, declared in self.host.declared("register_images"):
            addresses.update(declared)
        return addresses | self.sources.images

    def _plugin_folder(self, name: str) -> Path | None:
        plugin = self.host.plugins.get(name)
        return plugin.folder if plugin else None
