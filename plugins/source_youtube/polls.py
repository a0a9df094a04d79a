"""Polls in the chat: they are shown, move, and are closed."""

from __future__ import annotations

import math
import re
from typing import Any

from stagedoor import PollChanged, PollOption

from .authors import PLATFORM
from .shape import inside, rows, table, word
from .words import plain

_VOTES = re.compile(r"(?<![\d,.])(\d[\d,.]{0,20})\s?votes?")
_REMEMBERED = 20


class Polls:
    """Knows the polls that are open, so that the end of one says what came of it."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._open: dict[str, PollChanged] = {}

    def changed(self, poll: dict[str, Any], panel: str = "") -> PollChanged:
        """A poll as it stands now. Raises `ValueError` for one without an id."""
        id_ = word(poll.get("liveChatPollId"))
        if not id_:
            raise ValueError("a poll without an id")
        header = table(inside(poll, "header", "pollHeaderRenderer"))
        total = _VOTES.search(plain(header.get("metadataText")))
        votes = int(re.sub(r"\D", "", total[1])[:15]) if total else 0
        event = PollChanged(
            platform=PLATFORM,
            channel=self._channel,
            poll=id_,
            title=plain(header.get("pollQuestion")),
            options=tuple(_option(table(choice), votes) for choice in rows(poll.get("choices"))),
        )
        key = panel or next((key for key, known in self._open.items() if known.poll == id_), id_)
        self._open[key] = event
        while len(self._open) > _REMEMBERED:
            del self._open[next(iter(self._open))]
        return event

    def closed(self, panel: str) -> PollChanged | None:
        """The poll of that panel with its result; None where the panel was no poll we know."""
        last = self._open.pop(panel, None)
        if last is None:
            return None
        return PollChanged(
            platform=PLATFORM,
            channel=self._channel,
            poll=last.poll,
            title=last.title,
            options=last.options,
            is_over=True,
        )


def _option(choice: dict[str, Any], votes: int) -> PollOption:
    """YouTube says the share of each answer and the number of all votes; one times the other is rounded."""
    share = choice.get("voteRatio")
    if not isinstance(share, int | float) or isinstance(share, bool) or not math.isfinite(share):
        share = 0
    return PollOption(text=plain(choice.get("text")), votes=round(max(min(share, 1), 0) * votes))
