"""Tell everyone what happened, once it is in the log: the panel, the overlays, the commands and the plugins."""

from __future__ import annotations

import bisect
import logging
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from stagedoor.chat.commands import Commands
from stagedoor.chat.health import Health
from stagedoor.curtain import Curtain, CurtainState, later
from stagedoor.events import (
    ChannelOpened,
    ChatMessage,
    ControlPressed,
    Event,
    FollowReceived,
    GiftReceived,
    HeldMessageResolved,
    LikesReceived,
    MessageHighlighted,
    MessageWithdrawn,
    Noticed,
    ObsEvent,
    PluginNoted,
    PollChanged,
    PredictionChanged,
    QuestionAsked,
    RaidReceived,
    RewardRedeemed,
    SourceEvent,
    StreamEnded,
    StreamShared,
    StreamStarted,
    SubscriptionReceived,
    TriggerFired,
    VerdictReached,
    ViewerCount,
    ViewerEvent,
    ViewerJoined,
    encode,
)
from stagedoor.host.host import Host
from stagedoor.model import Action
from stagedoor.staging.states import WidgetStates
from stagedoor.store.log import Entry

_log = logging.getLogger(__name__)

_ON_SHOW = 60
_IN_INBOX = 500
_TOLD = {
    ChannelOpened: "channel_opened",
    FollowReceived: "follow_received",
    GiftReceived: "gift_received",
    SubscriptionReceived: "subscription_received",
    RaidReceived: "raid_received",
    RewardRedeemed: "reward_redeemed",
    LikesReceived: "likes_received",
    ViewerJoined: "viewer_joined",
    StreamShared: "stream_shared",
    QuestionAsked: "question_asked",
    PollChanged: "poll_changed",
    PredictionChanged: "prediction_changed",
    StreamStarted: "stream_started",
    StreamEnded: "stream_ended",
}
_QUIET = (ChannelOpened, HeldMessageResolved, LikesReceived, PluginNoted, ViewerCount, ViewerJoined)
"""What is counted and kept, but would bury everything else in the inbox."""
_NEVER_DRAWN = frozenset({"message_held"})
_NOTICES = 50
_STILL_ON_SHOW = 10 * 60 * 1000
"""Milliseconds after which what was said before a restart is not shown again."""


class _KeptViewer(msgspec.Struct):
    platform: str = ""
    id: str = ""


class _Kept(msgspec.Struct):
    id: int = 0
    source: str = ""
    viewer: _KeptViewer | str = ""
    """Whose it is; only the key, in some events."""
    subject: int = 0
    """The message it is about, where it says that one deserves to be seen first."""


_decode_kept = msgspec.json.Decoder(_Kept).decode


def _source_of(raw: bytes) -> str:
    return _decode_kept(raw).source


def _writer_of(raw: bytes) -> str:
    viewer = _decode_kept(raw).viewer
    return viewer if isinstance(viewer, str) else f"{viewer.platform}:{viewer.id}"


def _is_about(raw: bytes, gone: Collection[int]) -> bool:
    return _decode_kept(raw).subject in gone


