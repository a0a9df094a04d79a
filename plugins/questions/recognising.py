"""Which messages of the chat are questions for the streamer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stagedoor import Channel, ChatMessage, Role, asking

_LEAST_NAME = 3
_MENTION = re.compile(r"@([^\s@,:;!?]+)")


def is_question(message: ChatMessage, channels: Iterable[Channel], names: Iterable[str], *, only_to_me: bool) -> bool:
    """Whether somebody asks the streamer something: no command, no link, no wonder, nothing for another viewer.

    :param only_to_me: only where they name the streamer, or answer them.
    """
    if not {Role.BROADCASTER, Role.BOT}.isdisjoint(message.viewer.roles):
        return False
    me = _me(channels, names)
    called = {each.casefold() for each in _MENTION.findall(message.text)}
    answered = {message.reply_to.name.casefold()} if message.reply_to else set()
    is_to_me = not me.isdisjoint(called | answered) or _names_me(message.text, me)
    if not is_to_me and (only_to_me or called or answered):
        return False
    asked = asking(message.text)
    return asked is not None and asked.kind == "question"


def _me(channels: Iterable[Channel], names: Iterable[str]) -> set[str]:
    found = {name.strip().removeprefix("@").casefold() for name in names}
    for channel in channels:
        if not channel.is_guest:
            found |= {channel.title.casefold(), channel.source.partition(":")[2].removeprefix("@").casefold()}
    return {name for name in found if len(name) >= _LEAST_NAME}


def _names_me(text: str, me: set[str]) -> bool:
    said = text.casefold()
    return any(name in said and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in me)
