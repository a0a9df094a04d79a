"""The real web server with an invented daemon behind it, for the panel's pages: it says and does what a test wants."""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from rig.panel_moderation import CALM, NO_TRIAL, Moderation
from stagedoor import desk, events
from stagedoor.errors import ActionRefused, SettingsError, StagedoorError
from stagedoor.events import ChatMessage, DeedDone, Event, MessageSent, MessageWithdrawn, SourceEvent, VerdictReached
from stagedoor.model import Action, Opinion, Role, Verb, Verdict, Viewer
from stagedoor.web import wire
from stagedoor.web.access import Access
from stagedoor.web.answering import AnswerFigures, ResponseTimesView, UnansweredView
from stagedoor.web.checking import ChecksView
from stagedoor.web.finding import FoundView, ProblemView, SavedViewsView
from stagedoor.web.health import HealthNumbersView, PrivacySceneView, ScreenView, StreamHealthView, TimelineView
from stagedoor.web.hub import Hub
from stagedoor.web.images import Images
from stagedoor.web.inbox import FirstsView, FirstView, MomentView
from stagedoor.web.media import MediaView
from stagedoor.web.people import ViewerMarksView
from stagedoor.web.privacy import JobView, PrivacyView, TeamView
from stagedoor.web.server import Server
from stagedoor.web.stage import BoardsView, ControlsView, PluginPagesView
from stagedoor.web.studio import MetersView, StudioView

PAGES = Path(__file__).resolve().parents[2] / "daemon" / "stagedoor" / "panel" / "static"
_RECENT = 200


def now() -> int:
    return int(time.time() * 1000)


def viewer(name: str, *roles: Role, platform: str = "twitch", color: str = "") -> Viewer:
    return Viewer(platform=platform, id=name, name=name, roles=roles, color=color)


def message(text: str, name: str = "ada", **more: Any) -> ChatMessage:
    platform = more.pop("platform", "twitch")
    who = more.pop("viewer", None) or viewer(name, platform=platform)
    return ChatMessage(source=f"{platform}:somebody", platform=platform, viewer=who, text=text, **more)


def opinion(action: Action, reason: str = "a word on the list", span: tuple[int, int] | None = None) -> Opinion:
    return Opinion(plugin="blocked_words", verdict=Verdict(action=action, reason=reason, span=span, rule="hide"))


