"""Carries out what is asked about answering."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from stagedoor.answering.filling import filled, listed, spoken
from stagedoor.answering.replies import ReplySettings
from stagedoor.answering.settings import AnsweringSettings
from stagedoor.answering.times import response_times
from stagedoor.answering.unanswered import Unanswered
from stagedoor.clock import milliseconds
from stagedoor.desk import answering
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, MessageAnswered, QuestionAsked, SourceEvent, ViewerEvent
from stagedoor.store import asked
from stagedoor.store.decoder import Decoder
from stagedoor.store.entry import Entry
from stagedoor.web.answering import RepliesView, ReplyView, ResponseTimesView

if TYPE_CHECKING:
    from stagedoor.app import App

_RECALLED = 20_000
"""Events that are looked at when Stagedoor starts."""
_STREAMS = 50
_MOST = 500
_TITLES = {"tiktok": "TikTok", "youtube": "YouTube", "twitch": "Twitch", "kick": "Kick"}
_MINUTE = 60_000


class AnsweringClerk:
    """What waits for an answer, and one method for each order."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._decoder = Decoder()
        self.unanswered = Unanswered(
            lambda: app.part(AnsweringSettings, "answering"),
            app.clock,
            app.record,
            lambda: app.hub.touch("unanswered"),
        )
        app.desk.assign(answering.MarkAnswered, self._mark)
        app.desk.assign(answering.UnmarkAnswered, self._unmark)
        app.desk.assign(answering.ResponseTimes, self._times)
        app.desk.assign(answering.FillReplies, self._fill)

    async def recall(self) -> None:
        """Know what was asked before this start."""
        minutes = self._app.part(AnsweringSettings, "answering").forget_after
        since = int(milliseconds(self._app.clock) - minutes * _MINUTE)
        self.unanswered.recall(await self._app.log.ask(asked.lately, self._decoder, since, _RECALLED))

    def told(self, entries: Sequence[Entry]) -> None:
        """What is committed."""
        self.unanswered.told(entries)

    async def _mark(self, order: answering.MarkAnswered, by: str) -> None:
        await self._check(order.subjects)
        for subject in dict.fromkeys(order.subjects):
            self._app.record(MessageAnswered(subject=subject, by=by, is_question=order.is_question), cause=subject)

    async def _unmark(self, order: answering.UnmarkAnswered, by: str) -> None:
        await self._check(order.subjects)
        for subject in dict.fromkeys(order.subjects):
            self._app.record(MessageAnswered(subject=subject, by=by, is_answered=False), cause=subject)

    async def _check(self, subjects: Sequence[int]) -> None:
        if not subjects or len(subjects) > _MOST:
            raise ActionRefused(f"Name the messages that are answered, {_MOST} at most; nothing was changed.")
        found = await self._app.log.events(list(subjects))
        if any(not isinstance(found.get(subject), ChatMessage | QuestionAsked) for subject in subjects):
            raise ActionRefused("One of these is no message of a viewer, so nothing was changed.")

    async def _times(self, order: answering.ResponseTimes, by: str) -> ResponseTimesView:  # noqa: ARG002
        question = partial(response_times, decoder=self._decoder, days=order.days, now=milliseconds(self._app.clock))
        return await self._app.log.ask(question)

    async def _fill(self, order: answering.FillReplies, by: str) -> RepliesView:  # noqa: ARG002
        known = await self._known(order)
        replies = self._app.part(ReplySettings, "replies").templates
        return RepliesView(
            replies=[
                ReplyView(name=one.name, text=one.text, filled=now.text, missing=list(now.missing))
                for one in replies
                if (now := filled(one.text, known))
            ]
        )

    async def _known(self, order: answering.FillReplies) -> dict[str, str]:
        """What can be put in now. Where it goes to several chats, what differs between them is listed or added up."""
        event = await self._app.log.event(order.reply_to) if order.reply_to else None
        answered = event if isinstance(event, SourceEvent) else None
        chats = order.to or ((answered.source,) if answered else ())
        now = milliseconds(self._app.clock)
        begun = [at for chat in chats if (at := self._app.channels.streams.began(chat))]
        watching = [health.viewers for chat in chats if (health := self._app.health_of(chat))]
        known = [number for number in watching if number is not None]
        return {
            "name": answered.viewer.name if isinstance(answered, ChatMessage | ViewerEvent) else "",
            "last_message": answered.text if isinstance(answered, ChatMessage | QuestionAsked) else "",
            "platform": listed(map(self._platform, chats)),
            "channel": listed(chat.partition(":")[2] for chat in chats),
            "time": datetime.fromtimestamp(now / 1000).astimezone().strftime("%H:%M"),
            "uptime": spoken(now - min(begun)) if begun else "",
            "title": listed(self._app.channels.streams.title(chat) for chat in chats),
            "viewers": f"{sum(known):,}" if known else "",
        }

    def _platform(self, chat: str) -> str:
        word = chat.partition(":")[0]
        running = self._app.sources.running(chat)
        return _TITLES.get(word) or (running.title if running else word)
