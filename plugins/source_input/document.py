"""The shape of one document, and what is wrong with one that does not have it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec

Kind = Literal[
    "chat", "gift", "follow", "subscription", "raid", "likes", "share", "join", "question", "reward", "viewers",
    "announcement", "notice", "delete", "silence", "clear", "stream_started", "stream_ended",
]  # fmt: skip
Word = Literal["broadcaster", "moderator", "vip", "subscriber", "follower", "staff", "bot"]


class Answered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The message that this one answers."""

    message_id: str
    id: str = ""
    name: str = ""
    text: str = ""


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a program may say, in one flat object. What its `kind` does not use is ignored."""

    kind: Kind = "chat"
    text: str = ""
    name: str = ""
    id: str = ""
    login: str = ""
    platform: str = ""
    channel: str = ""
    roles: tuple[Word, ...] = ()
    color: str = ""
    message_id: str = ""
    sent_at: int = 0
    reply_to: Answered | None = None
    is_action: bool = False
    is_first: bool = False
    gift: str = ""
    count: int = 0
    amount: int = 0
    unit: str = ""
    tier: str = ""
    months: int = 0
    gifted: int = 0
    viewers: int = 0
    reward: str = ""
    title: str = ""
    cost: int = 0
    seconds: int = 0
    code: str = ""
    delete: str = ""


_decode = msgspec.json.Decoder(Document).decode
_PLATFORM = re.compile(r"[a-z0-9_-]{0,40}")
_COLOR = re.compile(r"(?:#[0-9A-Fa-f]{6})?")
_PLACE = re.compile(r"^(.*) - at `\$(.*)`$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_EARLIEST, _LATEST = 1_262_304_000_000, 4_102_444_800_000
_SOMEBODY = frozenset(
    {"chat", "gift", "follow", "subscription", "raid", "likes", "share", "join", "question", "reward", "announcement",
     "silence"}
)  # fmt: skip
_SAYS = frozenset({"chat", "question", "announcement", "notice"})
_NUMBERS = ("count", "amount", "months", "gifted", "viewers", "cost", "seconds", "sent_at")
_NINJA = frozenset({"chatname", "chatmessage", "hasDonation", "chatimg"})
_PROBLEMS: tuple[tuple[str, Callable[[Document], bool], str], ...] = (
    (
        "name",
        lambda said: said.kind in _SOMEBODY and not (said.name.strip() or said.id.strip() or said.login.strip()),
        "is missing; say who it was (kind “{kind}”)",
    ),
    (
        "text",
        lambda said: said.kind in _SAYS and not said.text.strip(),
        "is missing; say what was said (kind “{kind}”)",
    ),
    ("gift", lambda said: said.kind == "gift" and not said.gift.strip(), "is missing; say what was given"),
    (
        "title",
        lambda said: said.kind == "reward" and not said.title.strip(),
        "is missing; say what the reward is called",
    ),
    ("delete", lambda said: said.kind == "delete" and not said.delete, "is missing; give the message_id to delete"),
    ("unit", lambda said: bool(said.amount and not said.unit), "is missing; amount 500 needs a unit such as EUR-cents"),
    ("amount", lambda said: bool(said.unit and not said.amount), "is missing; a unit alone is worth nothing"),
    ("platform", lambda said: not _PLATFORM.fullmatch(said.platform), "must be one word in small letters, like twitch"),
    ("color", lambda said: not _COLOR.fullmatch(said.color), "must be like #1e90ff"),
    (
        "sent_at",
        lambda said: bool(said.sent_at) and not _EARLIEST < said.sent_at < _LATEST,
        "must be milliseconds since 1970, such as 1790000000000",
    ),
)


def read(document: bytes) -> Document:
    """The document. Raises `ValueError` with one sentence that names the field that is wrong."""
    try:
        said = _decode(document)
    except msgspec.ValidationError as fault:
        raise ValueError(_explained(document, str(fault))) from fault
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise ValueError(f"This is no JSON, so it was not read: {str(fault)[:120]}.") from fault
    _check(said)
    return said


def _check(said: Document) -> None:
    for field, is_wrong, why in _PROBLEMS:
        if is_wrong(said):
            raise ValueError(f"The field “{field}” {why.format(kind=said.kind)}. Nothing of it was taken in.")
    for name in _NUMBERS:
        if not 0 <= getattr(said, name) < 10**15:
            raise ValueError(f"The field “{name}” must be 0 or more, and not that large. Nothing of it was taken in.")


def _explained(document: bytes, fault: str) -> str:
    if unknown := _UNKNOWN.search(fault):
        if unknown[1] in _NINJA:
            return (
                "This is a message of Social Stream Ninja: add the chat ssn:post/NAME instead of input:NAME, and post "
                "it to the same address."
            )
        return f"The field “{unknown[1][:60]}” is not known here, so nothing was read. docs/input.md lists all."
    place = _PLACE.match(fault)
    if not place:
        kind = document.lstrip()[:1]
        return "A document is one JSON object, and this is something else." if kind != b"{" else f"{fault[:120]}."
    why = place[1].replace("`", "").replace("Expected", "must be").replace(", got", ", not")
    return f"The field “{place[2].lstrip('.')[:60]}” is wrong: {why[:120]}. Nothing of it was taken in."