class PanelServer:
    """`async with PanelServer() as server:`, then `server.say(…)` and look at the page at `server.url`.

    Every value a state topic shows is an attribute; after changing one, `touch` its topic. What the page asked for
    is in `orders`. `refuse` holds the sentence for orders that are not to be done, by action.
    """

    def __init__(self) -> None:
        self.orders: list[tuple[str, desk.Order]] = []
        self.refuse: dict[str, StagedoorError] = {}
        self.log: list[Event] = []
        self.problems: list[ProblemView] = []
        """What is said to be wrong with every search."""
        self.views = SavedViewsView(views=[])
        self.boot = "one"
        self.version = "0.1.0"
        self.sources = wire.SourcesView(sources=[], kinds=list(KINDS))
        self.plugins = wire.PluginsView(plugins=[], safe_mode="")
        self.obs = OBS_AWAY
        self.status = STATUS
        self.settings = wire.SettingsView(parts=[])
        self.logins = wire.LoginsView(logins=[])
        self.people = wire.PeopleView(people=[])
        self.viewer_marks = ViewerMarksView(marks={}, trusted_names=[], given=[])
        self.panic = CALM
        self.backtest = NO_TRIAL
        self.unanswered = NOTHING_ASKED
        self.studio = StudioView()
        self.meters = MetersView()
        self.stream_health = NO_STREAM
        self.screen = ScreenView(is_on_air=False, sources=[], scene="")
        self.privacy_scene = NO_PRIVACY
        self.response_times = NO_TIMES
        self.moderation = Moderation(self)
        self.firsts: dict[int, int] = {}
        """When the writers of messages that are first ones had written before, by the message."""
        self.failing: dict[str, str] = {}
        """Why what is sent to a chat does not get there, by the chat."""
        self.media = MediaView(items=[], removed=[], unusable=0, largest=100 * 1024 * 1024)
        self.slow = asyncio.Event()
        self.slow.set()
        """Cleared, orders wait until it is set again."""
        self.pages = PAGES
        """The folder of the panel's files."""
        self._ids = itertools.count(1)
        self._by_id: dict[int, Event] = {}
        self._port = 0
        self._folder = tempfile.TemporaryDirectory(prefix="stagedoor-panel-")
        self.server: Server | None = None

    @property
    def url(self) -> str:
        """An address that opens the panel once."""
        return f"http://127.0.0.1:{self._port}/panel?token={self.access.ticket()}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        self._folder.cleanup()

    async def start(self, *, session: str = "") -> None:
        """Listen, on the same port as the last time; with the same `session`, the page is still let in."""
        await asyncio.to_thread(_build_pages)
        self.hub = Hub()
        self.access = Access()
        if session:
            self.access.session = session
        orders = desk.Desk()
        for name, order in desk.ORDERS.items():
            orders.assign(order, self._doer(name))
        images = Images(Path(self._folder.name), dict, lambda _plugin: None)
        self.server = Server(
            hub=self.hub,
            desk=orders,
            log=self,
            find=self.find,
            access=self.access,
            images=images,
            plugins_folder_of=lambda _plugin: None,
            version=self.version,
            boot=self.boot,
            panel=self.pages,
        )
        self.hub.state("sources", lambda: self.sources)
        self.hub.state("plugins", lambda: self.plugins)
        self.hub.state("obs", lambda: self.obs)
        self.hub.state("status", lambda: self.status)
        self.hub.state("settings", lambda: self.settings)
        self.hub.state("logins", lambda: self.logins)
        self.hub.state("people", lambda: self.people)
        self.hub.state("viewer_marks", lambda: self.viewer_marks)
        self.hub.state("views", lambda: self.views)
        self.hub.state("panic", lambda: self.panic)
        self.hub.state("checks", lambda: ChecksView(at=0, failures=0, warnings=0))
        self.hub.state("media", lambda: self.media)
        self.hub.state("controls", lambda: ControlsView(controls=[]))
        self.hub.state("plugin_pages", lambda: PluginPagesView(pages=[], triggers=[]))
        self.hub.state("team", lambda: TeamView(owner="", here=[], members=[]))
        self.hub.state("privacy", lambda: PrivacyView(job=NO_JOB, last_kept_at=0))
        self.hub.state("backtest", lambda: self.backtest)
        self.hub.state("unanswered", lambda: self.unanswered)
        self.hub.state("studio", lambda: self.studio)
        self.hub.state("meters", lambda: self.meters)
        self.hub.state("stream_health", lambda: self.stream_health)
        self.hub.state("screen", lambda: self.screen)
        self.hub.state("privacy_scene", lambda: self.privacy_scene)
        self.hub.stream("inbox", self._inbox)
        self.hub.stream("boards", lambda: BoardsView(boards={}))
        self._port = await self.server.start(self._port, strict=True)

    async def stop(self) -> None:
        if self.server is not None:
            await self.server.stop()
            self.server = None

    def touch(self, topic: str, **changes: Any) -> None:
        """Change some values of a state topic and send it."""
        setattr(self, topic, msgspec.structs.replace(getattr(self, topic), **changes))
        self.hub.touch(topic)

    def say(self, *said: Event) -> list[int]:
        """These things happened; their ids."""
        stamped = [self._stamped(event) for event in said]
        self.hub.push("inbox", [events.encode(event) for event in stamped])
        return [event.id for event in stamped]

    def judge(self, subject: int, *opinions: Opinion) -> None:
        """The plugins decided about a message."""
        action = max(each.verdict.action for each in opinions)
        self.say(VerdictReached(subject=subject, action=action, opinions=opinions, cause=subject))

    async def page(self, *, before: int = 0, after: int = 0, limit: int = 100, kinds: Any = ()) -> list[bytes]:
        found = [event for event in self.log if (not before or event.id < before) and event.id > after]
        found = [event for event in found if not kinds or event.kind in kinds]
        return [events.encode(event) for event in (found[:limit] if after else found[-limit:])]

    async def find(self, text: str, *, before: int = 0, after: int = 0, limit: int = 50) -> FoundView:
        """Chat messages with this text; what the language can do is another test's business."""
        found = [
            event
            for event in self.log
            if isinstance(event, ChatMessage)
            and text.lower() in event.text.lower()
            and (not before or event.id < before)
            and event.id > after
        ]
        page = found[-limit:]
        decisions = await self.decided_about([event.id for event in page])
        return FoundView(
            events=[msgspec.Raw(events.encode(event)) for event in page],
            decisions=[msgspec.Raw(raw) for raw in decisions],
            problems=self.problems,
            before=page[0].id if len(found) > limit else 0,
            looked_back_to=0,
        )

    async def decided_about(self, ids: Any) -> list[bytes]:
        wanted = set(ids)
        about = {
            event.id: event
            for event in self.log
            if (isinstance(event, VerdictReached) and event.subject in wanted)
            or (isinstance(event, MessageWithdrawn) and wanted & set(event.subjects))
        }
        return [events.encode(event) for event in about.values()]

    def known(self, subject: int) -> Event:
        """What happened under that id; raises `ActionRefused` as the daemon does when it is not there."""
        if subject not in self._by_id:
            raise ActionRefused("This message is not in the log any more.")
        return self._by_id[subject]

    @staticmethod
    def now() -> int:
        return now()

    def _inbox(self) -> wire.InboxView:
        return wire.InboxView(events=[msgspec.Raw(events.encode(event)) for event in self.log[-_RECENT:]])

    def _stamped(self, event: Event) -> Event:
        stamped = msgspec.structs.replace(event, id=next(self._ids), at=event.at or now())
        self.log.append(stamped)
        self._by_id[stamped.id] = stamped
        return stamped

    def _doer(self, name: str) -> Any:
        async def do(order: desk.Order, by: str) -> Any:
            if isinstance(order, desk.inbox.FindFirsts):
                return self._firsts(order)  # the page asks by itself; nobody did anything
            if isinstance(order, desk.answering.ResponseTimes):
                return self.response_times  # as before
            self.orders.append((name, order))
            await self.slow.wait()
            if fault := self.refuse.get(name):
                raise fault
            return await self._done(order, by)

        return do

    async def _done(self, order: desk.Order, by: str) -> Any:
        match order:
            case desk.inbox.FindMoment(at=at):
                found = [event.id for event in self.log if event.at >= at]
                return MomentView(id=found[0] if found else len(self.log) + 1)
            case desk.stage.OverlayAddresses():
                return {each.name: f"{self.status.overlay_url}{each.name}/" for each in self.obs.overlays}
            case desk.chats.SendMessage(text=text, to=to) | desk.chats.Announce(text=text, to=to):
                return self._sent(text, to, order, by)
            case desk.people.LinkViewers(viewers=viewers, names=names):
                person = wire.PersonView(viewers=list(viewers), names=list(names))
                self.touch("people", people=[*self.people.people, person])
            case desk.people.UnlinkViewer(viewer=viewer):
                self.touch("people", people=[each for each in self.people.people if viewer not in each.viewers])
            case desk.deciding.Decide(subject=subject, action=action, if_held=if_held):
                stands = self.moderation.verdicts(subject)
                if if_held and stands and stands[-1].action is not Action.HOLD:
                    raise ActionRefused(f"{stands[-1].by} was first: this message is decided already.")
                if not isinstance(self._by_id.get(subject), SourceEvent):
                    raise ActionRefused("This message is not in the log any more, so nothing was changed.")
                self.say(VerdictReached(subject=subject, action=action, by=by, cause=subject))
            case desk.deciding.UndoDecision(subject=subject):
                verdicts = [each for each in self.log if isinstance(each, VerdictReached) and each.subject == subject]
                undone = verdicts.pop()
                action = verdicts[-1].action if verdicts else Action.ALLOW
                self.say(VerdictReached(subject=subject, action=action, by=by, cause=undone.id, reason="undone"))
            case desk.stage.SwitchScene(scene=scene):
                self.touch("obs", scene=scene)
            case desk.house.ChangeSettings(part=part, values=values):
                self._change(part, values)
            case _:
                return self.moderation.done(order, by)
        return None

    def _firsts(self, order: desk.inbox.FindFirsts) -> FirstsView:
        known = {id_: self.firsts[id_] for id_ in order.subjects if id_ in self.firsts}
        return FirstsView(firsts=[FirstView(subject=id_, last_at=last_at) for id_, last_at in known.items()])

    def _sent(self, text: str, to: tuple[str, ...], order: desk.Order, by: str) -> dict[str, Any]:
        """It went to these chats; in the log, and as the answer says it. Echoes are for the test to say."""
        reply_to = order.reply_to if isinstance(order, desk.chats.SendMessage) else 0
        verb = Verb.ANNOUNCE if isinstance(order, desk.chats.Announce) else Verb.SEND
        (sent,) = self.say(MessageSent(text=text, to=to, reply_to=reply_to, by=by))
        results = {}
        for source in to:
            error = self.failing.get(source, "")
            self.say(DeedDone(source=source, verb=verb, by=by, error=error, cause=sent))
            results[source] = {"ok": not error, "error": error, "message_id": ""}
        return results

    def _change(self, part: str, values: dict[str, Any]) -> None:
        parts = []
        for view in self.settings.parts:
            if view.part != part:
                parts.append(view)
                continue
            if unknown := values.keys() - view.schema["properties"].keys():
                raise SettingsError(f"There is no setting {unknown}.")
            defaults = {name: field.get("default") for name, field in view.schema["properties"].items()}
            plain = {name: value for name, value in values.items() if name not in view.secrets}
            after = view.values | {name: defaults[name] if value is None else value for name, value in plain.items()}
            secrets = view.secrets | {name: values[name] is not None for name in view.secrets if name in values}
            parts.append(msgspec.structs.replace(view, values=after, secrets=secrets))
        self.touch("settings", parts=parts)


