"""Channel points that were spent, and bits where the chat does not tell of them."""

from __future__ import annotations

from stagedoor import Amount, GiftReceived, RewardRedeemed, SourceEvent

from .notification import Notification

_TITLES = {
    "single_message_bypass_sub_mode": "Send a message in sub-only mode",
    "send_highlighted_message": "Highlight a message",
    "random_sub_emote_unlock": "Unlock a random emote",
    "chosen_sub_emote_unlock": "Choose an emote to unlock",
    "chosen_modified_sub_emote_unlock": "Modify an emote",
}


def redeemed(told: Notification) -> list[SourceEvent]:
    """A reward that the channel made."""
    event = told.event
    reward = event.part("reward")
    return [
        RewardRedeemed(
            **told.origin(f"redemption:{event.needed('id')}", event.when("redeemed_at")),
            viewer=event.viewer(),
            reward=reward.needed("id"),
            title=reward.text("title"),
            cost=reward.count("cost"),
            text=event.text("user_input"),
        )
    ]


def redeemed_twitchs_own(told: Notification) -> list[SourceEvent]:
    """A reward that every channel has. Version 1 of the topic called its price `cost`."""
    event = told.event
    reward = event.part("reward")
    kind = reward.needed("type")
    return [
        RewardRedeemed(
            **told.origin(f"redemption:{event.needed('id')}", event.when("redeemed_at")),
            viewer=event.viewer(),
            reward=kind,
            title=_TITLES.get(kind, kind.replace("_", " ")),
            cost=reward.count("channel_points") or reward.count("cost"),
            text=event.part("message").text("text") or event.text("user_input"),
        )
    ]


def bits_used(told: Notification) -> list[SourceEvent]:
    """Bits spent on an effect or together with others. What was cheered is a message of the chat already."""
    event = told.event
    if event.needed("type") == "cheer":
        return []
    effect = event.part("power_up").text("type") or event.needed("type")
    bits = event.count("bits")
    return [
        GiftReceived(
            **told.origin(f"bits:{told.id}"),
            viewer=event.viewer(),
            gift=effect.replace("_", " "),
            value=Amount(count=bits, unit="bits") if bits else None,
            text=event.part("message").text("text"),
        )
    ]
