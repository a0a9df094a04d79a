"""What it takes to read a LIVE: which room it is, and how its chat is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .faults import WayClosed


@dataclass(frozen=True, kw_only=True)
class Room:
    """A LIVE that is on now."""

    room_id: str
    host_id: str
    """The creator's number, which stays when the @name changes."""
    host_name: str = ""
    title: str = ""
    is_restricted: bool = False
    """TikTok says it is for adults only, or keeps it from visitors without an account for another reason."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Everything needed to open the socket of a LIVE."""

    name: str
    """Whose LIVE it is: the @name."""
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    room: Room | None
    """The room that was found; a way that knows of no rooms has none."""
    remark: str = ""
    """What the streamer should know while the chat is read this way."""
    first: bytes = b""
    """What was handed over together with the address."""


class Resolver(Protocol):
    """One way to a LIVE: the part that breaks when TikTok changes."""

    name: str
    """As the setting `way` calls it."""
    needs_room: bool
    """Whether TikTok itself is asked for the room first."""

    async def resolve(self, name: str) -> Way:
        """The way to the LIVE of `name`.

        Raises `WayClosed` when this way does not work now and another one might, `SourceOffline` when nobody is live,
        `SourceRefused` when nobody of that name can be, `ConnectionError` when the network is at fault.
        """

    def failed(self, fault: WayClosed) -> None:
        """The way that was found last led nowhere; whatever is kept of it is not used again."""