def _build_pages() -> None:
    """See that the pages' libraries are there, as installing Stagedoor does."""
    path = PAGES.parents[2] / "build_pages.py"
    spec = importlib.util.spec_from_file_location("build_pages", path)
    assert spec is not None
    assert spec.loader is not None
    build_pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_pages)
    build_pages.build()


def withdrawn(*subjects: int, reason: str = "deleted on the platform") -> MessageWithdrawn:
    return MessageWithdrawn(subjects=subjects, reason=reason)


KINDS = (
    wire.SourceKindView(name="demo", title="Invented show", example="demo:show", help=""),
    wire.SourceKindView(
        name="input", title="Another program", example="input:name", help="Whatever another program hands over."
    ),
    wire.SourceKindView(
        name="kick", title="Kick", example="kick:somebody", help="Reads a Kick chat as a visitor. No account is needed."
    ),
    wire.SourceKindView(
        name="replay", title="Recording", example="replay:show.jsonl", help="Plays a recorded show again."
    ),
    wire.SourceKindView(
        name="tiktok",
        title="TikTok LIVE",
        example="tiktok:@name",
        help="Comments, gifts, likes, follows and more of a creator's LIVE. Needs no account.",
    ),
    wire.SourceKindView(
        name="twitch",
        title="Twitch",
        example="twitch:somebody",
        help="Reads the chat of a channel without an account; with a login you can also write and moderate.",
    ),
    wire.SourceKindView(
        name="youtube",
        title="YouTube Live",
        example="youtube:@somebody",
        help="Reads the live chat of a channel or a stream. No account is needed.",
    ),
)


