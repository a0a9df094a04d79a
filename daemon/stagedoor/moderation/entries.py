"""What the audit trail says of one event: about whom and what it was, what came of it, whether it still stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from stagedoor.events import (
    BatchDecided,
    ChatMessage,
    DeedDone,
    Event,
    MemberChanged,
    MessageAnswered,
    MessageSent,
    NoteRemoved,
    NoteWritten,
    ObsCommanded,
    PanicChanged,
    PrivacySceneChanged,
    SettingChanged,
    VerdictReached,
    ViewerEvent,
    ViewerForgotten,
    ViewerMarked,
    ViewersLinked,
    ViewerUnlinked,
    ViewerUnmarked,
)
from stagedoor.moderation.decisions import standing
from stagedoor.moderation.review import written_by_viewer
from stagedoor.web.moderating import DeedView
from stagedoor.web.trail import TrailEntry


class Around(NamedTuple):
    """What else is known about the events of a page."""

    abouts: Mapping[int, Event]
    """What was decided upon, by its id."""
    verdicts: Mapping[int, Sequence[VerdictReached]]
    """Everything that was decided about it, by its id."""
    deeds: Mapping[int, list[DeedView]]
    """What was done on platforms, by the event that is its cause."""
    taken_back: Mapping[int, str]
    """Who took a decision about many back, by its id."""
    names: Mapping[str, str]
    """What viewers are called, by their key."""


def entry_of(event: Event, around: Around) -> TrailEntry:
    """The entry of something that somebody did."""
    known: dict[str, Any] = {
        "action": None, "seconds": 0, "subject": 0, "viewer": "", "name": "", "detail": "", "text": "", "count": 0,
        "is_undoing": False, "undone_by": None, "is_undoable": False, "reason": getattr(event, "reason", ""),
        "deeds": around.deeds.get(event.id, []),
    }  # fmt: skip
    if viewer := viewer_of(event):
        known |= {"viewer": viewer, "name": around.names.get(viewer, viewer)}
    known |= _decided(event, around) | _of_the_house(event) | _about_people(event)
    by = str(getattr(event, "by", ""))
    return TrailEntry(id=event.id, at=event.at, by=by, kind=str(event.__struct_config__.tag), **known)


def viewer_of(event: Event) -> str:
    """The key of the viewer something was done about, where nothing but the key is written down."""
    match event:
        case NoteWritten() | NoteRemoved() | ViewerMarked() | ViewerUnmarked() | DeedDone():
            return event.viewer
        case _:
            return ""


def _decided(event: Event, around: Around) -> dict[str, Any]:
    facts: dict[str, Any]
    match event:
        case VerdictReached(subject=subject):
            facts = {"action": event.action, "seconds": event.seconds, "subject": subject}
            return _about(around.abouts.get(subject)) | _fate(event, around.verdicts.get(subject, ())) | facts
        case BatchDecided():
            undone_by = around.taken_back.get(event.id)
            facts = {"action": event.action, "count": len(event.subjects), "is_undoing": bool(event.undoes)}
            return facts | {"undone_by": undone_by, "is_undoable": undone_by is None and not event.undoes}
        case MessageAnswered(subject=subject):
            detail = "" if event.is_question else "no_question"
            facts = {"subject": subject, "detail": detail, "is_undoing": not event.is_answered}
            return _about(around.abouts.get(subject)) | facts
        case DeedDone():
            deed = DeedView(at=event.at, source=event.source, verb=event.verb, error=event.error, by=event.by)
            return {"detail": event.verb, "seconds": event.seconds, "deeds": [deed]}
        case _:
            return {}


def _of_the_house(event: Event) -> dict[str, Any]:
    match event:
        case PanicChanged() | PrivacySceneChanged():
            return {"is_undoing": not event.is_on}
        case MessageSent():
            return {"text": event.text, "subject": event.reply_to}
        case SettingChanged():
            # Those changed together are taken back together: the first of them stands for all.
            return {"name": f"{event.part}.{event.name}", "subject": event.cause or event.id, "is_undoable": True}
        case ObsCommanded():
            return {"name": event.request, "text": str(event.data.get("sceneName") or ""), "reason": event.error}
        case MemberChanged():
            return {"name": event.name, "detail": event.change}
        case _:
            return {}


def _about_people(event: Event) -> dict[str, Any]:
    match event:
        case ViewersLinked():
            return {"name": ", ".join(event.names or event.viewers), "viewer": event.viewers[0]}
        case ViewerUnlinked():
            return {"name": event.viewer, "viewer": event.viewer, "is_undoing": True}
        case NoteWritten():
            return {"text": event.text, "subject": event.note}
        case ViewerMarked() | ViewerUnmarked():
            return {"detail": event.mark, "is_undoing": isinstance(event, ViewerUnmarked)}
        case ViewerForgotten():
            return {"count": event.messages}
        case _:
            return {}


def _about(event: Event | None) -> dict[str, Any]:
    """Whose message it was, and what it said."""
    if not isinstance(event, ChatMessage | ViewerEvent):
        return {}
    message = written_by_viewer(event)
    return {"viewer": event.viewer.key, "name": event.viewer.name, "text": message.text if message else ""}


def _fate(verdict: VerdictReached, all_of_them: Sequence[VerdictReached]) -> dict[str, Any]:
    """Whether a decision was taken back, or takes back another one, or stands."""
    known = {each.id for each in all_of_them}
    undoing = next((each for each in all_of_them if each.cause == verdict.id), None)
    in_force = standing(all_of_them)
    is_undoing = verdict.cause in known
    stands = bool(in_force) and in_force[-1].id == verdict.id
    return {
        "is_undoing": is_undoing,
        "undone_by": undoing.by if undoing else None,
        "is_undoable": stands and not is_undoing,
    }
