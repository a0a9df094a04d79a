"""Finds whom a decision about many would concern, before anything is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Literal, Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, Event, SourceEvent
from stagedoor.model import Action, Verb
from stagedoor.moderation.batches import MOST
from stagedoor.moderation.review import written_by_viewer
from stagedoor.store.decoder import Decoder
from stagedoor.text.likeness import likeness
from stagedoor.web.moderating import AlikesView, AlikeView

ALIKE = 0.6
"""From this likeness on, two texts count as the same."""
_READ = 20_000
"""Messages that are looked through, newest first."""
_PAGE = 2_000
_WRITTEN = ("chat_message",)


class _Log(Protocol):
    """Where messages are looked up."""

    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def page(
        self, before: int = 0, after: int = 0, limit: int = 100, kinds: Collection[str] = ()
    ) -> list[bytes]: ...
    async def actions_of(self, ids: Sequence[int]) -> dict[int, Action]: ...


class Alikes:
    """Looks through the last minutes of the log."""

    def __init__(
        self, log: _Log, clock: Clock, person_of: Callable[[str], str], why_not: Callable[[str, Verb], str]
    ) -> None:
        """`why_not(source, verb)` says why something cannot be done in a chat, or is empty."""
        self._log = log
        self._clock = clock
        self._person_of = person_of
        self._why_not = why_not

    async def find(self, subject: int, by: Literal["text", "viewer"], seconds: int) -> AlikesView:
        """Messages of the last `seconds` like `subject`: by their text, or all of its writer's."""
        event = await self._log.event(subject)
        model = written_by_viewer(event) if isinstance(event, SourceEvent) else None
        if model is None:
            raise ActionRefused("This is no message of a viewer's, so there is nothing like it to find.")
        since = milliseconds(self._clock) - max(seconds, 0) * 1000
        found, is_whole = await self._matching(since, model, by)
        if by == "text" and all(message.id != model.id for message in found):
            found.append(model)
        found.sort(key=lambda message: message.id, reverse=True)
        is_whole = is_whole and len(found) <= MOST
        found = found[:MOST]
        stands = await self._log.actions_of([message.id for message in found])
        people = {self._person_of(message.viewer.key) for message in found}
        return AlikesView(
            messages=[
                AlikeView(
                    subject=message.id,
                    at=message.at,
                    source=message.source,
                    viewer=message.viewer.key,
                    name=message.viewer.name,
                    text=message.text,
                    action=stands.get(message.id, Action.ALLOW),
                )
                for message in found
            ],
            viewers=len(people),
            is_whole=is_whole,
            sentence=self._sentence(found, len(people)),
        )

    async def _matching(
        self, since: int, model: ChatMessage, by: Literal["text", "viewer"]
    ) -> tuple[list[ChatMessage], bool]:
        person = self._person_of(model.viewer.key)
        found: list[ChatMessage] = []
        before = 0
        for _ in range(_READ // _PAGE):
            raws = await self._log.page(before=before, limit=_PAGE, kinds=_WRITTEN)
            messages, alike = await asyncio.to_thread(_like, model.text if by == "text" else None, raws)
            found += [
                message
                for message in alike
                if message.at >= since and (by == "text" or self._person_of(message.viewer.key) == person)
            ]
            if not messages or messages[0].at < since:
                return found, True
            before = messages[0].id
        return found, False

    def _sentence(self, found: Sequence[ChatMessage], viewers: int) -> str:
        messages = "1 message" if len(found) == 1 else f"{len(found)} messages"
        people = "1 viewer" if viewers == 1 else f"{viewers} viewers"
        unable = [
            source
            for source in dict.fromkeys(message.source for message in found)
            if self._why_not(source, Verb.DELETE)
        ]
        here_only = f" Hidden here only, not deleted there: {', '.join(unable)}." if unable else ""
        return f"{messages} of {people}.{here_only}"


def _like(text: str | None, raws: Sequence[bytes]) -> tuple[list[ChatMessage], list[ChatMessage]]:
    """The messages on a page, and those like `text` among them; all of them without one. Runs in a thread."""
    messages = [event for event in Decoder().all(raws) if isinstance(event, ChatMessage)]
    return messages, [message for message in messages if text is None or likeness(text, message.text) >= ALIKE]
