"""The page a chat is entered by: what it gives us to ask for messages with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .continuation import Continuation, continuation, everything, is_everything, is_replay
from .pages import PageError, text_variable, variable
from .shape import inside, rows, table, word
from .words import plain


class NoChatError(Exception):
    """The stream has no chat that we may see; the message is what YouTube says about it, or empty."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """What is needed to ask for messages."""

    key: str
    client: dict[str, Any]
    """How we introduce ourselves: the page's own name and version, with texts in English."""
    start: Continuation
    is_filtered: bool = False
    """Only “Top chat” can be read: YouTube leaves messages out."""
    actions: list[Any] = field(default_factory=list)
    """What the page itself shows already, where it is of the same chat as `start`."""

    @property
    def visitor(self) -> str:
        """What YouTube knows this visit by."""
        return word(self.client.get("visitorData"))


def doorway(page: str) -> Doorway:
    """The way in from a chat's page. Raises `NoChatError` where there is no live chat, `PageError` for another page."""
    data = variable(page, "ytInitialData")
    contents = table(data.get("contents"))
    if not contents:
        raise PageError("a chat's page without contents")
    chat = table(contents.get("liveChatRenderer"))
    listed = chat.get("continuations")
    first = continuation(listed)
    if first is None:
        message = inside(contents, "messageRenderer", "text")
        if not chat and not message:
            raise PageError("a chat's page without a chat")
        raise NoChatError("" if is_replay(listed) else plain(message))
    client = _client(page)
    chosen = _unfiltered(chat, first)
    if chosen == first.token:
        return Doorway(text_variable(page, "INNERTUBE_API_KEY"), client, first, actions=rows(chat.get("actions")))
    start = Continuation(chosen, 0) if chosen else first
    actions = [] if chosen else rows(chat.get("actions"))
    return Doorway(text_variable(page, "INNERTUBE_API_KEY"), client, start, is_filtered=not chosen, actions=actions)


def _unfiltered(chat: dict[str, Any], first: Continuation) -> str:
    """The token of the chat with all messages; empty where only the filtered one can be had."""
    if is_everything(first.token):
        return first.token
    selector = inside(chat, "header", "liveChatHeaderRenderer", "viewSelector", "sortFilterSubMenuRenderer")
    choices = rows(inside(selector, "subMenuItems"))
    tokens = [word(inside(each, "continuation", "reloadContinuationData", "continuation")) for each in choices]
    if offered := next((token for token in tokens if token and is_everything(token)), ""):
        return offered
    if made := everything(first.token):
        return made
    return tokens[1] if len(tokens) > 1 else ""  # neither can be decoded: the second has always been all messages


def _client(page: str) -> dict[str, Any]:
    given = table(inside(variable(page, "INNERTUBE_CONTEXT"), "client"))
    version = word(given.get("clientVersion")) or text_variable(page, "INNERTUBE_CONTEXT_CLIENT_VERSION")
    if not version:
        raise PageError("a chat's page without a version")
    client = {
        "clientName": word(given.get("clientName")) or "WEB",
        "clientVersion": version,
        "hl": "en",
        "gl": "US",
        "timeZone": "UTC",
        "utcOffsetMinutes": 0,
    }
    if visitor := word(given.get("visitorData")) or text_variable(page, "visitorData"):
        client["visitorData"] = visitor
    return client
