"""Recorded streams as events, for plugins that are played one; the test is skipped where there is no recording."""

from __future__ import annotations

import re
from typing import NamedTuple

from rig.shared import recorded
from rig.tiktok_capture import captured, framed
from source_tiktok.decoder import Decoder
from stagedoor import SourceEvent

_LINE = re.compile(r"user-id=(?P<id>\d+).*? :(?P<name>\w+)!\S+ PRIVMSG #\S+ :(?P<text>.*)")


class Said(NamedTuple):
    """One message."""

    name: str
    text: str


def twitch_chat(most: int | None = None) -> list[Said]:
    """A busy chat on Twitch, at most so many messages of its 4,933."""
    lines = recorded("twitch/irc_raw_xqcow_2019-09-15.txt").read_text("utf-8").splitlines()
    found = [Said(line["name"], line["text"].strip()) for each in lines if (line := _LINE.search(each))]
    return found[:most]


def tiktok_room() -> list[SourceEvent]:
    """Everything that happened in rooms on TikTok LIVE, as the source tells it: chat, gifts in streaks, follows."""
    decoder = Decoder("room")
    events: list[SourceEvent] = []
    for raw in framed(captured()):
        events += decoder.decode(raw, 0.0).events
    return events + list(decoder.close())
