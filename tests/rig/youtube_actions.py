"""Actions of YouTube's chat as it sends them today, each with what a test wants to change."""

from __future__ import annotations

from typing import Any


def viewer(number: int = 1, *badges: dict[str, Any]) -> dict[str, Any]:
    """The fields that say who an item is by."""
    worn = [{"liveChatAuthorBadgeRenderer": badge} for badge in badges]
    return {
        "authorName": {"simpleText": f"@viewer{number}"},
        "authorExternalChannelId": f"UC{number:022d}",
        "authorPhoto": {"thumbnails": [{"url": "https://yt4.ggpht.com/photo=s32", "width": 32}]},
    } | ({"authorBadges": worn} if worn else {})


def item(kind: str, id_: str, **content: Any) -> dict[str, Any]:
    """Any item, as an action that adds it."""
    base = {"id": id_, "timestampUsec": "1795348800000000"}
    return {"clickTrackingParams": "x", "addChatItemAction": {"item": {kind: base | content}, "clientId": "c"}}


def text(id_: str, words: Any = "hello", number: int = 1, *badges: dict[str, Any], **content: Any) -> dict[str, Any]:
    """A message."""
    runs = [{"text": words}] if isinstance(words, str) else words
    return item("liveChatTextMessageRenderer", id_, message={"runs": runs}, **viewer(number, *badges), **content)


def super_chat(id_: str, amount: str, words: str = "") -> dict[str, Any]:
    """A paid message."""
    message = {"message": {"runs": [{"text": words}]}} if words else {}
    return item("liveChatPaidMessageRenderer", id_, purchaseAmountText={"simpleText": amount}, **message, **viewer())


OWNER = {"icon": {"iconType": "OWNER"}, "tooltip": "Owner"}
MODERATOR = {"icon": {"iconType": "MODERATOR"}, "tooltip": "Moderator"}
VERIFIED = {"icon": {"iconType": "VERIFIED"}, "tooltip": "Verified"}
MEMBER = {
    "customThumbnail": {
        "thumbnails": [
            {"url": "https://yt3.ggpht.com/badge=s16-c-k", "width": 16},
            {"url": "https://yt3.ggpht.com/badge=s64-c-k", "width": 64},
        ]
    },
    "tooltip": "Member (6 months)",
}
