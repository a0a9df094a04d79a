"""The contract of a chat source: what it reads, what it says about its connection, what it can do there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stagedoor.context import Context
from stagedoor.events import SourceEvent
from stagedoor.model import SourceState, Verb, Viewer


class Emit(Protocol):
    """Hands events to the show; waits while the show cannot take more. Events stay in this order."""

    def __call__(self, *events: SourceEvent) -> Awaitable[None]:
        """Hand over these events, in this order."""


class Report(Protocol):
    """Tells the truth about a source's connection. `retry_at` is seconds since 1970, or 0."""

    def __call__(self, state: SourceState, reason: str = "", *, retry_at: float = 0.0) -> None:
        """Say what the connection is doing now, and why. The same again is said to nobody."""

    def heard(self, count: int = 1, *, unknown: str = "", unreadable: int = 0) -> None:
        """Something arrived, also where it was no event: the connection is alive.

        :param count: how many messages of the platform arrived; a keep-alive is 0 of them.
        :param unknown: the platform's name of a kind of message that nobody has told us about; one of `count`.
        :param unreadable: how many of `count` could not be read.
        """

    def expect(self, seconds: float) -> None:
        """Say that while live something is heard at least this often; 0 is never.

        When nothing was heard for that long the source is called stalled, and after twice that long it is connected
        anew.
        """

    def caught_up(self) -> None:
        """Say that nothing was missed while the connection was away, because the platform sent it again."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something a person wants done on the platform. What a verb does not need is empty."""

    verb: Verb
    text: str = ""
    """What to send or announce, or the reason of a timeout or ban."""
    message_id: str = ""
    """The platform's id of the message to delete, reply to, pin, allow or deny."""
    viewer: Viewer | None = None
    """Who wrote that message; who is timed out, banned, unbanned or given a shoutout."""
    seconds: int = 0
    """How long a timeout lasts. When an unban has some, it takes back a timeout."""
    account: str = ""
    """As which of the source's `accounts` to write, by name; empty for the usual one."""


@dataclass(frozen=True, kw_only=True)
class ChatAccount:
    """An account that a chat can be written to as."""

    name: str
    """The same as that of its login, for example `twitch_bot`."""
    who: str
    """What viewers see."""
    why_not: str = ""
    """Why nothing can be written as it now and what to do, in a sentence; empty when it can."""


class ChatSource(Protocol):
    """One chat being read."""

    async def run(self, emit: Emit, report: Report) -> None:
        """Read until cancelled.

        Return or raise `SourceEnded` when there will never be more, `SourceRefused` when the platform says no,
        `SourceOffline` when the channel is not live now, `SourceDelayed` when the platform names the earliest next
        try. Any other exception means the connection was lost, and `run` is called again after a back-off.
        """


class ActingSource(ChatSource, Protocol):
    """A chat in which something can be done, or a reason be given why it cannot."""

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """What can be done there now: an empty text where it can, else the sentence why not and what to do instead.

        A verb that is missing does not exist on that platform. Read each time the source reports.
        """

    @property
    def accounts(self) -> Sequence[ChatAccount]:
        """The accounts to write as, the usual one first. A source that has only the one may leave this out."""

    async def act(self, deed: Deed) -> str:
        """Do it. The platform's id of what was sent or announced, or an empty text.

        Raises `ActionRefused` with a sentence when the platform does not do it.
        """


@dataclass(frozen=True, kw_only=True)
class Page:
    """One of a platform's own pages, such as its dashboard; it opens in a window where the platform's login is kept."""

    name: str
    """Says which of the kind's pages it is, for example `dashboard`."""
    title: str
    """What the platform calls it."""
    address: str
    """Begins with `https://`; only a page of this computer may begin with `http://127.0.0.1`."""


@dataclass(frozen=True, kw_only=True)
class SourceKind:
    """A kind of chat: the word before the colon in `twitch:somebody`."""

    name: str
    title: str
    """The platform's name as people write it."""
    open: Callable[[str, Context], ChatSource]
    """Makes a source from what stands after the colon; raises `SettingsError` when that makes no sense."""
    example: str = ""
    """What to type, for example `twitch:somebody`."""
    help: str = ""
    """One sentence: what is read, and whether that needs an account."""
    hosts: tuple[str, ...] = ()
    """Whose addresses mean this kind, for example `twitch.tv`, so that an address alone can be pasted."""
    tidy: Callable[[str], str] = str.strip
    """The one way to write what stands after the colon, so that no chat is read twice; raises `SettingsError`."""
    is_bridge: bool = False
    """It brings chats of other platforms that may be read directly as well."""
    page: Callable[[str], str] | None = None
    """The address of the platform's own page of a chat, from what stands after the colon: where a person can write."""
    pages: Callable[[str], tuple[Page, ...]] | None = None
    """The platform's own pages for whoever streams there, from what stands after the colon, the most useful first."""
    timeouts: tuple[int, ...] = ()
    """How long a timeout can last on that platform, in seconds: the durations that are offered, shortest first."""
    images: Mapping[str, str] = field(default_factory=dict)
    """For `Fragment.image`: address templates by first path part, with `{id}`; fetched and cached by the daemon."""
