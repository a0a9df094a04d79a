"""Messages that Twitch itself holds back, and what became of them."""

from __future__ import annotations

from stagedoor import HeldMessageResolved, MessageHeld, SourceEvent

from .fields import Fields
from .notification import Notification


def held(told: Notification) -> list[SourceEvent]:
    """A message waits for a moderator."""
    event = told.event
    message_id = event.needed("message_id")
    return [
        MessageHeld(
            **told.origin(f"held:{message_id}", event.when("held_at")),
            viewer=event.viewer(),
            message_id=message_id,
            text=event.part("message").text("text") or event.text("message"),
            reason=_reason(event),
        )
    ]


def resolved(told: Notification) -> list[SourceEvent]:
    """It was let through or refused, or nobody did either in time."""
    event = told.event
    message_id = event.needed("message_id")
    status = event.needed("status").casefold()
    return [
        HeldMessageResolved(
            **told.origin(f"resolved:{message_id}"),
            message_id=message_id,
            is_allowed=status in {"approved", "allowed"},
            by="" if status == "expired" else event.name("moderator_user_"),
        )
    ]


def _reason(event: Fields) -> str:
    """Why, in Twitch's words: a category with a level, or a term that the channel has blocked."""
    if event.text("reason") == "blocked_term" or event.part("blocked_term"):
        return "a blocked term"
    category = event.part("automod") or event  # version 1 of the topic had both beside the message
    level = category.count("level")
    name = category.text("category").replace("_", " ")
    return f"{name}, level {level}" if name and level else name or event.text("reason").replace("_", " ")
