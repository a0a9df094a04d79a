"""Why a message was treated as it was, and why not otherwise; from the log, so also a year later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from stagedoor.errors import ActionRefused
from stagedoor.events import DeedDone, Event, MessageWithdrawn, SourceEvent, VerdictReached, decode
from stagedoor.model import Action, Opinion
from stagedoor.moderation.decisions import standing
from stagedoor.moderation.review import written_by_viewer
from stagedoor.web.moderating import DecisionView, DeedView, ExplanationView

_BECAME = {
    Action.ALLOW: "It is shown",
    Action.MARK: "It is shown, with a mark",
    Action.HOLD: "It waits for a decision",
    Action.HIDE: "It is hidden",
    Action.DELETE: "It is hidden, and deleted where that can be done",
    Action.TIMEOUT: "It is hidden, and its writer was timed out where that can be done",
    Action.BAN: "It is hidden, and its writer was banned where that can be done",
}


class _Log(Protocol):
    """Where it is all written down."""

    async def event(self, id: int) -> Event | None: ...  # noqa: A002 - the log's own word
    async def decided_about(self, ids: Sequence[int]) -> list[bytes]: ...
    async def caused_by(self, causes: Sequence[int], *kinds: str) -> list[Event]: ...


class _Review(Protocol):
    """What every rule says now."""

    async def explain(self, event: SourceEvent) -> list[Opinion]: ...


class Explaining:
    """Answers "Why?" and "Why not?" for any message in the log."""

    def __init__(self, log: _Log, review: _Review) -> None:
        self._log = log
        self._review = review

    async def explain(self, subject: int) -> ExplanationView:
        """All there is to say about a message. Raises `ActionRefused` when there is none such."""
        event = await self._log.event(subject)
        if not isinstance(event, SourceEvent):
            raise ActionRefused("This message is not in the log any more, so nothing is known about it.")
        said = [decode(raw) for raw in await self._log.decided_about([subject])]
        verdicts = [each for each in said if isinstance(each, VerdictReached)]
        in_force = standing(verdicts)
        withdrawals = [each for each in said if isinstance(each, MessageWithdrawn)]
        causes = [subject, *(verdict.id for verdict in verdicts)]
        deeds = await self._log.caused_by(causes, "deed_done")
        action = in_force[-1].action if in_force else Action.ALLOW
        taken_back = next((each for each in reversed(withdrawals) if not each.by and each.cause not in causes), None)
        message = written_by_viewer(event)
        return ExplanationView(
            subject=subject,
            text=message.text if message else "",
            action=action,
            sentence=_kept(event) + _sentence(action, in_force, taken_back, is_undone=bool(verdicts)),
            then=[opinion for verdict in verdicts for opinion in verdict.opinions],
            today=[] if event.is_forgotten else await self._review.explain(event),
            decisions=_decisions(verdicts, in_force),
            deeds=[
                DeedView(at=deed.at, source=deed.source, verb=deed.verb, error=deed.error, by=deed.by)
                for deed in deeds
                if isinstance(deed, DeedDone)
            ],
            withdrawn=(taken_back.reason or "taken back on the platform") if taken_back else "",
        )


def _kept(event: SourceEvent) -> str:
    return "The message is no longer kept; what was decided about it is. " if event.is_forgotten else ""


def _decisions(verdicts: Sequence[VerdictReached], in_force: Sequence[VerdictReached]) -> list[DecisionView]:
    known = {verdict.id for verdict in verdicts}
    last = in_force[-1].id if in_force else 0
    return [
        DecisionView(
            id=verdict.id,
            at=verdict.at,
            action=verdict.action,
            by=verdict.by,
            reason=verdict.reason,
            batch=verdict.batch,
            undoes=verdict.cause if verdict.cause in known else 0,
            is_in_force=verdict.id == last,
        )
        for verdict in verdicts
    ]


def _sentence(
    action: Action, in_force: Sequence[VerdictReached], taken_back: MessageWithdrawn | None, *, is_undone: bool
) -> str:
    if taken_back:
        return f"It is not shown, because the platform took it back ({taken_back.reason})."
    if not in_force:
        people = "what was decided about it was taken back" if is_undone else "nobody decided about it"
        return f"It is shown: no filter had anything against it, and {people}."
    last = in_force[-1]
    if last.by:
        reason = f": {last.reason}" if last.reason else ""
        return f"{_BECAME[action]}, because {last.by} decided so{reason}."
    if any(opinion.verdict.rule == "immune" for opinion in last.opinions):
        return f"{_BECAME[action]}, because its writer is immune."
    winner = max(last.opinions, key=lambda opinion: opinion.verdict.action, default=None)
    if winner is None:
        return f"{_BECAME[action]}."
    rule = f" It enforces your rule “{winner.verdict.guideline}”." if winner.verdict.guideline else ""
    return f"{_BECAME[action]}: {winner.verdict.reason} ({winner.plugin}).{rule}"
