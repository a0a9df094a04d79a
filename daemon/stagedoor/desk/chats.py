"""What can be asked about chats: which are read, what is written to them, the logins there."""

from __future__ import annotations

from stagedoor.desk.order import Order


class SendMessage(Order, frozen=True, kw_only=True):
    """Write to chats: to those named in `to`, or to all that can. The answer says what came of each."""

    text: str
    to: tuple[str, ...] = ()
    reply_to: int = 0
    """The id of the message it answers; then it goes to that message's chat, unless `to` says more."""
    accounts: tuple[str, ...] = ()
    """As which accounts to write, such as `twitch_bot`, in those chats that have them."""


class RetryMessage(Order, frozen=True, kw_only=True):
    """Send a message again to the chats that did not take it, or to those of them named in `to`."""

    sent: int
    """The id of the message that was sent."""
    to: tuple[str, ...] = ()


class Announce(Order, frozen=True, kw_only=True):
    """Write something the platform makes stand out."""

    text: str
    to: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    """As which accounts to write, in those chats that have them."""


class ShoutOut(Order, frozen=True, kw_only=True):
    """Recommend the channel of whoever wrote or did this, where they did."""

    subject: int


class PinMessage(Order, frozen=True, kw_only=True):
    """Pin a message on its platform."""

    subject: int


class AddSource(Order, frozen=True, kw_only=True):
    """Read another chat, from now on and after a restart."""

    source: str
    is_guest: bool = False
    """It is somebody else's: read beside the show, in the inbox and nowhere else."""


class RemoveSource(Order, frozen=True, kw_only=True):
    """Stop reading a chat and forget it."""

    source: str


class RetrySource(Order, frozen=True, kw_only=True):
    """Connect again now."""

    source: str


class BeginLogin(Order, frozen=True, kw_only=True):
    """Log in at a platform: it then waits for a code."""

    login: str


class EndLogin(Order, frozen=True, kw_only=True):
    """Log out of a platform, or stop asking it."""

    login: str


class StartDemo(Order, frozen=True, kw_only=True):
    """Play the invented show."""


class StopDemo(Order, frozen=True, kw_only=True):
    """End the invented show."""


class InputAddress(Order, frozen=True, kw_only=True):
    """Make the address at which other programs hand over what `input:<name>` reads."""

    name: str
