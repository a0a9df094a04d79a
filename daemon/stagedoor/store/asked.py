"""The log's answers about questions: what was asked, said and answered since a time, without everything in between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from threading import Event as Rest

import apsw
import msgspec

from stagedoor.model import Role
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.store.moderated import last_before
from stagedoor.text.asking import asking

_KINDS = "('chat_message', 'question_asked', 'channel_opened', 'message_sent', 'deed_done', 'message_answered')"
_NEEDED = f"""
SELECT events.id, kind, data, coalesce(action, 0), coalesce(withdrawn, 0)
FROM events LEFT JOIN verdicts ON subject = events.id
WHERE events.id > ? AND events.id <= ? AND kind IN {_KINDS} ORDER BY events.id LIMIT ?
"""  # noqa: S608 - words of ours
_CHUNK = 1_000
_BREATH = 0.002
"""Seconds of rest after each piece: reading a past show must not hold up the one that goes on."""
_ANSWERING = frozenset({Role.BROADCASTER, Role.MODERATOR})
_LARGEST = 2**63 - 1


class _Writer(msgspec.Struct):
    roles: tuple[str, ...] = ()


class _Peek(msgspec.Struct):
    """As much of a message as tells whether it is needed."""

    viewer: _Writer | None = None
    text: str = ""


_peek = msgspec.json.Decoder(_Peek).decode


def lately(connection: apsw.Connection, decoder: Decoder, since: int, limit: int) -> list[Entry]:
    """What was asked and answered since a time, in milliseconds since 1970, among the last `limit` events, in order."""
    newest = int(connection.execute("SELECT coalesce(max(id), 0) FROM events").get or 0)
    return list(read(connection, decoder, max(last_before(connection, since), newest - limit), _LARGEST))


def read(connection: apsw.Connection, decoder: Decoder, after: int, until: int) -> Iterator[Entry]:
    """What was asked and answered between two ids, oldest first.

    `shown` says whether it may be on screen now, so what was decided about it meanwhile is not told again.
    """
    rest = Rest()
    while rows := list(
        islice(
            connection.execute(_NEEDED, (after, until, _CHUNK)),
            _CHUNK,
        )
    ):
        for _, kind, data, action, withdrawn in rows:
            if (kind != "chat_message" or _asks_or_answers(data)) and (event := decoder.one(data)) is not None:
                yield Entry(event, data, action <= 1 and not withdrawn)
        after = rows[-1][0]
        rest.wait(_BREATH)


def _asks_or_answers(data: bytes) -> bool:
    try:
        seen = _peek(data)
    except msgspec.DecodeError:
        return False
    return asking(seen.text) is not None or bool(seen.viewer and not _ANSWERING.isdisjoint(seen.viewer.roles))
