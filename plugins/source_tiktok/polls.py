"""Polls: TikTok says the title once and the votes often, in any order."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from stagedoor import PollChanged, PollOption, SourceEvent

from .values import PLATFORM, Told, count, moment, text

_REMEMBERED = 100
_MOST_OPTIONS = 50


@dataclass(slots=True)
class _Poll:
    title: str = ""
    ends_at: int = 0
    newest: int = 0
    is_over: bool = False


class Polls:
    """The polls of one room."""

    def __init__(self) -> None:
        self._polls: OrderedDict[int, _Poll] = OrderedDict()

    def poll(self, message: Any, told: Told) -> list[SourceEvent]:
        """A poll began, moved or ended; nothing where a newer state of it is known."""
        if not message.poll_id:
            raise ValueError("a poll without an id")
        poll = self._polls.setdefault(message.poll_id, _Poll())
        if len(self._polls) > _REMEMBERED:
            self._polls.popitem(last=False)
        is_end = message.HasField("end")
        if message.HasField("start"):
            poll.title = text(message.start.title).strip()
            poll.ends_at = moment(message.start.end_time)
        options = (message.end if is_end else message.update if message.HasField("update") else message.start).options
        if poll.is_over or (told.sent_at < poll.newest and not is_end):
            return []
        poll.newest = max(told.sent_at, poll.newest)
        poll.is_over = is_end
        return [
            PollChanged(
                platform=PLATFORM,
                channel=told.channel,
                platform_id=f"poll:{told.id}",
                sent_at=told.sent_at,
                poll=str(message.poll_id),
                title=poll.title,
                options=tuple(
                    PollOption(text=text(option.text).strip(), votes=count(option.votes), id=str(option.index))
                    for option in options[:_MOST_OPTIONS]
                ),
                ends_at=poll.ends_at,
                is_over=is_end,
            )
        ]
