"""What was decided and done about a person, as people read it: by whom, why, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from stagedoor.events import DeedDone, Event, SourceEvent, StrikeCounted, VerdictReached, ViewerSilenced, Warned
from stagedoor.model import Action
from stagedoor.moderation.decisions import lasting, standing
from stagedoor.moderation.review import written_by_viewer
from stagedoor.store import people
from stagedoor.store.decoder import Decoder
from stagedoor.web.people import ActionView, PersonActionsView

_MOST = 200
_LONGEST = 300
"""Characters of a message that are quoted."""


class _Log(Protocol):
    """Where it is all written down."""

    async def ask(self, question: Any, *given: Any) -> Any: ...
    async def verdicts_of(self, id: int) -> Sequence[Event]: ...  # noqa: A002 - the log's own word


async def actions_of(log: _Log, keys: Sequence[str], before: int, limit: int) -> PersonActionsView:
    """A page of what was decided and done about these viewers, newest first."""
    limit = min(max(limit, 1), _MOST)
    rows: list[tuple[int, bytes]] = await log.ask(people.actions, keys, before, limit)
    decoder = Decoder()
    events = [(subject, event) for subject, raw in rows if (event := decoder.one(raw)) is not None]
    subjects = sorted({subject for subject, _ in events if subject})
    about = {subject: _verdicts(await log.verdicts_of(subject)) for subject in subjects}
    texts = {
        event.id: message.text[:_LONGEST]
        for event in decoder.all(await log.ask(people.events, subjects))
        if isinstance(event, SourceEvent) and (message := written_by_viewer(event))
    }
    return PersonActionsView(
        actions=[
            view
            for subject, event in events
            if (view := _view(event, subject, about.get(subject, []), texts)) is not None
        ],
        before=events[-1][1].id if len(rows) == limit and events else 0,
    )


def _verdicts(events: Sequence[Event]) -> list[VerdictReached]:
    return [event for event in events if isinstance(event, VerdictReached)]


def _view(event: Event, subject: int, about: Sequence[VerdictReached], texts: dict[int, str]) -> ActionView | None:
    more: dict[str, Any]
    match event:
        case VerdictReached():
            more = _verdict(event, about)
        case DeedDone(viewer=viewer, verb=verb, source=source, seconds=seconds, by=by, error=error):
            more = {"kind": "deed", "viewer": viewer, "verb": verb, "source": source, "seconds": seconds, "by": by}
            more["error"] = error
        case ViewerSilenced(viewer=writer, source=source, seconds=seconds):
            more = {"kind": "silenced", "viewer": writer.key, "source": source, "seconds": seconds}
        case StrikeCounted(viewer=writer, seconds=seconds):
            more = {"kind": "strike", "viewer": writer.key, "seconds": seconds}
            more["is_undone"] = event.cause not in {verdict.id for verdict in standing(about)}
        case Warned(viewer=writer, text=text):
            more = {"kind": "warned", "viewer": writer.key, "reason": text}
        case _:
            return None
    view = {**_NOTHING, "id": event.id, "at": event.at, "subject": subject, "text": texts.get(subject, "")}
    return ActionView(**(view | more))


def _verdict(verdict: VerdictReached, about: Sequence[VerdictReached]) -> dict[str, Any]:
    in_force = standing(about)
    known = {each.id for each in about}
    undone = next((each for each in about if each.cause == verdict.id), None)
    winner = max(verdict.opinions, key=lambda opinion: opinion.verdict.action, default=None)
    rule = ""
    if winner and not verdict.by:
        rule = f"{winner.plugin}.{winner.verdict.rule}" if winner.verdict.rule else winner.plugin
    return {
        "kind": "verdict",
        "action": verdict.action,
        "seconds": lasting(verdict),
        "by": verdict.by,
        "rule": rule,
        "reason": verdict.reason or (winner.verdict.reason if winner and not verdict.by else ""),
        "undoes": verdict.cause if verdict.cause in known else 0,
        "undone_by": undone.by if undone else "",
        "is_undone": undone is not None,
        "is_undoable": bool(in_force) and in_force[-1].id == verdict.id and bool(verdict.by),
    }


_NOTHING: dict[str, Any] = {
    "viewer": "", "text": "", "action": Action.ALLOW, "verb": "", "source": "", "seconds": 0, "by": "", "rule": "",
    "reason": "", "error": "", "undoes": 0, "undone_by": "", "is_undone": False, "is_undoable": False,
}  # fmt: skip
