"""The text index: every event a viewer wrote or caused, by its words, its writer, and what became of it.

What becomes of an event later changes the words it is found by, so its row is written anew. The order in which events
are folded makes no difference: a row is always made from the event and everything known of its fate.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import apsw
import msgspec

from stagedoor.events import (
    Announcement,
    ChatMessage,
    Event,
    GiftReceived,
    LikesReceived,
    MessageAnswered,
    MessageHeld,
    MessageHighlighted,
    MessageSent,
    MessageWithdrawn,
    QuestionAsked,
    RewardRedeemed,
    SubscriptionReceived,
    VerdictReached,
    ViewerEvent,
    ViewerJoined,
    decode,
)
from stagedoor.model import Action
from stagedoor.store.marks import UNTOUCHED, Fate, marks, origin
from stagedoor.store.rows import insert
from stagedoor.store.search import searchable, who

NAMES = ("said", "remarks", "rules")
"""The tables, for throwing them away."""

TABLES = """
CREATE VIRTUAL TABLE said USING fts5(
    text, who, content='', contentless_delete=1, prefix='1 2',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co So'"
);
CREATE TABLE remarks(
    subject INTEGER NOT NULL, id INTEGER NOT NULL, what TEXT NOT NULL, PRIMARY KEY(subject, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE rules(name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""

_WORDLESS = (LikesReceived, ViewerJoined)
"""Thousands a minute, and nobody looks for one of them."""
_LARGEST = 2**63
_MOST_RULES = 24
_RULE_LENGTH = 80


class _Said(msgspec.Struct):
    """As much of a verdict as an index needs."""

    opinions: tuple[_Opinion, ...] = ()


class _Opinion(msgspec.Struct):
    plugin: str
    verdict: _Verdict


class _Verdict(msgspec.Struct):
    action: int
    rule: str = ""


_said = msgspec.json.Decoder(_Said).decode


def fold(connection: apsw.Connection, events: Sequence[Event]) -> None:
    """Add what these events mean, once the verdicts among them are in force. Part of the caller's transaction."""
    new = {event.id: event for event in events if _is_found(event)}
    touched = {*_remark(connection, events), *_decided(events)} - new.keys()
    _write(connection, new.values())
    if touched:
        rows = connection.execute(
            # One that is not in the index yet will be written with its fate when its turn comes.
            "SELECT data FROM json_each(?) JOIN said_docsize ON said_docsize.id = value"
            " JOIN events ON events.id = value",
            (json.dumps(sorted(touched)),),
        )
        rewrite(connection, list(_readable(data for (data,) in rows.fetchall())))


def rewrite(connection: apsw.Connection, events: Iterable[Event]) -> None:
    """Write the rows of these events anew."""
    found = [event for event in events if _is_found(event)]
    remove(connection, [event.id for event in found])
    _write(connection, found)


def remove(connection: apsw.Connection, ids: Sequence[int]) -> None:
    """Let these events be found no more."""
    connection.execute("DELETE FROM said WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def text_of(event: Event) -> str:
    """The words a person could look for in this event."""
    match event:
        case ChatMessage() | Announcement() | SubscriptionReceived() | QuestionAsked() | MessageHeld():
            return event.text
        case GiftReceived():
            return f"{event.gift} {event.text}"
        case RewardRedeemed():
            return f"{event.title} {event.text}"
        case _:
            return ""


def _readable(rows: Iterable[Any]) -> Iterator[Event]:
    for data in rows:
        try:
            yield decode(data)
        except msgspec.DecodeError:  # of another version: it is not in the index either
            continue


def _is_found(event: Event) -> bool:
    return isinstance(event, ChatMessage | ViewerEvent) and not isinstance(event, _WORDLESS)


def _write(connection: apsw.Connection, events: Iterable[Event]) -> None:
    # The index writes itself out each time a number is lower than the one before.
    ordered = sorted((event for event in events if isinstance(event, ChatMessage | ViewerEvent)), key=lambda e: e.id)
    if not ordered:
        return
    fates = _fates(connection, [event.id for event in ordered])
    rows = []
    for event in ordered:
        text = text_of(event)
        found = [*origin(event), *marks(event, text, fates.get(event.id, UNTOUCHED))]
        rows.append((event.id, searchable(text), who(event.viewer, found)))
    insert(connection, "said(rowid, text, who)", rows)


def _remark(connection: apsw.Connection, events: Sequence[Event]) -> set[int]:
    """Keep what was said about events; which ones."""
    rows: list[tuple[int, int, str]] = []
    for event in events:
        match event:
            case MessageSent() if event.reply_to:
                rows.append((event.reply_to, event.id, "answered"))
            case MessageAnswered():
                what = "answered" if event.is_answered else "open"
                rows.append((event.subject, event.id, what if event.is_question else "no_question"))
            case MessageHighlighted():
                rows.append((event.subject, event.id, "highlighted"))
    rows = [row for row in rows if 0 < row[0] < _LARGEST]
    insert(connection, "remarks", rows, then="ON CONFLICT DO NOTHING")
    return {subject for subject, *_ in rows}


def _decided(events: Iterable[Event]) -> set[int]:
    found: set[int] = set()
    for event in events:
        if isinstance(event, VerdictReached):
            found.add(event.subject)
        elif isinstance(event, MessageWithdrawn):
            found.update(event.subjects)
    return {subject for subject in found if 0 < subject < _LARGEST}


def _fates(connection: apsw.Connection, ids: Sequence[int]) -> Mapping[int, Fate]:
    """What became of these events; those that nothing became of are left out."""
    asked = (json.dumps(list(ids)),)
    standing = {
        subject: (Action(action), withdrawn, judged)
        for subject, action, withdrawn, judged in connection.execute(
            "SELECT subject, action, withdrawn, verdict_id > 0 FROM verdicts"
            " WHERE subject IN (SELECT value FROM json_each(?))",
            asked,
        )
    }
    remarks: defaultdict[int, list[str]] = defaultdict(list)
    for subject, what in connection.execute(
        "SELECT subject, what FROM remarks WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY id", asked
    ):
        remarks[subject].append(what)
    rules = _rules(connection, list(standing)) if standing else {}
    return {
        subject: _fate(*standing.get(subject, (Action.ALLOW, 0, 0)), rules.get(subject, ()), remarks[subject])
        for subject in {*standing, *remarks}
    }


def _fate(action: Action, withdrawn: int, judged: int, rules: Sequence[str], remarks: Sequence[str]) -> Fate:
    last = next((what for what in reversed(remarks) if what != "highlighted"), "open")
    return Fate(
        action=action,
        is_judged=bool(judged),
        withdrawn=withdrawn,
        rules=rules,
        is_answered=last == "answered",
        is_question=last != "no_question",
        is_highlighted="highlighted" in remarks,
    )


def _rules(connection: apsw.Connection, subjects: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The rules that ever had something against these events."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    rows = connection.execute(
        "SELECT subject, data FROM decisions JOIN events USING(id)"
        " WHERE subject IN (SELECT value FROM json_each(?)) AND action >= 0 ORDER BY decisions.id",
        (json.dumps(list(subjects)),),
    )
    for subject, data in rows:
        for opinion in _said(data).opinions:
            if opinion.verdict.action > Action.ALLOW and len(found[subject]) < _MOST_RULES:
                found[subject][opinion.plugin] = None
                if opinion.verdict.rule:
                    found[subject][f"{opinion.plugin}.{opinion.verdict.rule}"[:_RULE_LENGTH]] = None
    names = {name for rules in found.values() for name in rules}
    insert(connection, "rules", [(name,) for name in sorted(names)], then="ON CONFLICT DO NOTHING")
    return {subject: list(rules) for subject, rules in found.items()}
