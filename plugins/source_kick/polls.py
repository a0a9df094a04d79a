"""Polls and predictions on Kick. A poll has no id there, so it is known by what it asks."""

from __future__ import annotations

import hashlib
from typing import Any

from stagedoor import PollChanged, PollOption, PredictionChanged

from . import protocol
from .frames import identity, mapping, number, part, text
from .moments import moment

_MOST_OPTIONS = 50
_OVER = frozenset({"resolved", "cancelled", "canceled", "completed", "closed"})


class Polls:
    """Remembers the poll that runs, because its end does not say which one it was."""

    def __init__(self) -> None:
        self._running: PollChanged | None = None

    def changed(self, data: Any, channel: str, now: float) -> list[PollChanged]:
        """A poll began or moved."""
        poll = part(data, "poll") or mapping(data)
        title, options = text(poll.get("title"), 500), _options(poll.get("options"), "label", "votes")
        if not (title or options):
            raise ValueError("a poll about nothing")
        remaining = number(poll.get("remaining"), -1)
        words = "\n".join([channel, title, *(option.text for option in options)])
        event = PollChanged(
            platform=protocol.PLATFORM,
            channel=channel,
            poll=identity(poll.get("id")) or hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16],
            title=title,
            options=options,
            ends_at=int((now + remaining) * 1000) if remaining > 0 else 0,
            is_over=remaining == 0,
        )
        self._running = None if event.is_over else event
        return [event]

    def ended(self) -> list[PollChanged]:
        """The poll was taken down."""
        last, self._running = self._running, None
        if last is None:
            return []
        return [
            PollChanged(
                platform=last.platform,
                channel=last.channel,
                poll=last.poll,
                title=last.title,
                options=last.options,
                is_over=True,
            )
        ]


def prediction(data: Any, channel: str) -> PredictionChanged:
    """A prediction began, moved, was locked or ended. Raises `ValueError` when it has no id."""
    about = part(data, "prediction") or mapping(data)
    known = identity(about.get("id"))
    if not known:
        raise ValueError("a prediction without an id")
    state = text(about.get("state"), 30).casefold()
    created, lasts = moment(about.get("created_at")), number(about.get("duration"))
    is_over = state in _OVER
    is_locked = not is_over and (state == "locked" or bool(about.get("locked_at")))
    return PredictionChanged(
        platform=protocol.PLATFORM,
        channel=channel,
        prediction=known,
        title=text(about.get("title"), 500),
        options=_options(about.get("outcomes"), "title", "total_vote_amount"),
        ends_at=created + lasts * 1000 if created and 0 < lasts < 10**6 and not (is_locked or is_over) else 0,
        is_locked=is_locked,
        is_over=is_over,
        winner=identity(about.get("winning_outcome_id")) if is_over else "",
    )


def _options(found: Any, label: str, votes: str) -> tuple[PollOption, ...]:
    return tuple(
        PollOption(text=text(one.get(label), 200), votes=number(one.get(votes)), id=identity(one.get("id")))
        for one in (found[:_MOST_OPTIONS] if isinstance(found, list) else ())
        if isinstance(one, dict)
    )
