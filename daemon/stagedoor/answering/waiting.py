"""One message that waits for an answer, and what makes it the same as another one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stagedoor.events import ChatMessage, Event, MessageSent, QuestionAsked
from stagedoor.model import Role, Viewer
from stagedoor.text.asking import Kind, asking

_WORD = re.compile(r"[^\W_]+")
_NEVER = frozenset({Role.BROADCASTER, Role.BOT})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question or a concern."""

    id: int
    at: int
    kind: Kind
    about: str
    """What a concern is about; the words of a question."""
    text: str
    viewer: Viewer
    source: str
    platform_id: str

    @property
    def same(self) -> tuple[str, str]:
        """Equal for those that are one line."""
        return self.kind, self.about

    def is_answered_by(self, answer: Event) -> bool:
        """Whether it is this very message that was answered, not another one that asks the same."""
        if isinstance(answer, MessageSent):
            return answer.reply_to == self.id
        if not isinstance(answer, ChatMessage) or answer.source != self.source:
            return False
        return answer.reply_to.message_id == self.platform_id if answer.reply_to else True


def waiting(event: ChatMessage | QuestionAsked) -> Waiting | None:
    """What waits for an answer in this event; None where nothing does.

    What the broadcaster and bots write never does; moderators ask each other, so of theirs only concerns count.
    """
    if not _NEVER.isdisjoint(event.viewer.roles):
        return None
    if isinstance(event, QuestionAsked):
        kind, about = "question", ""
    else:
        asked = asking(event.text)
        if asked is None or (asked.kind == "question" and Role.MODERATOR in event.viewer.roles):
            return None
        kind, about = asked.kind, asked.about
    return Waiting(
        id=event.id,
        at=event.at,
        kind="concern" if kind == "concern" else "question",
        about=about or " ".join(_WORD.findall(event.text.casefold())) or event.text,
        text=event.text,
        viewer=event.viewer,
        source=event.source,
        platform_id=event.platform_id,
    )
