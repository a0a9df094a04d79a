"""What people say of a question or concern in the chat: that it is answered, or never was one."""

from __future__ import annotations

from stagedoor.events.base import Event


class MessageAnswered(Event, frozen=True, kw_only=True):
    """Somebody says that a message is answered, aloud or elsewhere, or takes that back. The last one counts."""

    subject: int
    """The id of the message."""
    by: str = ""
    is_answered: bool = True
    """False takes back what was said before."""
    is_question: bool = True
    """False: it needs no answer, for it is neither question nor concern."""
