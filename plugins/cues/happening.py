"""What happened, in the one shape in which every cue looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stagedoor import (
    ChatMessage,
    FollowReceived,
    GiftReceived,
    LikesReceived,
    ObsEvent,
    RaidReceived,
    RewardRedeemed,
    SubscriptionReceived,
    TriggerFired,
    Viewer,
)

Scalar = str | int | float | bool


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that may set off cues."""

    kind: str
    """One of the kinds of `When`; `subscription` and `scene` stand for two of them."""
    what: str = ""
    """The word, the gift, the reward, the trigger, the scene or the control."""
    names: tuple[str, ...] = ()
    """What else that is called: a reward has an id and a title."""
    number: int = 1
    value: int = 0
    viewer: Viewer | None = None
    text: str = ""
    """What was written. It is looked at and never kept."""
    data: Mapping[str, Scalar] = field(default_factory=dict)
    event: int = 0
    """Its id in the log."""
    cause: int = 0
    """The id of what that came of."""
    cue: str = ""
    """The only cue it is meant for: run by hand, or its time has come."""
    by: str = ""
    """The person who did it, in the panel."""

    @property
    def is_from_viewers(self) -> bool:
        """Whether a viewer did it."""
        return self.viewer is not None

    @property
    def words(self) -> dict[str, str]:
        """What may stand in the arguments of steps, by the word in braces."""
        known = {name: str(value) for name, value in self.data.items()}
        viewer = self.viewer.name if self.viewer else self.by
        return known | {"viewer": viewer, "what": self.what, "count": str(self.number), "value": str(self.value)}


def command(word: str, message: ChatMessage) -> Happening:
    """A viewer typed a command."""
    return Happening(kind="command", what=word.casefold(), viewer=message.viewer, event=message.id, cause=message.cause)


def said(message: ChatMessage) -> list[Happening]:
    """A message was shown: what it says, and the reward it redeemed."""
    one = Happening(kind="message", viewer=message.viewer, event=message.id, cause=message.cause)
    found = [replace(one, text=message.text)]
    if message.reward:
        found.append(replace(one, kind="reward", what=message.reward))
    return found


def redeemed(event: RewardRedeemed) -> Happening:
    """A reward was redeemed."""
    return Happening(
        kind="reward",
        what=event.title or event.reward,
        names=(event.reward, event.title),
        value=event.cost,
        viewer=event.viewer,
        event=event.id,
        cause=event.cause,
    )


def gift(event: GiftReceived) -> Happening:
    """A gift arrived."""
    return Happening(
        kind="gift",
        what=event.gift,
        number=event.count,
        value=event.value.count if event.value else 0,
        viewer=event.viewer,
        event=event.id,
        cause=event.cause,
    )


def subscription(event: SubscriptionReceived) -> Happening:
    """Somebody subscribed, or gave subscriptions."""
    return Happening(
        kind="subscription",
        what="given" if event.gifted else "own",
        number=event.gifted or 1,
        viewer=event.viewer,
        data={"months": event.months, "tier": event.tier},
        event=event.id,
        cause=event.cause,
    )


def raid(event: RaidReceived) -> Happening:
    """Viewers of another channel arrived."""
    return Happening(kind="raid", number=event.viewers, viewer=event.viewer, event=event.id, cause=event.cause)


def follow(event: FollowReceived) -> Happening:
    """Somebody followed."""
    return Happening(kind="follow", viewer=event.viewer, event=event.id, cause=event.cause)


def likes(event: LikesReceived) -> Happening:
    """Likes arrived."""
    return Happening(kind="likes", number=event.count, viewer=event.viewer, event=event.id, cause=event.cause)


def trigger(event: TriggerFired) -> Happening:
    """A trigger of a plugin went off."""
    name = f"{event.plugin}.{event.name}"
    return Happening(kind="trigger", what=name, data=event.data, event=event.id, cause=event.cause)


def scene(event: ObsEvent, before: str) -> Happening:
    """Another scene is on air; `before` is what was known to be, where OBS does not say."""
    now, before = str(event.data.get("scene", "")), str(event.data.get("previous") or before)
    return Happening(kind="scene", what=now, data={"scene": now, "previous": before}, event=event.id, cause=event.cause)


def output(event: ObsEvent) -> Happening | None:
    """A recording began or ended."""
    if event.name != "record_changed":
        return None
    kind = "recording_started" if event.data.get("active") else "recording_stopped"
    return Happening(kind=kind, event=event.id, cause=event.cause)
