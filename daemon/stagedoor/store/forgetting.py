"""How a person is taken out of the log's file: found in a reader's thread, changed by the writer in small pieces.

Each piece is one transaction, after which events and projections agree. What is to be forgotten is written down until
it is done (`begin`, `end`), so that an interruption only means that it is finished at the next start.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import apsw
import msgspec

from stagedoor.events import (
    ChatMessage,
    DeedDone,
    Event,
    MessageHeld,
    StrikeCounted,
    ViewerEvent,
    ViewerSilenced,
    Warned,
    encode,
)
from stagedoor.store import projections, viewers
from stagedoor.store.decoder import Decoder
from stagedoor.store.scrubbing import Person, scrubbed

_JOURNAL = "being forgotten"
_ABOUT_MESSAGES = ("message_deleted", "held_message_resolved", "message_pinned")
_SENTENCES_NEED = 3


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """Who is being forgotten, until it is done."""

    stand_ins: dict[str, str]
    names: tuple[str, ...]
    until: int
    """The newest event to be looked at; what comes later comes from a stranger."""
    bans: tuple[int, ...] = ()
    by: str = ""


class Sought(NamedTuple):
    """What to look for in the events, as it stands in their JSON."""

    exact: tuple[bytes, ...]
    mentions: tuple[str, ...]
    words: tuple[bytes, ...]


class Forgotten(NamedTuple):
    """What one piece of work did."""

    messages: int
    others: int
    ids: frozenset[int]
    """The events that were theirs."""


def sought(person: Person) -> Sought:
    """What an event about this person has in it."""
    values = [key.partition(":")[2] for key in person.stand_ins]
    values += [*person.stand_ins, *person.names]
    return Sought(
        exact=tuple(dict.fromkeys(msgspec.json.encode(value) for value in values if value)),
        mentions=tuple(dict.fromkeys(f"@{_lowered(name)}" for name in person.names if name)),
        words=tuple(msgspec.json.encode(name)[1:-1] for name in sorted(person.names) if len(name) >= _SENTENCES_NEED),
    )


def find(connection: apsw.Connection, what: Sought, after: int, count: int, until: int) -> tuple[list[int], int]:
    """The events about somebody among the `count` that follow `after`, and the last one looked at; 0 at the end."""
    last = connection.execute(
        "SELECT max(id) FROM (SELECT id FROM events WHERE id > ? AND id <= ? ORDER BY id LIMIT ?)",
        (after, until, count),
    ).get
    if last is None:
        return [], 0
    terms = ["instr(data, ?)"] * len(what.exact)
    if what.mentions:
        lowered = " OR ".join(["instr(lower(CAST(data AS TEXT)), ?)"] * len(what.mentions))
        terms.append(f"(instr(data, x'40') AND ({lowered}))")
    if what.words:
        terms.append(f"(kind <> 'chat_message' AND ({' OR '.join(['instr(data, ?)'] * len(what.words))}))")
    rows = connection.execute(
        f"SELECT id FROM events WHERE id > ? AND id <= ? AND ({' OR '.join(terms) or '0'})",  # noqa: S608
        (after, last, *what.exact, *what.mentions, *what.words),
    )
    return [row[0] for row in rows], int(last)


def platform_ids(connection: apsw.Connection, ids: Sequence[int], person: Person) -> set[str]:
    """What the platforms call the messages of this person among these events."""
    called: set[str] = set()
    for event in _read(connection, ids):
        if isinstance(event, ChatMessage | ViewerEvent) and person.is_writer(event):
            called |= {event.platform_id, event.message_id if isinstance(event, MessageHeld) else ""}
    return called - {""}


def about_messages(connection: apsw.Connection, messages: Collection[str], until: int) -> list[int]:
    """The events in which a platform says something about messages it calls so."""
    rows = connection.execute(
        "SELECT id FROM events WHERE kind IN (SELECT value FROM json_each(?)) AND kind <> 'chat_message' AND id <= ?"
        " AND CAST(data AS TEXT) ->> '$.message_id' IN (SELECT value FROM json_each(?))",
        (json.dumps(_ABOUT_MESSAGES), until, json.dumps(list(messages))),
    )
    return [row[0] for row in rows]


def begin(connection: apsw.Connection, journal: Journal) -> None:
    """From now on nothing that is summed up is known of them; what came after `until` is counted anew."""
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_JOURNAL, msgspec.json.encode(journal)))
    keys = json.dumps(list(journal.stand_ins))
    for table in viewers.NAMES:
        connection.execute(f"DELETE FROM {table} WHERE key IN (SELECT value FROM json_each(?))", (keys,))  # noqa: S608
    newer = connection.execute("SELECT data FROM events WHERE id > ? ORDER BY id", (journal.until,))
    theirs = [
        event
        for event in Decoder().all(data for (data,) in newer)
        if isinstance(event, ChatMessage | ViewerEvent) and event.viewer.key in journal.stand_ins
    ]
    viewers.fold(connection, theirs)


def forget(
    connection: apsw.Connection, person: Person, ids: Sequence[int], *, are_about_theirs: bool = False
) -> Forgotten:
    """Take the person out of these events and of what was decided and done about those that were theirs."""
    events = _read(connection, ids)
    theirs = {event.id for event in events if person.is_writer(event)}
    about = theirs if not are_about_theirs else {event.id for event in events}
    changed: list[Event] = []
    removed: list[int] = []
    for event in [*events, *_following(connection, theirs, {event.id for event in events})]:
        new = scrubbed(event, person, is_about_theirs=event.id in about or event.id not in set(ids))
        if new is None:
            removed.append(event.id)
        elif new != event:
            changed.append(new)
    _write(connection, changed, removed, theirs)
    return Forgotten(len(theirs), len(changed) + len(removed) - len(theirs), frozenset(theirs))


def end(connection: apsw.Connection) -> None:
    """It is done; nobody needs to know any more who it was."""
    connection.execute("DELETE FROM about WHERE name = ?", (_JOURNAL,))


def unfinished(connection: apsw.Connection) -> Journal | None:
    """What was begun before an interruption."""
    raw = connection.execute("SELECT value FROM about WHERE name = ?", (_JOURNAL,)).get
    try:
        return msgspec.json.decode(raw, type=Journal) if isinstance(raw, bytes) else None
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None


def replace(connection: apsw.Connection, changed: Iterable[Event], removed: Iterable[int] = ()) -> None:
    """Write other bytes for these events."""
    connection.executemany("UPDATE events SET data = ? WHERE id = ?", [(encode(event), event.id) for event in changed])
    connection.executemany("DELETE FROM events WHERE id = ?", [(number,) for number in removed])


def _write(connection: apsw.Connection, changed: Sequence[Event], removed: Sequence[int], theirs: set[int]) -> None:
    replace(connection, changed, removed)
    projections.reword(connection, [event for event in changed if event.id not in theirs])
    new = [event for event in changed if event.id in theirs]
    projections.unindex(connection, [event.id for event in new])
    about = [each for each in changed if isinstance(each, DeedDone | StrikeCounted | Warned | ViewerSilenced)]
    projections.fold(connection, [*new, *about])


def _following(connection: apsw.Connection, subjects: set[int], known: set[int]) -> list[Event]:
    """What was decided and done about these events."""
    if not subjects:
        return []
    asked = json.dumps(sorted(subjects))
    verdicts = connection.execute(
        "SELECT DISTINCT decisions.id FROM json_each(?) JOIN decisions ON subject = json_each.value", (asked,)
    )
    causes = subjects | {row[0] for row in verdicts}
    caused = connection.execute(
        "SELECT id FROM events WHERE cause > 0 AND cause IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(causes)),),
    )
    wanted = (causes | {row[0] for row in caused}) - subjects - known
    return _read(connection, sorted(wanted))


def _read(connection: apsw.Connection, ids: Sequence[int]) -> list[Event]:
    rows = connection.execute(
        "SELECT data FROM json_each(?) JOIN events ON events.id = json_each.value ORDER BY events.id",
        (json.dumps(list(ids)),),
    )
    return list(Decoder().all(data for (data,) in rows))


def _lowered(name: str) -> str:
    """As SQLite makes letters small: those of English only."""
    raw = msgspec.json.encode(name)[1:-1].decode()
    return "".join(letter.lower() if letter.isascii() else letter for letter in raw)