class Show:
    """What is on show now, and the only place that puts something there or takes it away."""

    def __init__(  # noqa: PLR0913 - one for each who is told
        self,
        host: Host,
        commands: Commands,
        *,
        to_inbox: Callable[[Sequence[bytes]], None],
        to_overlay: Callable[[Sequence[bytes]], None],
        on_counts: Callable[[], None],
        health_of: Callable[[str], Health | None] = lambda _: None,
        renew_overlays: Callable[[], None] = lambda: None,
    ) -> None:
        """`health_of` finds what is counted of a source; `renew_overlays` has every overlay draw `on_show` anew."""
        self._host = host
        self._commands = commands
        self._to_inbox = to_inbox
        self._to_overlay = to_overlay
        self._on_counts = on_counts
        self._health_of = health_of
        self._renew_overlays = renew_overlays
        self.curtain = Curtain()
        self._states = WidgetStates()
        self._states_before: Mapping[str, msgspec.Raw] = {}
        """What widgets showed when the curtain came down."""
        self._on_show: deque[tuple[int, bytes]] = deque(maxlen=_ON_SHOW)
        self._in_inbox: deque[bytes] = deque(maxlen=_IN_INBOX)
        self._returning: dict[int, tuple[Event, bool]] = {}
        self._waiting: set[int] = set()
        self.messages = 0
        self.hidden = 0
        self.notices: deque[Noticed] = deque(maxlen=_NOTICES)
        self._opened: dict[str, ChannelOpened] = {}
        self.overlay_kinds: frozenset[str] = frozenset()
        """The kinds of event that some widget draws."""

    @property
    def held(self) -> int:
        """How many messages wait for a decision."""
        return len(self._waiting)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The ids of the messages that wait for a decision."""
        return tuple(sorted(self._waiting))

    def tell_opened(self, plugin: str, sources: Collection[str]) -> None:
        """Tell a plugin that has just begun which channels are read already, of these sources."""
        self._opened = {source: event for source, event in self._opened.items() if source in sources}
        for event in self._opened.values():
            self._host.tell("channel_opened", cause=event.id, only=plugin, event=event)

    def on_show_from(self, source: str) -> tuple[int, ...]:
        """The ids of what is on show now and came from this source."""
        kept = (*self._on_show, *self.curtain.held)
        return tuple(id for id, raw in kept if _source_of(raw) == source)  # noqa: A001 - an event's id

    def on_show(self) -> list[msgspec.Raw]:
        """The last events an overlay that opens now should draw, oldest first."""
        if self.curtain.state is CurtainState.CLEARED:
            return []
        return [msgspec.Raw(raw) for _, raw in self._on_show]

    def on_show_by(self, viewers: Collection[str]) -> tuple[int, ...]:
        """The ids of what is on show now and came from one of these viewers."""
        kept = (*self._on_show, *self.curtain.held)
        return tuple(id for id, raw in kept if _writer_of(raw) in viewers)  # noqa: A001 - an event's id

    def is_shown(self, ids: Collection[int]) -> tuple[int, ...]:
        """Those of these events that are on show now, or would be without the curtain."""
        wanted = frozenset(ids)
        return tuple(id for id, _ in (*self._on_show, *self.curtain.held) if id in wanted)  # noqa: A001

    def inbox_ids(self, needles: Sequence[bytes] | None = None) -> list[int]:
        """The ids of what is in the inbox and has one of these in it; of all of it, where nothing is said."""
        return [
            _decode_kept(raw).id
            for raw in self._in_inbox
            if needles is None or any(needle in raw for needle in needles)
        ]

    def reword(self, raws: Mapping[int, bytes]) -> None:
        """These events are written in other words from now on; those without any are gone."""
        left = ((_decode_kept(raw).id, raw) for raw in self._in_inbox)
        kept = (raws.get(id, raw) for id, raw in left)  # noqa: A001
        self._in_inbox = deque((raw for raw in kept if raw), maxlen=_IN_INBOX)

    def forget_notices(self, names: Collection[str]) -> None:
        """Drop the sentences in which one of these names stands."""
        left = (notice for notice in self.notices if not any(name in notice.text for name in names))
        self.notices = deque(left, maxlen=_NOTICES)

    def lower_curtain(self, state: CurtainState, since: int) -> None:
        """Show nothing new from now on, and nothing at all when it is `cleared`; `since` is the time of that."""
        if not self.curtain.is_down:
            self._states_before = self._states.now()
        self.curtain.lower(state, since)
        self._renew_overlays()

    def lift_curtain(self, now: int, *, show_missed: bool) -> None:
        """Show what was on show before, and then, if wanted, what was kept back meanwhile."""
        back, missed, told = self.curtain.lift(show_missed=show_missed)
        for id, raw in back:  # noqa: A001 - an event's id
            self._keep(id, raw)
        self._on_show = deque(later(self._on_show, max(0, now - self.curtain.since)), maxlen=_ON_SHOW)
        self._renew_overlays()
        for id, raw in missed:  # noqa: A001
            self._keep(id, raw)
        if missed or told:
            self._to_overlay([*(raw for _, raw in missed), *told])

    def tell_widget(self, raw: bytes, subjects: Collection[int] = ()) -> None:
        """Hand a plugin's value, as the overlays read it, to its widget; not with words that were withdrawn."""
        if self._states.is_gone(subjects):
            return
        if self.curtain.is_down:
            self.curtain.hold_told(raw, subjects)
        else:
            self._to_overlay([raw])

    def set_state(self, widget: str, state: bytes, subjects: Collection[int] = ()) -> None:
        """Let a widget show this, a JSON value, until further notice; behind the curtain it is seen afterwards."""
        raw = self._states.set(widget, state, subjects)
        if not self.curtain.is_down:
            self._to_overlay([raw])

    def is_withdrawn(self, number: int) -> bool:
        """Whether a message was withdrawn lately, so that its words must not be shown."""
        return self._states.is_gone((number,))

    def drop_states(self, plugin: str) -> None:
        """A plugin does not run any more: its widgets show nothing of what it said."""
        raws = self._states.drop(plugin)
        if raws and not self.curtain.is_down:
            self._to_overlay(raws)

    def widget_states(self) -> Mapping[str, msgspec.Raw]:
        """What widgets show until further notice, by their whole names."""
        if self.curtain.state is CurtainState.CLEARED:
            return {}
        if self.curtain.state is CurtainState.FROZEN:
            now = self._states.now()
            return {widget: state for widget, state in self._states_before.items() if widget in now}
        return self._states.now()

    def inbox(self) -> list[msgspec.Raw]:
        """The last events of any kind, oldest first."""
        return [msgspec.Raw(raw) for raw in self._in_inbox]

    def wait_for(self, subjects: Iterable[int]) -> None:
        """Know what waited for a decision before a restart."""
        self._waiting.update(subjects)

    def recall(self, entries: Sequence[Entry], now: int) -> None:
        """Know what went on before a restart: what waits for a decision, and what an overlay still shows.

        `now` is the time in milliseconds. Nobody is told again.
        """
        for entry in entries:
            self._in_inbox.append(entry.raw)
            if isinstance(entry.event, VerdictReached):
                self._count_waiting(entry.event)
            elif isinstance(entry.event, MessageWithdrawn) and not entry.event.by:
                self._waiting -= set(entry.event.subjects)
            elif self.curtain.is_down and entry.event.at > self.curtain.since:
                if self._is_still_drawn(entry, now):
                    self.curtain.hold(entry.event, entry.raw)
            elif self._is_still_drawn(entry, self.curtain.since if self.curtain.is_down else now):
                self._keep(entry.event.id, entry.raw)

    def return_to_show(self, verdict_id: int, event: Event, is_new: bool) -> None:  # noqa: FBT001 - see Decisions
        """Show `event` after all, as soon as the verdict that lets it through is committed.

        Plugins are told of it only if it `is_new` to them; a command in it is not carried out so late.
        """
        self._returning[verdict_id] = event, is_new

    def decided(self, verdict: VerdictReached, event: Event) -> None:
        """Plugins that learn from people hear what these decided about a message; those that decide are no people."""
        plugins = {plugin.name for plugin in self._host.views()}
        if isinstance(event, ChatMessage) and verdict.by and verdict.by not in plugins:
            self._host.tell("message_decided", cause=verdict.id, event=verdict, message=event)

    def told(self, entries: Sequence[Entry]) -> None:
        """Everything in `entries` is committed: tell everyone."""
        inbox: list[bytes] = []
        overlay: list[bytes] = []
        for entry in entries:
            if not isinstance(entry.event, _QUIET):
                inbox.append(entry.raw)
            try:
                self._tell(entry, overlay)
            except Exception:  # noqa: BLE001 - one that cannot be told must not keep the rest from being told
                _log.exception("Somebody could not be told of a %s; everybody else is.", entry.event.kind)
        self._in_inbox.extend(inbox)
        if inbox:
            self._to_inbox(inbox)
        if overlay:
            self._to_overlay(overlay)
        self._on_counts()

    def beside(self, raws: Sequence[bytes]) -> None:
        """Have what is said beside the show in the inbox, and nowhere else."""
        self._in_inbox.extend(raws)
        self._to_inbox(raws)

    def _tell(self, entry: Entry, overlay: list[bytes]) -> None:
        match entry.event:
            case SourceEvent() as event:
                self._happened(event, entry, overlay)
            case VerdictReached() as verdict:
                self._judged(verdict, overlay)
            case MessageWithdrawn() as withdrawal:
                self._withdrawn(withdrawal, entry, overlay)
            case MessageHighlighted() as seen:
                if self._is_seen_first(seen):
                    self._draw(seen, entry.raw, overlay)
                self._host.tell("message_highlighted", cause=seen.id, event=seen)
            case ObsEvent() as event:
                self._host.tell("obs_event", cause=event.id, event=event)
            case ControlPressed(error="") as event:
                self._host.tell("control_pressed", cause=event.id, event=event)
            case TriggerFired() as event:
                self._host.tell("trigger_fired", cause=event.id, event=event)
            case Noticed() as notice:
                self.notices.append(notice)

    def _withdrawn(self, withdrawal: MessageWithdrawn, entry: Entry, overlay: list[bytes]) -> None:
        gone = set(withdrawal.subjects)
        left = (kept for kept in self._on_show if kept[0] not in gone and not _is_about(kept[1], gone))
        self._on_show = deque(left, maxlen=_ON_SHOW)
        self.curtain.forget(gone)
        if not withdrawal.by:  # what a person takes off the screen may still wait for a decision
            self._waiting -= gone
        overlay.append(entry.raw)
        overlay.extend(self._states.withdraw(gone))
        self._host.tell("message_withdrawn", cause=withdrawal.id, event=withdrawal)

    def _happened(self, event: SourceEvent, entry: Entry, overlay: list[bytes]) -> None:
        if isinstance(event, ChatMessage):
            self.messages += 1
        elif isinstance(event, ChannelOpened):
            self._opened[event.source] = event
        health = self._health_of(event.source)
        if health and entry.shown and isinstance(event, ChatMessage | ViewerEvent):
            health.shown += 1
        if entry.shown:
            self._draw(event, entry.raw, overlay)
            self._tell_plugins(event)
            if isinstance(event, ChatMessage):
                self._commands.offered(event)

    def _judged(self, verdict: VerdictReached, overlay: list[bytes]) -> None:
        self._count_waiting(verdict)
        if not verdict.by and not verdict.action.shows:
            self.hidden += 1
        returning, is_new = self._returning.pop(verdict.id, (None, False))
        if returning:
            self._states.returned(returning.id)
            self._draw(returning, encode(returning), overlay, was_on_show=not is_new)
            if is_new:
                self._tell_plugins(returning)

    def _draw(self, event: Event, raw: bytes, overlay: list[bytes], *, was_on_show: bool = False) -> None:
        if self._is_drawn(event) and self.curtain.is_down:
            self.curtain.hold(event, raw, was_on_show=was_on_show)
        elif self._is_drawn(event):
            overlay.append(raw)
            self._keep(event.id, raw)

    def _is_drawn(self, event: Event) -> bool:
        return event.kind in self.overlay_kinds and event.kind not in _NEVER_DRAWN

    def _is_still_drawn(self, entry: Entry, now: int) -> bool:
        if isinstance(entry.event, MessageHighlighted):
            return self._is_seen_first(entry.event)
        is_shown = isinstance(entry.event, SourceEvent) and entry.shown
        return is_shown and self._is_drawn(entry.event) and 0 <= now - entry.event.at < _STILL_ON_SHOW

    def _is_seen_first(self, event: MessageHighlighted) -> bool:
        shown = (*self._on_show, *self.curtain.held)
        return self._is_drawn(event) and any(id == event.subject for id, _ in shown)  # noqa: A001 - an event's id

    def _tell_plugins(self, event: Event) -> None:
        if isinstance(event, ChatMessage):
            self._host.tell("chat_message", cause=event.id, message=event)
        elif hook := _TOLD.get(type(event)):
            self._host.tell(hook, cause=event.id, event=event)

    def _keep(self, id: int, raw: bytes) -> None:  # noqa: A002 - an event's id
        if self._on_show and id < self._on_show[-1][0]:
            kept = list(self._on_show)
            bisect.insort(kept, (id, raw))
            self._on_show = deque(kept, maxlen=_ON_SHOW)
        else:
            self._on_show.append((id, raw))

    def _count_waiting(self, verdict: VerdictReached) -> None:
        if verdict.action is Action.HOLD:
            self._waiting.add(verdict.subject)
        else:
            self._waiting.discard(verdict.subject)
