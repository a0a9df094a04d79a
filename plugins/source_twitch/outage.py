"""Since when EventSub has not told anything, and how that is put into words."""

from __future__ import annotations

import time
from collections.abc import Iterable

from .topics import Topic, named_topics

_MOST_NAMED = 3


class Outage:
    """From when it was heard last until it is heard again."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._missing: tuple[Topic, ...] = ()
        self.since = 0.0
        """Seconds since 1970; 0 while nothing is missing."""
        self.why = ""
        self.is_told = False
        """Whether it was told already, as a gap of the whole source or because a person caused it."""

    def begin(self, missing: Iterable[Topic], since: float) -> None:
        """It was heard at `since`, and is not any more."""
        if not self.since:
            self.since, self._missing = since, tuple(missing)

    def forget(self) -> None:
        """Nothing is missing, or nobody has to be told."""
        self.since, self._missing, self.is_told = 0.0, (), False

    def now(self, why: str) -> str:
        """What to say beside the chat while it lasts."""
        self.why = why.rstrip(".")
        if not self.since:
            return (
                f"What a login adds to the chat (followers, redeemed rewards and so on) does not arrive: {self.why}. "
                "It is tried again by itself."
            )
        what = named_topics(self._missing, most=_MOST_NAMED)
        return (
            f"{what[:1].upper()}{what[1:]} are not arriving since {_time(self.since)}: {self.why}. It is tried again "
            "by itself; the chat goes on."
        )

    def after(self, until: float, *, found: int | None) -> str:
        """What to say when it is over.

        :param found: how many followers of that time were found again; None where that was not possible.
        """
        missing = [topic for topic in self._missing if found is None or topic.type != "channel.follow"]
        again = "" if found is None else f" New followers of that time were looked up ({found})."
        lost = f" What happened then of {named_topics(missing, most=_MOST_NAMED)} is missing here." if missing else ""
        return (
            f"Twitch did not tell what happens in the channel {self._channel} from {_time(self.since)} to "
            f"{_time(until)} ({self.why}); the chat itself went on.{lost}{again}"
        )


def _time(at: float) -> str:
    return time.strftime("%H:%M", time.localtime(at))
