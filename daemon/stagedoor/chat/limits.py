"""What a source hands over, cut to a size the show can carry and to characters that can be written down."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from stagedoor.events import SourceEvent, decode, encode
from stagedoor.model import Badge, Fragment, Role, Value, Viewer

TEXT = 4_000
"""Longest text in code points; the longest any platform allows is 500."""
NAME = 200
"""Longest name, id, colour and everything else that is not a text."""
IMAGE = 420
"""Longest path of a picture; a longer one would not be served."""
FRAGMENTS = 500
BADGES = 50
OPTIONS = 50

_LIMITS = {"text": TEXT, "image": IMAGE}

V = TypeVar("V", bound=Value)
E = TypeVar("E", bound=SourceEvent)


def within_limits(event: E) -> E:
    """The same event, with every text, name and id in it no longer than the limits, and lists with an end."""
    return _cut(event)


def _cut(value: V) -> V:
    changes: dict[str, Any] = {}
    strings, strings_of, others = _fields(type(value))
    if max(map(len, strings_of(value))) > NAME:
        for name in strings:
            limit = _LIMITS.get(name, NAME)
            if len(string := getattr(value, name)) > limit:
                changes[name] = "" if name == "image" else string[: limit - 1] + "…"
    for name in others:
        if not (held := getattr(value, name)):
            continue
        cut: Any = _cut_list(held, is_of_cut_text="text" in changes) if type(held) is tuple else _cut(held)
        if cut is not held:
            changes[name] = cut
    if isinstance(value, Viewer) and not value.name:
        changes["name"] = changes.get("login", value.login) or changes.get("id", value.id) or "somebody"
    return msgspec.structs.replace(value, **changes) if changes else value


def _cut_list(held: tuple[Any, ...], *, is_of_cut_text: bool) -> tuple[Any, ...]:
    if isinstance(held[0], Fragment):
        return held if not is_of_cut_text and _are_usable(held) else ()
    if isinstance(held[0], Role):
        return held if len(held) <= len(Role) else tuple(dict.fromkeys(held))
    if isinstance(held[0], Badge):
        return held if _are_within(held) else tuple(_cut(badge) for badge in held[:BADGES])
    if isinstance(held[0], Value):
        return tuple(_cut(value) for value in held[:OPTIONS])
    return held


def _are_within(badges: tuple[Badge, ...]) -> bool:
    """Most badges are, and there are thousands a second: they are looked at without taking them apart."""
    if len(badges) > BADGES:
        return False
    for badge in badges:
        if len(badge.name) > NAME or len(badge.level) > NAME or len(badge.title) > NAME or len(badge.image) > IMAGE:
            return False
    return True


def _are_usable(fragments: tuple[Fragment, ...]) -> bool:
    """Without its fragments a message is shown as its text, so they are kept or dropped as a whole."""
    return (
        len(fragments) <= FRAGMENTS
        and sum(len(fragment.text) for fragment in fragments) <= TEXT
        and all(len(fragment.id) <= NAME and len(fragment.image) <= IMAGE for fragment in fragments)
    )


@cache
def _fields(kind: type[Value]) -> tuple[tuple[str, ...], Callable[[Value], tuple[str, ...]], tuple[str, ...]]:
    """The names of the fields that are strings, what reads them all, and the names of those that hold more values."""
    fields = msgspec.structs.fields(kind)
    strings = tuple(field.name for field in fields if field.type is str)
    others = tuple(field.name for field in fields if field.type not in (str, int, bool, float))
    # With one name attrgetter would give the string itself; the first one twice makes it a tuple always.
    return strings, attrgetter(strings[0], *strings), others


def sound(event: SourceEvent) -> SourceEvent:
    """The same event, certain to be written down and read again as it is.

    A struct checks nothing when it is made, and what is in the log is there for good; so it is written and read once
    here. Characters that UTF-8 cannot hold (lone surrogates) are replaced. Raises `TypeError` or `ValueError` for
    values of the wrong type.
    """
    try:
        raw = encode(event)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(_scrubbed(msgspec.to_builtins(event)))
    checked = decode(raw)
    if not isinstance(checked, SourceEvent):
        raise TypeError(f"{event.kind} is not something a source can report")
    return checked


def sayable(text: str) -> str:
    """The text without characters that cannot be written down; what a platform says may hold any."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _scrubbed(value: object) -> object:
    if isinstance(value, str):
        return sayable(value)
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(item) for item in value]
    return value
