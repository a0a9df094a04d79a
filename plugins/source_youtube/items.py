"""The items of a chat, one unofficial shape each, as events."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from stagedoor import (
    Amount,
    ChatMessage,
    GiftReceived,
    MessageHeld,
    PlatformNotice,
    SourceEvent,
    SubscriptionReceived,
    Viewer,
)

from .authors import PLATFORM, author, months
from .money import paid
from .outcome import UnknownKindError
from .pictures import picture
from .shape import count, inside, rows, table, word
from .words import plain, said

_NUMBER = re.compile(r"\d[\d,.]*")
_JEWELS = re.compile(r"(?P<gift>.+?)(?: for (?P<jewels>\d[\d,.]{0,20}) Jewels?)?", re.IGNORECASE)
_SENT = "sent "
_GREETING = "YOUTUBE_ROUND"
_PURCHASE = "liveChatSponsorshipsHeaderRenderer"

Translate = Callable[[dict[str, Any]], list[SourceEvent]]


class Items:
    """Turns the items of one channel's chat into events."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._kinds: dict[str, Translate] = {
            "liveChatTextMessageRenderer": self._text,
            "liveChatPaidMessageRenderer": self._paid_message,
            "liveChatPaidStickerRenderer": self._paid_sticker,
            "liveChatMembershipItemRenderer": self._membership,
            "liveChatLegacyPaidMessageRenderer": self._old_membership,
            "liveChatSponsorshipsGiftPurchaseAnnouncementRenderer": self._memberships_given,
            "liveChatSponsorshipsGiftRedemptionAnnouncementRenderer": self._membership_got,
            "giftMessageViewModel": self._jewels,
            "liveChatDonationAnnouncementRenderer": self._donation,
            "liveChatViewerEngagementMessageRenderer": self._engagement,
            "liveChatModeChangeMessageRenderer": self._mode,
            "liveChatPurchasedProductMessageRenderer": self._product,
            "liveChatAutoModMessageRenderer": self._held,
            "liveChatPlaceholderItemRenderer": self._nothing,
            "liveChatProductItemRenderer": self._nothing,
            "liveChatItemBumperViewModel": self._nothing,
        }

    def events(self, item: object) -> list[SourceEvent]:
        """What an item says.

        Raises `UnknownKindError` when nobody has told us about its kind, `ValueError` when it lacks what it is about.
        """
        for kind, content in table(item).items():
            if translate := self._kinds.get(kind):
                return translate(table(content))
            if kind.endswith(("Renderer", "ViewModel")):
                raise UnknownKindError(kind)
        raise ValueError("an item without content")

    def _text(self, item: dict[str, Any]) -> list[SourceEvent]:
        text, fragments = said(item.get("message"))
        return [ChatMessage(**self._head(item), viewer=author(item), text=text, fragments=fragments)]

    def _paid_message(self, item: dict[str, Any]) -> list[SourceEvent]:
        return [self._gift(item, "Super Chat", plain(item.get("message")))]

    def _paid_sticker(self, item: dict[str, Any]) -> list[SourceEvent]:
        label = word(inside(item, "sticker", "accessibility", "accessibilityData", "label")).strip()
        name = f"Super Sticker “{label}”" if label else "Super Sticker"
        return [self._gift(item, name, "", picture(item.get("sticker")))]

    def _donation(self, item: dict[str, Any]) -> list[SourceEvent]:
        value = paid(plain(item.get("subtext")))
        if value and item.get("authorName"):
            return [GiftReceived(**self._head(item), viewer=author(item), gift="a donation", value=value)]
        return self._notice(item, "donation", item.get("text"), item.get("subtext"))

    def _gift(self, item: dict[str, Any], name: str, text: str, image: str = "") -> GiftReceived:
        amount = plain(item.get("purchaseAmountText"))
        value = paid(amount)
        if amount and not value:
            name = f"{name} ({amount})"
        return GiftReceived(**self._head(item), viewer=author(item), gift=name, value=value, text=text, image=image)

    def _jewels(self, item: dict[str, Any]) -> list[SourceEvent]:
        text = plain(item.get("text")).strip()
        told = _JEWELS.fullmatch(text, len(_SENT)) if text[: len(_SENT)].casefold() == _SENT else None
        jewels = count(_digits(told["jewels"])) if told and told["jewels"] else 0
        return [
            GiftReceived(
                **self._head(item),
                viewer=author(item),
                gift=(told["gift"] if told else text) or "a gift",
                value=Amount(count=jewels, unit="jewels") if jewels else None,
                image=picture(item.get("giftImage")),
            )
        ]

    def _membership(self, item: dict[str, Any]) -> list[SourceEvent]:
        milestone = plain(item.get("headerPrimaryText"))
        header = item.get("headerSubtext")
        return [
            SubscriptionReceived(
                **self._head(item),
                viewer=author(item),
                tier=plain(header) if milestone else _emphasised(header),
                months=_months(milestone),
                text=plain(item.get("message")),
            )
        ]

    def _old_membership(self, item: dict[str, Any]) -> list[SourceEvent]:
        return [SubscriptionReceived(**self._head(item), viewer=author(item))]

    def _memberships_given(self, item: dict[str, Any]) -> list[SourceEvent]:
        header = table(inside(item, "header", _PURCHASE)) or item
        given = _first_number(header.get("primaryText"))
        if not given:
            raise ValueError("a purchase of nothing")
        return [SubscriptionReceived(**self._head(item), viewer=author(item, header), gifted=given)]

    def _membership_got(self, item: dict[str, Any]) -> list[SourceEvent]:
        """Who got one of those given; the announcement has counted them all already."""
        text = f"{plain(item.get('authorName')) or 'Somebody'} {plain(item.get('message'))}".strip()
        return [PlatformNotice(**self._head(item), code="membership-received", text=text)]

    def _engagement(self, item: dict[str, Any]) -> list[SourceEvent]:
        if inside(item, "icon", "iconType") == _GREETING:
            return []  # the house rules, said anew each time somebody opens the chat
        return self._notice(item, word(inside(item, "icon", "iconType")), item.get("message"))

    def _mode(self, item: dict[str, Any]) -> list[SourceEvent]:
        return self._notice(item, word(inside(item, "icon", "iconType")), item.get("text"), item.get("subtext"))

    def _product(self, item: dict[str, Any]) -> list[SourceEvent]:
        return self._notice(item, "purchase", item.get("message"))

    def _held(self, item: dict[str, Any]) -> list[SourceEvent]:
        inner = table(inside(item, "autoModeratedItem", "liveChatTextMessageRenderer"))
        held = self._head(item) | {"message_id": word(inner.get("id")) or word(item.get("id"))}
        text, reason = plain(inner.get("message")), plain(item.get("headerText"))
        return [MessageHeld(**held, viewer=author(inner), text=text, reason=reason)]

    def _nothing(self, _item: dict[str, Any]) -> list[SourceEvent]:
        return []

    def _notice(self, item: dict[str, Any], code: str, *texts: object) -> list[SourceEvent]:
        text = " ".join(filter(None, (plain(each).strip() for each in texts)))
        return [PlatformNotice(**self._head(item), code=code.lower(), text=text)] if text else []

    def _head(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            "platform": PLATFORM,
            "channel": self._channel,
            "platform_id": word(item.get("id")),
            "sent_at": sent_at(item),
        }


