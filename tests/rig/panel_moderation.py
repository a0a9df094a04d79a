"""The invented daemon's side of moderation: why, the waiting list, batches, panic, trials and the fairness report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from stagedoor import desk, events
from stagedoor.errors import ActionRefused
from stagedoor.events import BatchDecided, ChatMessage, DeedDone, MessageWithdrawn, PanicChanged, VerdictReached
from stagedoor.model import Action, Opinion
from stagedoor.web import moderating

if TYPE_CHECKING:
    from rig.panel_server import PanelServer

CALM = moderating.PanicView(is_on=False, since=0, ends_at=0, by="", reason="", done=[], failed=[])
NO_TRIAL = moderating.BackTestView(
    state="idle",
    reason="",
    part="",
    values={},
    since=0,
    messages=0,
    total=0,
    now=0,
    tried=0,
    by_rule=[],
    by_role=[],
    by_language=[],
    by_viewer=[],
    hits=[],
)
NO_REPORT = moderating.FairnessView(since=0, until=0, messages=0, rules=[], groups=[], sentence="")


class Moderation:
    """What the panel's orders about moderation do to an invented show.

    `today` is what the rules say now, by message; `lasts` how long a held message waits, in milliseconds, and
    `then` what becomes of it. `unable` are sentences for messages a batch leaves alone, by message.
    """

    def __init__(self, server: PanelServer) -> None:
        self.today: dict[int, list[Opinion]] = {}
        self.sentences: dict[int, str] = {}
        self.lasts = 0
        self.then = ""
        self.unable: dict[int, str] = {}
        self.report = NO_REPORT
        self._server = server

    def done(self, order: desk.Order, by: str) -> Any:
        """Carry out an order about moderation; None when it is about something else."""
        answer: Any = None
        match order:
            case desk.deciding.Explain(subject=subject):
                answer = self.explained(subject)
            case desk.deciding.FindWaiting(after=after, limit=limit):
                answer = self.waiting(after, limit)
            case desk.deciding.FindAlike(subject=subject, by=manner):
                answer = self.alike(subject, manner)
            case desk.deciding.DecideMany():
                answer = self.decide_many(order, by)
            case desk.deciding.UndoBatch(batch=batch):
                answer = self.undo_batch(batch, by)
            case desk.deciding.BeginPanic(reason=reason):
                self.panic(reason=reason, by=by)
            case desk.deciding.EndPanic():
                self._server.say(PanicChanged(is_on=False, by=by))
                self._server.touch("panic", is_on=False, ends_at=0, done=[], failed=[])
            case desk.deciding.BackTest(part=part, values=values):
                raw = {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in values.items()}
                self._server.touch(
                    "backtest", state="running", reason="", part=part, values=raw, messages=0, total=0, hits=[]
                )
            case desk.deciding.StopBackTest():
                self._server.backtest = NO_TRIAL
                self._server.hub.touch("backtest")
            case desk.deciding.Fairness():
                answer = self.report
        return answer

    def panic(self, *, reason: str = "", by: str = "panel", minutes: float = 5, **more: Any) -> None:
        """Panic, as if somebody had pressed the key."""
        at = self._server.now()
        self._server.say(PanicChanged(is_on=True, by=by, reason=reason))
        state = {"done": ["The overlay is empty."], "failed": []} | more
        ends = at + int(minutes * 60_000)
        self._server.touch("panic", is_on=True, since=at, ends_at=ends, by=by, reason=reason, **state)

    def verdicts(self, subject: int) -> list[VerdictReached]:
        """Those about a message that were not undone, oldest first."""
        standing: list[VerdictReached] = []
        for event in self._server.log:
            if isinstance(event, VerdictReached) and event.subject == subject:
                undone = [each for each in standing if each.id == event.cause]
                standing = [each for each in standing if each not in undone] if undone else [*standing, event]
        return standing

    def explained(self, subject: int) -> moderating.ExplanationView:
        message = self._server.known(subject)
        standing = self.verdicts(subject)
        about = [event for event in self._server.log if isinstance(event, VerdictReached) and event.subject == subject]
        causes = {subject, *(event.id for event in about)}
        action = standing[-1].action if standing else Action.ALLOW
        return moderating.ExplanationView(
            subject=subject,
            text=getattr(message, "text", ""),
            action=action,
            sentence=self.sentences.get(subject, f"It is {action.name.lower()}."),
            then=[each for event in about if not event.by for each in event.opinions],
            today=self.today.get(subject, []),
            decisions=[
                moderating.DecisionView(
                    id=event.id,
                    at=event.at,
                    action=event.action,
                    by=event.by,
                    reason=event.reason,
                    batch=event.batch,
                    undoes=event.cause if event.reason == "undone" else 0,
                    is_in_force=bool(standing) and event is standing[-1],
                )
                for event in about
            ],
            deeds=[
                moderating.DeedView(at=event.at, source=event.source, verb=event.verb, error=event.error, by=event.by)
                for event in self._server.log
                if isinstance(event, DeedDone) and event.cause in causes
            ],
            withdrawn=next(
                (
                    event.reason
                    for event in self._server.log
                    if isinstance(event, MessageWithdrawn) and subject in event.subjects
                ),
                "",
            ),
        )

    def waiting(self, after: int, limit: int) -> moderating.WaitingView:
        held = [(event, stands[-1]) for event in self._server.log if (stands := self.verdicts(event.id))]
        held = [(event, verdict) for event, verdict in held if verdict.action is Action.HOLD]
        page = [(event, verdict) for event, verdict in held if event.id > after][:limit]
        return moderating.WaitingView(
            rows=[
                moderating.WaitingRow(
                    event=msgspec.Raw(events.encode(event)),
                    held_at=verdict.at,
                    expires_at=verdict.at + self.lasts if self.lasts else 0,
                    opinions=list(verdict.opinions),
                )
                for event, verdict in page
            ],
            total=len(held),
            then=self.then,
        )

    def alike(self, subject: int, by: str) -> moderating.AlikesView:
        model = self._server.known(subject)
        if not isinstance(model, ChatMessage):
            raise ActionRefused("This is no message of a viewer's, so there is nothing like it to find.")
        written = [event for event in self._server.log if isinstance(event, ChatMessage)]
        found = [
            event
            for event in reversed(written)
            if (event.text == model.text if by == "text" else event.viewer.key == model.viewer.key)
        ]
        viewers = len({event.viewer.key for event in found})
        return moderating.AlikesView(
            messages=[self._alike(event) for event in found],
            viewers=viewers,
            is_whole=True,
            sentence=f"{len(found)} messages of {viewers} viewers. Hidden here only: tiktok:somebody.",
        )

    def decide_many(self, order: desk.deciding.DecideMany, by: str) -> moderating.BatchView:
        left = {subject: self.unable[subject] for subject in order.subjects if subject in self.unable}
        if order.if_held:
            for subject in order.subjects:
                stands = self.verdicts(subject)
                if not stands or stands[-1].action is not Action.HOLD:
                    left[subject] = f"{stands[-1].by if stands else 'Somebody'} was first."
        subjects = tuple(subject for subject in order.subjects if subject not in left)
        (batch,) = self._server.say(BatchDecided(subjects=subjects, action=order.action, by=by, reason=order.reason))
        self._server.say(
            *(
                VerdictReached(
                    subject=subject, action=order.action, by=by, reason=order.reason, cause=batch, batch=batch
                )
                for subject in subjects
            )
        )
        return moderating.BatchView(batch=batch, done=len(subjects), refused=list(left.values()))

    def undo_batch(self, batch: int, by: str) -> moderating.BatchView:
        decided = self._server.known(batch)
        assert isinstance(decided, BatchDecided)
        (undoing,) = self._server.say(
            BatchDecided(subjects=decided.subjects, action=decided.action, by=by, reason="undone", undoes=batch)
        )
        done, refused = 0, []
        for subject in decided.subjects:
            *before, last = self.verdicts(subject)
            if last.batch != batch:
                refused.append(f"{last.by} has decided about this message since, so it is left as it is.")
                continue
            done += 1
            stands = before[-1].action if before else Action.ALLOW
            self._server.say(
                VerdictReached(subject=subject, action=stands, by=by, reason="undone", cause=last.id, batch=undoing)
            )
        return moderating.BatchView(batch=undoing, done=done, refused=refused)

    def _alike(self, event: ChatMessage) -> moderating.AlikeView:
        stands = self.verdicts(event.id)
        return moderating.AlikeView(
            subject=event.id,
            at=event.at,
            source=event.source,
            viewer=event.viewer.key,
            name=event.viewer.name,
            text=event.text,
            action=stands[-1].action if stands else Action.ALLOW,
        )
