"""The log's answers about people: what is known of them, what they wrote, what was done about them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

import apsw

from stagedoor.model import Action
from stagedoor.store.search import query
from stagedoor.store.viewers import folded

_MOST = 500
_LOOKED_AT = 2_000
"""Names that are looked at for one search, and actions for the list of people moderated lately."""
_SAYS_SOMETHING = 3
"""Letters from which on a name is worth comparing."""
_NAMESAKES = 50
_LARGEST = 2**63 - 1


class Known(NamedTuple):
    """What is known of one viewer; times in milliseconds since 1970."""

    key: str
    name: str
    first_at: int
    last_at: int
    messages: int
    last_id: int
    roles: tuple[str, ...]


class Called(NamedTuple):
    """A name, and when it was seen first and last."""

    key: str
    name: str
    first_at: int
    last_at: int


class Tally(NamedTuple):
    """How often something was done by a viewer, and how much of it."""

    key: str
    what: str
    times: int
    amount: int


class Facts(NamedTuple):
    """All that is summed up about some viewers."""

    known: list[Known]
    names: list[Called]
    """The one used last first."""
    hours: list[int]
    """In which hours since 1970 they were there, each once, in order."""
    tallies: list[Tally]
    actions: int
    """How many decisions and deeds there are about them."""
    last: list[bytes]
    """The last thing each did."""
    namesakes: list[Known]
    """Viewers on other platforms who have one of these names."""


def facts(connection: apsw.Connection, keys: Sequence[str]) -> Facts:
    """All that is summed up about these viewers."""
    asked = (json.dumps(list(keys)),)
    known = _known(connection, asked)
    names = [
        Called(*row)
        for row in connection.execute(
            "SELECT key, name, first_at, last_at FROM viewer_names WHERE key IN (SELECT value FROM json_each(?))"
            " ORDER BY last_id DESC LIMIT ?",
            (*asked, _MOST),
        )
    ]
    return Facts(
        known=known,
        names=names,
        hours=[
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT hour FROM viewer_hours WHERE key IN (SELECT value FROM json_each(?)) ORDER BY hour",
                asked,
            )
        ],
        tallies=[
            Tally(*row)
            for row in connection.execute(
                "SELECT key, what, times, amount FROM viewer_tallies WHERE key IN (SELECT value FROM json_each(?))"
                " ORDER BY what",
                asked,
            )
        ],
        actions=int(
            connection.execute(
                "SELECT count(*) FROM viewer_actions WHERE key IN (SELECT value FROM json_each(?))", asked
            ).get
            or 0
        ),
        last=_read(connection, [viewer.last_id for viewer in known]),
        namesakes=_namesakes(connection, {folded(each.name) for each in names}, keys),
    )


def known(connection: apsw.Connection, keys: Sequence[str]) -> list[Known]:
    """What is known of each of these viewers, in the order they were asked for; unknown ones are left out."""
    found = {viewer.key: viewer for viewer in _known(connection, (json.dumps(list(keys)),))}
    return [found[key] for key in keys if key in found]


def written(connection: apsw.Connection, keys: Sequence[str], before: int, limit: int) -> list[bytes]:
    """The last things these viewers wrote, did or gave, before an id; newest first."""
    asked = " OR ".join(f"({query('', viewer=key)})" for key in keys)
    rows = connection.execute(
        "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (asked, before or _LARGEST, min(limit, _MOST)),
    )
    return _read(connection, [row[0] for row in rows])


def actions(connection: apsw.Connection, keys: Sequence[str], before: int, limit: int) -> list[tuple[int, bytes]]:
    """What was decided and done about these viewers, before an id, newest first: the message it was about, the event.

    The message is 0 where it was about none.
    """
    found: dict[int, int] = {}
    for key in keys:
        rows = connection.execute(
            "SELECT id, subject FROM viewer_actions WHERE key = ? AND id < ? ORDER BY id DESC LIMIT ?",
            (key, before or _LARGEST, min(limit, _MOST)),
        )
        found.update(rows)
    ids = sorted(found, reverse=True)[: min(limit, _MOST)]
    rows = connection.execute(
        "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = json_each.value", (json.dumps(ids),)
    )
    return [(found[id_], data) for id_, data in sorted(rows, reverse=True)]


def silenced_for(connection: apsw.Connection, key: str) -> list[tuple[bytes, bytes]]:
    """The messages of a viewer because of which they are timed out or banned; each with its verdict in force."""
    rows = connection.execute(
        "SELECT messages.data, said.data FROM (SELECT DISTINCT subject FROM viewer_actions WHERE key = ?) AS about"
        " CROSS JOIN verdicts ON verdicts.subject = about.subject"
        " CROSS JOIN events AS messages ON messages.id = about.subject"
        " CROSS JOIN events AS said ON said.id = verdict_id"
        " WHERE verdicts.action >= ? ORDER BY about.subject DESC LIMIT ?",
        (key, int(Action.TIMEOUT), _MOST),
    )
    return list(rows)


def events(connection: apsw.Connection, ids: Sequence[int]) -> list[bytes]:
    """These events, newest first."""
    return _read(connection, ids)


def called(connection: apsw.Connection, name: str, limit: int) -> list[tuple[Known, str]]:
    """Viewers with a name that begins so, now or ever; those called exactly so first, then those seen last.

    Each with the name that was found.
    """
    start = folded(name)
    if not start:
        return []
    rows = list(
        connection.execute(
            "SELECT key, name, folded FROM viewer_names WHERE folded >= ? AND folded < ? LIMIT ?",
            (start, start + "\U0010ffff", _LOOKED_AT),
        )
    )
    found: dict[str, tuple[bool, str]] = {}
    for key, called_, folded_ in rows:
        if key not in found or folded_ == start:
            found[key] = folded_ == start, called_
    viewers = _known(connection, (json.dumps(list(found)),))
    viewers.sort(key=lambda viewer: (found[viewer.key][0], viewer.last_id), reverse=True)
    return [(viewer, found[viewer.key][1]) for viewer in viewers[: min(limit, _MOST)]]


def moderated_lately(connection: apsw.Connection, limit: int) -> list[tuple[str, int]]:
    """The viewers about whom something was decided last, newest first; with the id of the event that says so."""
    rows = connection.execute("SELECT key, id FROM viewer_actions ORDER BY id DESC LIMIT ?", (_LOOKED_AT,))
    found: dict[str, int] = {}
    for key, id_ in rows:
        found.setdefault(key, id_)
        if len(found) >= limit:
            break
    return list(found.items())


def _namesakes(connection: apsw.Connection, names: Collection[str], keys: Sequence[str]) -> list[Known]:
    """Those on other platforms who are called exactly so; very short names say nothing."""
    platforms = {key.partition(":")[0] for key in keys}
    rows = connection.execute(
        "SELECT DISTINCT key FROM viewer_names WHERE folded IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps([name for name in names if len(name) >= _SAYS_SOMETHING]), _NAMESAKES),
    )
    others = [key for (key,) in rows if key.partition(":")[0] not in platforms]
    return _known(connection, (json.dumps(others),))


def _known(connection: apsw.Connection, asked: tuple[str]) -> list[Known]:
    rows = connection.execute(
        "SELECT key, name, first_at, last_at, messages, last_id, roles FROM viewers"
        " WHERE key IN (SELECT value FROM json_each(?)) ORDER BY last_id DESC",
        asked,
    )
    return [Known(*row)._replace(roles=tuple(json.loads(row[-1]))) for row in rows]


def _read(connection: apsw.Connection, ids: Sequence[int]) -> list[bytes]:
    rows = connection.execute(
        "SELECT events.id, data FROM json_each(?) JOIN events ON events.id = json_each.value", (json.dumps(list(ids)),)
    )
    return [data for _, data in sorted(rows, reverse=True)]