def sent_at(item: dict[str, Any]) -> int:
    """When an item was sent, in milliseconds; 0 where it does not say."""
    return max(count(item.get("timestampUsec")), 0) // 1_000


def somebody(channel_id: str, name: str = "") -> Viewer:
    """A viewer whom only an id is known of."""
    return Viewer(platform=PLATFORM, id=channel_id, name=name or channel_id)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _months(text: str) -> int:
    """`Member for 6 months`; in other languages, the only number there is."""
    numbers = _NUMBER.findall(text)
    return months(text.lower()) or (count(_digits(numbers[0])) if len(numbers) == 1 else 0)


def _first_number(text: object) -> int:
    """The number that stands alone in a piece of the text, else the first one in it: names may hold digits too."""
    for run in rows(inside(text, "runs")):
        if number := count(_digits(word(inside(run, "text")))) if _NUMBER.fullmatch(_alone(run)) else 0:
            return number
    found = _NUMBER.search(plain(text))
    return count(_digits(found[0])) if found else 0


def _alone(run: object) -> str:
    return word(inside(run, "text")).strip()


def _emphasised(text: object) -> str:
    """The level in `Welcome to Level!`, which is a piece of its own."""
    runs = rows(inside(text, "runs"))
    return word(inside(runs, 1, "text")).strip() if len(runs) == 3 else ""
