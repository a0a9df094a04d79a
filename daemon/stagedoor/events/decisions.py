"""What was decided and done by people and plugins."""

from __future__ import annotations

from stagedoor.events.base import Event
from stagedoor.model import Action, Opinion, Verb, Viewer


class VerdictReached(Event, frozen=True, kw_only=True):
    """It was decided what becomes of an event. `cause` is the event decided upon, or the earlier verdict undone."""

    subject: int
    """The id of the event decided upon."""
    action: Action
    opinions: tuple[Opinion, ...] = ()
    """Every plugin's opinion, also those that were overruled."""
    by: str = ""
    """The person who decided; empty when the plugins did."""
    reason: str = ""
    batch: int = 0
    """The `BatchDecided` it is a part of, or 0."""
    seconds: int = 0
    """How long the timeout lasts that a person decided on; 0 where nobody said how long."""


class BatchDecided(Event, frozen=True, kw_only=True):
    """A person decided about many messages at once, or took that back. Each gets a verdict of its own."""

    subjects: tuple[int, ...]
    """The ids of the events decided upon."""
    action: Action
    by: str = ""
    reason: str = ""
    undoes: int = 0
    """The batch that this one takes back, or 0."""


class MessageHighlighted(Event, frozen=True, kw_only=True):
    """A message deserves to be seen first: a newcomer's, a regular's, a kind one."""

    subject: int
    """The id of the message."""
    viewer: Viewer
    reason: str
    """What it is: `first`, `returning`, `streak`, `kind`, `helpful`, or a word of the plugin's own."""
    text: str = ""
    """A sentence for the streamer, for example `100 messages without a strike`."""
    by: str = ""
    """The plugin or person who says so."""


class StrikeCounted(Event, frozen=True, kw_only=True):
    """Something of a viewer's was taken away, and it counts against them. Undoing the verdict `cause` undoes it."""

    subject: int
    """The id of the message."""
    viewer: Viewer
    number: int
    """Which strike it is, of those that count now."""
    seconds: int = 0
    """The timeout it means; 0 for a warning."""


class Warned(Event, frozen=True, kw_only=True):
    """A viewer was told in the chat why something of theirs was taken away."""

    subject: int
    viewer: Viewer
    text: str


class MessageWithdrawn(Event, frozen=True, kw_only=True):
    """Messages that were or could have been on screen must go from it."""

    subjects: tuple[int, ...]
    """The ids of the events withdrawn."""
    by: str = ""
    reason: str = ""


class MessageSent(Event, frozen=True, kw_only=True):
    """A person wrote to one or more chats. What came of it is a `DeedDone` for each, with this one as its cause."""

    text: str
    to: tuple[str, ...]
    """The sources it goes to."""
    reply_to: int = 0
    """The id of the message it answers."""
    by: str = ""
    accounts: tuple[str, ...] = ()
    """The accounts to write as, for those chats that have them; empty for each chat's usual one."""


class DeedDone(Event, frozen=True, kw_only=True):
    """Something was done on a platform, or could not be. `cause` is why."""

    source: str
    verb: Verb
    message_id: str = ""
    """The platform's id of the message it was about, or of the one that was sent."""
    viewer: str = ""
    """The key of the viewer it was about."""
    seconds: int = 0
    by: str = ""
    error: str = ""
    """Why it was not done, in one sentence; empty when it was."""
    account: str = ""
    """As which account it was written, where one was chosen."""


class ViewersLinked(Event, frozen=True, kw_only=True):
    """The streamer says that these are one person."""

    viewers: tuple[str, ...]
    """Their keys, for example `twitch:1` and `tiktok:2`; everyone linked to one of them before is meant too."""
    names: tuple[str, ...] = ()
    """What each was called then, in the same order."""
    by: str = ""


class ViewerUnlinked(Event, frozen=True, kw_only=True):
    """The streamer says that this viewer is a person of their own after all."""

    viewer: str
    by: str = ""
