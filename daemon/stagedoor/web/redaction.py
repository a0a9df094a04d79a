"""What somebody who is not the owner reads: the same frames and events, with what is not for them left out."""

from __future__ import annotations

from typing import Any

import msgspec

from stagedoor.desk.rights import EVENTS, least_for_event
from stagedoor.roles import Role
from stagedoor.web.trail import TrailView

_KEPT = ("kind", "id", "at", "cause", "by")
"""What everybody may know of any event: that it was, when, and whose doing."""
_BY_OWNER_ONLY = {"status": ("overlay_url",)}
"""Fields of states that only the owner reads."""
_NEEDLES = tuple(f'"kind":"{kind}"'.encode() for kind in EVENTS)
_STATES = tuple(f'"topic":"{topic}"'.encode() for topic in _BY_OWNER_ONLY)


class _Kind(msgspec.Struct):
    kind: str = ""


_kind = msgspec.json.Decoder(_Kind).decode


def frame_for(role: Role, frame: bytes) -> bytes:
    """A frame of the socket as somebody with this role reads it."""
    if role is Role.OWNER:
        return frame
    is_state = any(needle in frame[:80] for needle in _STATES)
    if not is_state and not any(needle in frame for needle in _NEEDLES):
        return frame
    decoded = msgspec.json.decode(frame)
    if is_state:
        for value in [decoded.get("data"), *decoded.get("items", ())]:
            _blank(decoded["topic"], value)
    else:
        decoded = _without(role, decoded)
    return msgspec.json.encode(decoded)


def state_for(role: Role, topic: str, raw: bytes) -> bytes:
    """A state, or the snapshot of a stream, as somebody with this role reads it."""
    if role is Role.OWNER:
        return raw
    decoded = msgspec.json.decode(raw)
    _blank(topic, decoded)
    return msgspec.json.encode(_without(role, decoded))


def event_for(role: Role, raw: bytes) -> bytes:
    """An event as somebody with this role reads it: of some only that it was."""
    if role.may(least_for_event(_kind(raw).kind)):
        return raw
    return msgspec.json.encode(_without(role, msgspec.json.decode(raw)))


def answer_for(role: Role, answer: Any) -> Any:
    """What an order answers, as somebody with this role reads it: the trail without what is not for them."""
    if role is Role.OWNER or not isinstance(answer, TrailView):
        return answer
    mine = [entry for entry in answer.entries if role.may(least_for_event(entry.kind))]
    return msgspec.structs.replace(answer, entries=mine)


def _blank(topic: str, value: Any) -> None:
    if isinstance(value, dict):
        value.update({field: "" for field in _BY_OWNER_ONLY.get(topic, ()) if field in value})


def _without(role: Role, value: Any) -> Any:
    """The value with every event in it that is not for this role cut down to that it was."""
    if isinstance(value, list):
        return [_without(role, each) for each in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("kind")
    if isinstance(kind, str) and not role.may(least_for_event(kind)):
        return _cut(kind, value)
    return {key: _without(role, each) if isinstance(each, list | dict) else each for key, each in value.items()}


def _cut(kind: str, event: dict[str, Any]) -> dict[str, Any]:
    return {field: event[field] for field in _KEPT if field in event} | _EMPTY.get(kind, {})


_EMPTY: dict[str, dict[str, Any]] = {
    "note_written": {"viewer": "", "text": ""},
    "note_removed": {"viewer": "", "note": 0},
    "viewer_marked": {"viewer": "", "mark": "watched"},
    "viewer_unmarked": {"viewer": "", "mark": "watched"},
    "setting_changed": {"part": "", "name": ""},
    "login_changed": {"login": "", "state": "out"},
    "obs_commanded": {"request": ""},
    "member_changed": {"member": "", "name": "", "change": "changed"},
    "history_forgotten": {"what": "messages"},
}
"""What a page expects to be there, whatever is in it."""
