"""One notification, and what every event made of it has in common."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

from stagedoor import PlatformNotice

from .fields import Fields
from .viewers import PLATFORM


class Origin(TypedDict):
    """Where an event comes from."""

    platform: str
    channel: str
    platform_id: str
    sent_at: int


class Notification(NamedTuple):
    """What a subscription tells."""

    id: str
    topic: str
    sent: str
    """When it was sent, as Twitch writes it."""
    sent_at: int
    """The same in milliseconds since 1970."""
    channel: str
    event: Fields

    @property
    def step(self) -> str:
        """The last word of the topic, for example `begin`."""
        return self.topic.rpartition(".")[2]

    def origin(self, platform_id: str, at: int = 0) -> Origin:
        """The origin of an event that has this id on Twitch, and happened `at`."""
        return Origin(
            platform=PLATFORM, channel=self.channel, platform_id=platform_id or self.id, sent_at=at or self.sent_at
        )

    def notice(self, code: str, text: str, at: int = 0) -> PlatformNotice:
        """Something told in a sentence."""
        return PlatformNotice(**self.origin(self.id, at), code=code, text=text)