NO_STREAM = StreamHealthView(
    state="off",
    sentence="OBS does not stream.",
    is_streaming=False,
    is_recording=False,
    is_reconnecting=False,
    on_air_since=0,
    problems=[],
    numbers=HealthNumbersView(),
    timeline=TimelineView(step=5_000, until=0),
    break_scene="",
    is_on_break=False,
    break_trouble=[],
)
NO_PRIVACY = PrivacySceneView(is_ready=False, scene="", is_on=False, since=0, by="", done=[], failed=[])
NOTHING_ASKED = UnansweredView(lines=[], more=0, overdue_after=300_000, forget_after=3_600_000, is_on=True)
_NOBODY = AnswerFigures(name="", asked=0, answered=0, median=0, ninetieth=0)
NO_TIMES = ResponseTimesView(since=now(), until=now(), total=_NOBODY, platforms=[], people=[], is_cut=False)


def source(id: str, title: str, state: str = "live", **more: Any) -> wire.SourceView:
    """A chat as the daemon would show it."""
    at = now()
    known: dict[str, Any] = {
        "reason": "",
        "retry_at": 0,
        "since": at - 65_000,
        "received": 0,
        "parsed": 0,
        "shown": 0,
        "held": 0,
        "hidden": 0,
        "unknown": 0,
        "unreadable": 0,
        "repeats": 0,
        "last_at": at,
        "viewers": None,
        "can": {},
        "is_kept": True,
    }
    return wire.SourceView(id=id, title=title, state=state, **(known | more))


def login(state: str = "out", **more: Any) -> wire.LoginView:
    """The login at Twitch as the daemon would show it."""
    known: dict[str, Any] = {
        "name": "twitch",
        "title": "Twitch",
        "help": "To write and moderate on Twitch. Reading the chat needs no login.",
        "plugin": "source_twitch",
        "who": "",
        "reason": "",
        "code": "",
        "address": "",
        "ends_at": 0,
    }
    return wire.LoginView(state=state, **(known | more))


ABLE = dict.fromkeys(
    ("send", "reply", "delete", "timeout", "ban", "unban", "announce", "shoutout", "pin", "allow", "deny"), ""
)
"""A chat in which everything can be done."""
_TIKTOK_SAYS_NO = "TikTok lets no other program write or moderate. Do it in the TikTok app."
READ_ONLY = dict.fromkeys(("send", "reply", "delete", "timeout", "ban"), _TIKTOK_SAYS_NO)
"""A chat in which nothing can be done, and why."""
NO_OVERLAY = wire.OverlayInput(state="unknown", reason="", scenes=[])
NO_JOB = JobView(kind="", done=0, of=0, sentence="")
OBS_AWAY = wire.ObsView(
    state="not_running",
    reason="OBS is not running. Start it; Stagedoor connects by itself.",
    address="",
    version="",
    scene="",
    scenes=[],
    sources=[],
    collection="",
    is_streaming=False,
    is_recording=False,
    is_studio_mode=False,
    overlay=NO_OVERLAY,
)
STATUS = wire.StatusView(
    version="0.1.0",
    boot="one",
    started_at=0,
    demo=False,
    log_state="kept",
    log_reason="",
    messages=0,
    hidden=0,
    held=0,
    late=0,
    overlays=0,
    overlay_url="http://127.0.0.1:7337/overlay/0123456789abcdef/",
    notices=[],
)
