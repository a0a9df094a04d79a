"""The audit trail: what people did in this show and earlier ones, what came of it, and what of it still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from stagedoor.events import (
    BatchDecided,
    ChatMessage,
    DeedDone,
    Event,
    MessageSent,
    ObsCommanded,
    PanicChanged,
    PrivacySceneChanged,
    SettingChanged,
    VerdictReached,
    ViewerEvent,
    ViewersLinked,
    ViewerUnlinked,
    decode,
)
from stagedoor.moderation.decisions import standing
from stagedoor.moderation.review import written_by_viewer
from stagedoor.web.moderating import DeedView
from stagedoor.web.trail import TrailEntry, TrailView

_MOST = 200
_READ_AT_ONCE = 500
_ROUNDS = 10


class _Log(Protocol):
    """Where it is all written down."""

    async def done(self, before: int, limit: int, kinds: Sequence[str]) -> list[Event]: ...
    async def events(self, ids: Sequence[int]) -> dict[int, Event]: ...
    async def decided_about(self, ids: Sequence[int]) -> list[bytes]: ...
    async def caused_by(self, causes: Sequence[int], *kinds: str) -> list[Event]: ...


class Trail:
    """Reads the log backwards, as far as somebody scrolls."""

    def __init__(self, log: _Log) -> None:
        self._log = log

    async def page(self, before: int, limit: int, kinds: Sequence[str] = (), by: str = "") -> TrailView:
        """What was done before the event `before` (0: until now), newest first; by one person only if `by` is given.

        The decisions that a decision about many is made of are part of it, and not listed again.
        """
        wanted = min(max(limit, 1), _MOST)
        found: list[Event] = []
        end = before or 2**63 - 1
        is_more = True
        for _ in range(_ROUNDS):
            read = await self._log.done(end, _READ_AT_ONCE, kinds)
            found += [event for event in read if _stands_alone(event) and by in ("", _who(event))]
            is_more = len(read) == _READ_AT_ONCE
            if read:
                end = read[-1].id
            if not is_more or len(found) >= wanted:
                break
        if len(found) > wanted:
            found, is_more = found[:wanted], True
            end = found[-1].id
        return TrailView(entries=await self._entries(found), before=end if is_more else 0)

    async def _entries(self, events: Sequence[Event]) -> list[TrailEntry]:
        subjects = sorted({event.subject for event in events if isinstance(event, VerdictReached)})
        abouts = await self._log.events(subjects)
        verdicts: dict[int, list[VerdictReached]] = defaultdict(list)
        for raw in await self._log.decided_about(subjects):
            said = decode(raw)
            if isinstance(said, VerdictReached):
                verdicts[said.subject].append(said)
        deeds: dict[int, list[DeedView]] = defaultdict(list)
        taken_back: dict[int, str] = {}
        for caused in await self._log.caused_by([event.id for event in events], "deed_done", "batch_decided"):
            if isinstance(caused, DeedDone):
                deeds[caused.cause].append(
                    DeedView(at=caused.at, source=caused.source, verb=caused.verb, error=caused.error, by=caused.by)
                )
            elif isinstance(caused, BatchDecided) and caused.undoes:
                taken_back[caused.undoes] = caused.by
        return [_entry(event, abouts, verdicts, deeds[event.id], taken_back) for event in events]


def _stands_alone(event: Event) -> bool:
    return not (isinstance(event, VerdictReached) and event.batch)


def _who(event: Event) -> str:
    return str(getattr(event, "by", ""))


def _entry(
    event: Event,
    abouts: Mapping[int, Event],
    verdicts: Mapping[int, Sequence[VerdictReached]],
    deeds: list[DeedView],
    taken_back: Mapping[int, str],
) -> TrailEntry:
    facts: dict[str, object] = {}
    match event:
        case VerdictReached():
            facts = {**_about(abouts.get(event.subject)), **_fate(event, verdicts.get(event.subject, ()))}
            facts |= {"action": event.action, "seconds": event.seconds, "subject": event.subject}
        case BatchDecided():
            undone_by = taken_back.get(event.id)
            facts = {"action": event.action, "count": len(event.subjects), "is_undoing": bool(event.undoes)}
            facts |= {"undone_by": undone_by, "is_undoable": undone_by is None and not event.undoes}
        case PanicChanged() | PrivacySceneChanged():
            facts = {"is_undoing": not event.is_on}
        case MessageSent():
            facts = {"text": event.text, "subject": event.reply_to}
        case SettingChanged():
            # Those changed together are taken back together: the first of them stands for all.
            facts = {"name": f"{event.part}.{event.name}", "subject": event.cause or event.id, "is_undoable": True}
        case ObsCommanded():
            facts = {"name": event.request, "text": str(event.data.get("sceneName") or ""), "reason": event.error}
        case ViewersLinked():
            facts = {"name": ", ".join(event.names or event.viewers), "viewer": event.viewers[0]}
        case ViewerUnlinked():
            facts = {"name": event.viewer, "viewer": event.viewer, "is_undoing": True}
    plain = {"action": None, "seconds": 0, "subject": 0, "viewer": "", "name": "", "text": "", "count": 0}
    plain |= {"is_undoing": False, "undone_by": None, "is_undoable": False, "reason": getattr(event, "reason", "")}
    kind = str(event.__struct_config__.tag)
    return TrailEntry(id=event.id, at=event.at, by=_who(event), kind=kind, deeds=deeds, **{**plain, **facts})  # type: ignore[arg-type]  # each by name, as above


def _about(event: Event | None) -> dict[str, object]:
    """Whose message was decided upon, and what it said."""
    if not isinstance(event, ChatMessage | ViewerEvent):
        return {}
    message = written_by_viewer(event)
    return {"viewer": event.viewer.key, "name": event.viewer.name, "text": message.text if message else ""}


def _fate(verdict: VerdictReached, all_of_them: Sequence[VerdictReached]) -> dict[str, object]:
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
