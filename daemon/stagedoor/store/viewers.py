"""Who was seen: what is known of each viewer, folded from the events in any order."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence

import apsw

from stagedoor.events import (
    ChatMessage,
    DeedDone,
    Event,
    GiftReceived,
    LikesReceived,
    RaidReceived,
    RewardRedeemed,
    StrikeCounted,
    SubscriptionReceived,
    VerdictReached,
    ViewerEvent,
    ViewerSilenced,
    Warned,
)
from stagedoor.model import Amount, Viewer
from stagedoor.store.decoder import Decoder
from stagedoor.store.rows import insert

NAMES = ("viewers", "viewer_names", "viewer_hours", "viewer_tallies", "viewer_actions")
"""The tables, for throwing them away."""

TABLES = """
CREATE TABLE viewers(
    key TEXT PRIMARY KEY, name TEXT NOT NULL, first_id INTEGER NOT NULL, first_at INTEGER NOT NULL,
    last_id INTEGER NOT NULL, last_at INTEGER NOT NULL, messages INTEGER NOT NULL,
    spoke_id INTEGER NOT NULL, roles TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE viewer_names(
    key TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, first_id INTEGER NOT NULL, first_at INTEGER NOT NULL,
    last_id INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY(key, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX viewer_names_by_name ON viewer_names(folded);
CREATE TABLE viewer_hours(
    key TEXT NOT NULL, hour INTEGER NOT NULL, PRIMARY KEY(key, hour)
) STRICT, WITHOUT ROWID;
CREATE TABLE viewer_tallies(
    key TEXT NOT NULL, what TEXT NOT NULL, times INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY(key, what)
) STRICT, WITHOUT ROWID;
CREATE TABLE viewer_actions(
    key TEXT NOT NULL, id INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY(key, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX viewer_actions_by_id ON viewer_actions(id);
"""
# `viewer_names` holds names and logins alike; `viewer_hours` in which hours since 1970 somebody was there;
# `viewer_tallies` how often each kind of thing was done by them, and by `worth:unit` what it was worth;
# `viewer_actions` what was decided and done about them, with the message it was about, or 0.

_SEEN_AGAIN = """
ON CONFLICT(key) DO UPDATE SET
    name = iif(excluded.last_id > last_id, excluded.name, name),
    last_at = iif(excluded.last_id > last_id, excluded.last_at, last_at),
    last_id = max(excluded.last_id, last_id),
    first_at = iif(excluded.first_id < first_id, excluded.first_at, first_at),
    first_id = min(excluded.first_id, first_id),
    messages = messages + excluded.messages,
    roles = iif(excluded.spoke_id > spoke_id, excluded.roles, roles),
    spoke_id = max(excluded.spoke_id, spoke_id)
"""

_CALLED_AGAIN = """
ON CONFLICT(key, name) DO UPDATE SET
    last_at = iif(excluded.last_id > last_id, excluded.last_at, last_at),
    last_id = max(excluded.last_id, last_id),
    first_at = iif(excluded.first_id < first_id, excluded.first_at, first_at),
    first_id = min(excluded.first_id, first_id)
"""

_TALLIED = "ON CONFLICT(key, what) DO UPDATE SET times = times + excluded.times, amount = amount + excluded.amount"

_LARGEST = 2**63 - 1
_HOUR = 3_600_000
_NEVER_SPOKE = -(2**63)


def folded(name: str) -> str:
    """A name as it is looked for: without capitals, and the same however its letters were made."""
    return unicodedata.normalize("NFKC", name.strip().removeprefix("@")).casefold()


def fold(connection: apsw.Connection, events: Sequence[Event]) -> None:
    """Add what these events tell about viewers. Part of the caller's transaction."""
    seen = _Seen()
    for event in events:
        if isinstance(event, ChatMessage | ViewerEvent):
            seen.add(event)
    if seen.viewers:
        insert(connection, "viewers", list(seen.viewers.values()), then=_SEEN_AGAIN)
        names = [(key, name, folded(name), *when) for (key, name), when in seen.names.items()]
        insert(connection, "viewer_names", names, then=_CALLED_AGAIN)
        insert(connection, "viewer_hours", list(seen.hours), then="ON CONFLICT DO NOTHING")
        tallies = [(key, what, *sums) for (key, what), sums in seen.tallies.items()]
        insert(connection, "viewer_tallies", tallies, then=_TALLIED)
    actions = [*_done_about(connection, events, seen.writers), *_decided_before(connection, seen.writers)]
    insert(connection, "viewer_actions", actions, then="ON CONFLICT DO NOTHING")


_Row = tuple[str, str, int, int, int, int, int, int, str]
_When = tuple[int, int, int, int]


class _Seen:
    """What some events tell about viewers, summed up before it is written."""

    def __init__(self) -> None:
        self.viewers: dict[str, _Row] = {}
        self.names: dict[tuple[str, str], _When] = {}
        self.hours: set[tuple[str, int]] = set()
        self.tallies: dict[tuple[str, str], tuple[int, int]] = {}
        self.writers: dict[int, str] = {}
        """Who caused each event."""

    def add(self, event: ChatMessage | ViewerEvent) -> None:
        viewer: Viewer = event.viewer
        key, wrote = viewer.key, isinstance(event, ChatMessage)
        self.writers[event.id] = key
        spoke, roles = (event.id, json.dumps(viewer.roles)) if wrote else (_NEVER_SPOKE, "[]")
        new = (key, viewer.name, event.id, event.at, event.id, event.at, int(wrote), spoke, roles)
        old = self.viewers.get(key)
        self.viewers[key] = new if old is None else _joined(old, new)
        self._called(key, viewer.name, event)
        if viewer.login and folded(viewer.login) != folded(viewer.name):
            self._called(key, viewer.login, event)
        self.hours.add((key, event.at // _HOUR))
        for what, amount in _tallied(event):
            times, sum_ = self.tallies.get((key, what), (0, 0))
            self.tallies[key, what] = times + 1, sum_ + amount

    def _called(self, key: str, name: str, event: Event) -> None:
        if not name:
            return
        first_id, first_at, last_id, last_at = self.names.get((key, name), (event.id, event.at, event.id, event.at))
        if event.id < first_id:
            first_id, first_at = event.id, event.at
        if event.id > last_id:
            last_id, last_at = event.id, event.at
        self.names[key, name] = first_id, first_at, last_id, last_at


def _joined(old: _Row, new: _Row) -> _Row:
    first = min(old, new, key=lambda row: row[2])
    last = max(old, new, key=lambda row: row[4])
    spoke = max(old, new, key=lambda row: row[7])
    return (old[0], last[1], first[2], first[3], last[4], last[5], old[6] + new[6], spoke[7], spoke[8])


def _tallied(event: ChatMessage | ViewerEvent) -> Iterator[tuple[str, int]]:
    """What an event adds to the sums: a name for it, and how much."""
    worth: Amount | None = None
    match event:
        case ChatMessage():
            worth = event.cheer
        case GiftReceived(count=count):
            worth = event.value
            yield event.kind, count
        case SubscriptionReceived(gifted=gifted):
            yield ("subscriptions_given", gifted) if gifted else (event.kind, event.months)
        case RaidReceived(viewers=viewers):
            yield event.kind, viewers
        case LikesReceived(count=count):
            yield event.kind, count
        case RewardRedeemed(cost=cost):
            yield event.kind, cost
        case _:
            yield event.kind, 0
    if worth:
        yield f"worth:{worth.unit}", worth.count


def _done_about(
    connection: apsw.Connection, events: Sequence[Event], writers: dict[int, str]
) -> Iterator[tuple[str, int, int]]:
    """What was decided and done about viewers in these events."""
    verdicts: list[VerdictReached] = []
    for event in events:
        match event:
            case VerdictReached(subject=subject) if 0 < subject <= _LARGEST:
                verdicts.append(event)
            case DeedDone(viewer=key) if key:
                yield key, event.id, 0
            case ViewerSilenced(viewer=viewer):
                yield viewer.key, event.id, 0
            case StrikeCounted(viewer=viewer, subject=subject) | Warned(viewer=viewer, subject=subject):
                yield viewer.key, event.id, subject if 0 < subject <= _LARGEST else 0
    # The event decided upon is often of the same moment; else it is in the log.
    unknown = {verdict.subject for verdict in verdicts} - writers.keys()
    known = writers | _writers(connection, sorted(unknown)) if unknown else writers
    for verdict in verdicts:
        if verdict.subject in known:
            yield known[verdict.subject], verdict.id, verdict.subject


def _writers(connection: apsw.Connection, subjects: Sequence[int]) -> dict[int, str]:
    """Who caused these events, as far as they are in the log."""
    rows = connection.execute(
        "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = json_each.value",
        (json.dumps(list(subjects)),),
    )
    events = Decoder().all(data for _, data in rows)
    return {event.id: event.viewer.key for event in events if isinstance(event, ChatMessage | ViewerEvent)}


def _decided_before(connection: apsw.Connection, writers: dict[int, str]) -> list[tuple[str, int, int]]:
    """What was decided about these events before they were folded."""
    rows = connection.execute(
        "SELECT subject, decisions.id FROM json_each(?) JOIN decisions ON subject = json_each.value WHERE action >= 0",
        (json.dumps([id_ for id_ in writers if 0 < id_ <= _LARGEST]),),
    )
    return [(writers[subject], verdict, subject) for subject, verdict in rows]
