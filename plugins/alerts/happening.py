"""What happened, in the form in which alerts think of it: a kind, a number, a name, and words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stagedoor import (
    Amount,
    ChatMessage,
    Event,
    FollowReceived,
    Fragment,
    GiftReceived,
    RaidReceived,
    RewardRedeemed,
    Role,
    SubscriptionReceived,
    Viewer,
)

from .options import Kind
from .wording import money, worth

_PAID = frozenset({"super chat", "super sticker", "super thanks", "donation", "tip", "a donation", "hype chat"})
"""Names of gifts that are a payment with words, and no thing."""
_ONE_OF_MANY = 500


@dataclass(frozen=True)
class Happening:
    """One occasion for an alert."""

    kind: str
    """A `Kind`, or `play` for one that somebody put together."""
    viewer: Viewer | None = None
    name: str = ""
    number: int = 0
    """What conditions compare: months, how many were given, what it is worth, viewers, a price."""
    count: int = 1
    value: Amount | None = None
    label: str = ""
    """The gift, tier or reward, by its name."""
    recipient: str = ""
    months: int = 0
    message: str = ""
    fragments: tuple[Fragment, ...] = ()
    image: str = ""
    """A picture of the gift, below `images/`."""
    platform: str = ""
    roles: tuple[Role, ...] = ()
    subjects: frozenset[int] = field(default_factory=frozenset)
    """The events whose words are in it."""
    late: float = 0.0
    """Seconds by which it was told late."""

    @property
    def streak(self) -> tuple[str, ...] | None:
        """What another one must have in common with it to be counted together with it; None for never."""
        if self.viewer is None or self.message or self.kind not in {"gift", "gifted"}:
            return None
        if self.kind == "gifted" and self.recipient and self.count > 1:
            return None
        return (self.kind, self.viewer.key, self.label.casefold())

    @property
    def values(self) -> dict[str, str]:
        """What stands for each field of a template."""
        return {
            "name": self.name,
            "amount": money(self.value) or (f"{self.count:,}" if self.count > 1 else ""),
            "count": f"{self.count:,}",
            "gift": self.label if self.kind in {"gift", "paid"} else "",
            "tier": self.label if self.kind in {"subscription", "renewal", "gifted"} else "",
            "reward": self.label if self.kind == "reward" else "",
            "months": f"{self.months:,}" if self.months else "",
            "recipient": self.recipient or ("somebody" if self.kind == "gifted" else ""),
            "message": self.message,
            "platform": self.platform,
        }

    def with_more(self, other: Happening) -> Happening:
        """Both as one: a streak that went on."""
        value = self.value
        if value and other.value and value.unit == other.value.unit:
            value = Amount(count=value.count + other.value.count, unit=value.unit)
        count = self.count + other.count
        return replace(
            self,
            count=count,
            value=value,
            number=count if self.kind == "gifted" else (worth(value) or count),
            recipient="",
            image=self.image or other.image,
            subjects=self.subjects | other.subjects if len(self.subjects) < _ONE_OF_MANY else self.subjects,
        )


def happening(event: Event) -> Happening | None:
    """The occasion in an event, or None where there is none."""
    match event:
        case FollowReceived():
            found = _of(event, event.viewer, "follow")
        case SubscriptionReceived():
            found = _subscription(event)
        case GiftReceived():
            found = _gift(event)
        case RaidReceived():
            found = _of(event, event.viewer, "raid", number=event.viewers, count=event.viewers)
        case RewardRedeemed():
            found = _of(event, event.viewer, "reward", number=event.cost, label=event.title, message=event.text)
        case ChatMessage() if event.cheer or event.is_first:
            found = _message(event)
        case _:
            return None
    return found


def _subscription(event: SubscriptionReceived) -> Happening:
    if event.gifted:
        recipient = event.recipient.name if event.recipient else ""
        number = event.gifted
        return _of(event, event.viewer, "gifted", number=number, count=number, label=event.tier, recipient=recipient)
    kind: Kind = "renewal" if event.months > 1 else "subscription"
    months = max(event.months, 1)
    return _of(event, event.viewer, kind, number=months, months=months, label=event.tier, message=event.text)


def _gift(event: GiftReceived) -> Happening:
    is_paid = event.gift.partition(" (")[0].casefold() in _PAID or event.gift.startswith("a donation")
    return _of(
        event,
        event.viewer,
        "paid" if is_paid else "gift",
        number=worth(event.value) or event.count,
        count=event.count,
        value=event.value,
        label=event.gift,
        message=event.text,
        image=event.image,
    )


def _message(event: ChatMessage) -> Happening:
    words = {"message": event.text, "fragments": event.fragments}
    if event.cheer:
        return _of(event, event.viewer, "paid", number=worth(event.cheer), value=event.cheer, **words)
    return _of(event, event.viewer, "first", **words)


def _of(event: Event, viewer: Viewer, kind: Kind, **more: object) -> Happening:
    late = float(getattr(event, "late_by", 0)) / 1000
    platform = str(getattr(event, "platform", ""))
    return Happening(
        kind=kind,
        viewer=viewer,
        name=viewer.name,
        platform=platform,
        roles=viewer.roles,
        subjects=frozenset({event.id}),
        late=late,
        **more,  # type: ignore[arg-type]  # the fields above
    )
