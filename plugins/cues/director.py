"""Decides which cues run when something happens, and why the others do not."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, replace

from stagedoor import Context, ObsEvent, TriggerFired

from .board import Board
from .breaker import Breaker, Chain, Pace, pace_of_all
from .conditions import Answer, Circumstances, answers
from .counting import Likes, Live, Streaks
from .happening import Happening, scene
from .house import House
from .lately import Lately
from .matching import fits
from .performing import Performer
from .runs import History, Run
from .settings import Cue, CuesSettings
from .stagehand import Stagehand
from .timers import Timers

_STORM = 5
"""How often a cue is set off while one of its runs waits for its turn, before the streamer is told."""
_TELL_AGAIN = 60.0


@dataclass
class Skipped:
    """Why a cue did not run when it was set off last."""

    sentence: str
    at: float
    count: int = 1


class Director:
    """One show's cues."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.settings = ctx.settings(CuesSettings)
        self.hand = Stagehand(ctx)
        self.hand.is_held = ctx.memory.read("held", False) is True
        self.history = History(ctx)
        self.live = Live(ctx)
        self.breaker = Breaker()
        self.performer = Performer(ctx, self.hand, self.history, self.changed)
        self.timers = Timers(ctx, lambda: self.live.since, lambda cue: ctx.fire("due", {"cue": cue}))
        self.streaks = Streaks(ctx, self.happened)
        self.house = House(ctx)
        self.skipped: dict[str, Skipped] = {}
        self.storms: dict[str, float] = {}
        """When each cue was last set off faster than it could run."""
        self.in_panic = False
        self._scene = ctx.obs.scene
        self._likes = Likes()
        self._board = Board(ctx, self)
        self._lately = Lately()
        self._chains: dict[int, Chain] = {}
        self._merging: dict[str, Run] = {}
        self._paces: dict[str, Pace] = {}
        self._pace = pace_of_all()
        self._told_at: dict[str, float] = {}
        self._dice = random.Random()  # noqa: S311 - nothing secret hangs on it

    # -- beginning and settings --------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin work."""
        self.adopt()
        self._ctx.spawn(self.house.watch(self.changed))

    def adopt(self) -> None:
        """Take the settings as they are now."""
        self.settings = self._ctx.settings(CuesSettings)
        self.performer.change(self.settings.queues)
        paused = self._ctx.memory.read("paused", [])
        for name, line in self.performer.lines.items():
            if name in paused:
                line.pause()
        self.timers.change(self.settings)
        names = {cue.name for cue in self.settings.cues}
        self._lately.keep_only(names)
        for known in (self.skipped, self.storms, self._paces):
            for gone in known.keys() - names:
                del known[gone]
        self._board.rehearsals = []  # they are about what was set before
        self.look_again()
        self.changed()

    def look_again(self) -> None:
        """Look at what cues name in OBS and elsewhere."""
        if self.settings.cues:
            self._ctx.spawn(self.house.look(self.settings, self.changed))

    def changed(self) -> None:
        """Something on the page is different."""
        self._board.changed()

    # -- what happens ------------------------------------------------------------------------------------------------

    def happened(self, happening: Happening, *, is_by_hand: bool = False) -> None:
        """Run the cues that wait for this."""
        chain = self.breaker.chain(happening.cause, happening.event)
        for cue in self.settings.cues:
            is_meant = cue.name == happening.cue if happening.cue else fits(cue.when, happening)
            if is_meant and (cue.is_on or is_by_hand):
                self._consider(cue, happening, chain, is_by_hand=is_by_hand)

    def liked(self, happening: Happening) -> None:
        """Viewers liked the stream."""
        for full in self._likes.full(self.settings, happening):
            self.happened(full)

    def gave(self, gift: Happening) -> None:
        """A gift arrived."""
        self.happened(gift)
        if any(cue.is_on and cue.when.kind == "gift_streak" for cue in self.settings.cues):
            self.streaks.gift(gift)

    def fired(self, event: TriggerFired, happening: Happening) -> None:
        """A trigger went off; one of our own says that a cue's time has come."""
        if event.plugin == self._ctx.name and event.name == "due":
            cue = self.settings.cue(str(event.data.get("cue", "")))
            happening = replace(happening, kind=cue.when.kind if cue else "", cue=cue.name if cue else "-")
        self.happened(happening)

    def scene_changed(self, event: ObsEvent) -> None:
        """Another scene is on air; if a cue asked for it, what follows is that cue's doing."""
        if run := self.hand.scene_is_now(str(event.data.get("scene", ""))):
            self.breaker.follows(event.id, self._chains.get(run, ()))
        happening = scene(event, self._scene)
        self._scene = happening.what
        self.happened(happening)
        self.changed()

    def scene_renamed(self, old: str, new: str) -> None:
        """A scene has another name: the cues name it so from now on."""
        self.hand.scene_is_called(old, new)
        cues = self.house.renamed(self.settings, old, new)
        count = sum(ours != theirs for ours, theirs in zip(self.settings.cues, cues, strict=True))
        if count:
            self._ctx.spawn(self.change(cues))
            what = "one cue follows" if count == 1 else f"{count} cues follow"
            self._ctx.notice(f"“{old}” is called “{new}” in OBS now; {what} it.")

    def streams(self, where: str, happening: Happening, *, is_live: bool) -> None:
        """The stream began or ended somewhere."""
        if not self.live.changed(where, is_live=is_live):
            return
        if is_live:
            self._lately.begin_anew()
            self._likes.begin_anew()
        self.happened(happening)
        self.changed()

    def panic(self, happening: Happening, *, is_on: bool) -> None:
        """A panic began or is over."""
        self.in_panic = is_on
        if is_on:
            self.hand.pause()
            for run in self.history.runs:
                if run.state == "running":
                    run.end("stopped", self._ctx.now(), "A panic began.")
        else:
            self.hand.go_on()
        self.happened(happening)
        self.changed()

    def withdrawn(self, messages: Collection[int]) -> None:
        """What was written was taken back: what it set off and has not begun does not begin."""
        for run in self.history.runs:
            if run.state == "waiting" and run.cause in messages:
                run.end("dropped", self._ctx.now(), "The message was taken back.")
        self.performer.let_go()
        self.changed()

    def forget(self, viewer: str, messages: list[int]) -> None:
        """Who a viewer was is not known any more."""
        self._lately.forget(viewer)
        self.streaks.forget(viewer)
        self.history.forget(viewer, messages)
        self.changed()

    # -- what people do ----------------------------------------------------------------------------------------------

    async def change(self, cues: tuple[Cue, ...]) -> None:
        """Have these cues from now on."""
        await self._ctx.change_settings({"cues": [cue.model_dump(mode="json") for cue in cues]})

    def hold(self, *, is_held: bool) -> None:
        """Hold the scene, or let it go."""
        self.hand.is_held = is_held
        if is_held:
            self.hand.let_scene_be()
            self.performer.held_back = 0
        self._ctx.memory.write("held", is_held or None)
        self.changed()

    def keep_pauses(self) -> None:
        """Which queues are paused outlives a restart."""
        self._ctx.memory.write("paused", [name for name, line in self.performer.lines.items() if line.is_paused])
        self.changed()

    def run_by_hand(self, happening: Happening) -> None:
        """Somebody, or another cue, wants a cue to run, whatever its conditions say."""
        if cue := self.settings.cue(happening.cue):
            self.happened(replace(happening, cue=cue.name), is_by_hand=True)

    def followed(self, event: int, run: Run) -> None:
        """A control was pressed for a run: what follows from that is its cue's doing."""
        self.breaker.follows(event, self._chains.get(run.number, ()))

    def is_person(self, by: str) -> bool:
        """Whether that is a person, and no plugin."""
        plugins = {offer.control.partition(".")[0] for offer in self._ctx.controls}
        plugins |= {trigger.partition(".")[0] for trigger in self._ctx.triggers}
        return by not in plugins | set(self._ctx.commands.values()) | {"button"}

    def reversible(self, number: int) -> Run | None:
        """The run of that number, or the last one where it is 0, if something of it can be taken back."""
        if number:
            run = self.history.find(number)
            return run if run and run.backs else None
        return next((run for run in reversed(self.history.runs) if run.backs), None)

    def take_back(self, number: int) -> None:
        """Take back what a run did."""
        if run := self.reversible(number):
            self._ctx.spawn(self.performer.take_back(run))

    def rehearsed(self, rehearsals: list[dict[str, object]]) -> None:
        """Show what was found."""
        self._board.rehearsals = rehearsals
        self.changed()

    def circumstances(self, cue: Cue) -> Circumstances:
        """How things stand for a cue."""
        return Circumstances(
            now=self._ctx.now(),
            scene=self._ctx.obs.scene,
            is_live=self.live.since is not None,
            in_panic=not self.hand.may_act(),
            ran_at=self._lately.at(cue.name),
            others_ran_at=self._lately.others,
            viewers_ran_at=self._lately.viewers(cue.name),
            gap=self.settings.gap,
        )

    # -- inside ------------------------------------------------------------------------------------------------------

    def _consider(self, cue: Cue, happening: Happening, chain: Chain, *, is_by_hand: bool) -> None:
        now = self._ctx.now()
        if waiting := self._waiting(cue):
            self._merge(cue, waiting)
            return
        asked = answers(cue, None if is_by_hand else happening, self.circumstances(cue))
        unmet = next(
            (answer for answer in asked if not answer.is_met and (not is_by_hand or "panic" in answer.sentence)), None
        )
        if unmet is None and not is_by_hand and self._dice.random() * 100 >= cue.only.chance:
            unmet = Answer(f"The dice were against it ({cue.only.chance:g} in 100).", is_met=False)
        if unmet:
            self._skip(cue, unmet.sentence)
            return
        if objection := self.breaker.objection(cue.name, chain, now, is_from_viewers=happening.is_from_viewers):
            self._stop(cue, happening, objection)
            return
        self._begin(cue, happening, chain, is_by_hand=is_by_hand)

    def _begin(self, cue: Cue, happening: Happening, chain: Chain, *, is_by_hand: bool) -> None:
        now = self._ctx.now()
        self._lately.ran(cue.name, happening, now)
        run = self._written_down(cue, happening)
        self._chains[run.number] = self.breaker.ran(happening.event, cue.name, chain, now)
        for old in list(self._chains)[:-200]:
            del self._chains[old]
        pace = self._paces.setdefault(cue.name, Pace())
        wait = 0.0 if is_by_hand else max(pace.wait(now), self._pace.wait(now))
        pace.take(now)
        self._pace.take(now)
        if wait:
            self._merging[cue.name] = run
            self.history.changed()
            self.changed()
        self._ctx.spawn(self._run(cue, run, happening.words, wait))

    async def _run(self, cue: Cue, run: Run, words: dict[str, str], wait: float) -> None:
        self._ctx.fire("ran", {"cue": cue.name, "count": run.count})
        if wait:
            try:
                await self._ctx.sleep(wait)
            finally:
                self._merging.pop(cue.name, None)
            words = words | {"times": str(run.count)}
        await self.performer.perform(cue, run, {"times": "1"} | words)

    def _waiting(self, cue: Cue) -> Run | None:
        line = self.performer.lines.get(cue.queue)
        return self._merging.get(cue.name) or (line.waits(cue.name) if line and not line.is_paused else None)

    def _merge(self, cue: Cue, run: Run) -> None:
        run.count += 1
        now = self._ctx.now()
        if run.count >= _STORM:
            self.storms[cue.name] = now
            self._tell(
                f"“{cue.name}” is set off faster than it can be shown. What comes together is shown once.", cue.name
            )
        self.history.changed()
        self.changed()

    def _skip(self, cue: Cue, sentence: str) -> None:
        before = self.skipped.get(cue.name)
        self.skipped[cue.name] = Skipped(sentence, self._ctx.now(), before.count + 1 if before else 1)
        self.changed()

    def _stop(self, cue: Cue, happening: Happening, sentence: str) -> None:
        if cue.name not in self._told_at or self._ctx.now() - self._told_at[cue.name] >= _TELL_AGAIN:
            self._written_down(cue, happening).end("stopped", self._ctx.now(), sentence)
            self.history.changed()
        self._skip(cue, sentence)
        self._tell(sentence, cue.name)

    def _tell(self, sentence: str, cue: str) -> None:
        now = self._ctx.now()
        if now - self._told_at.get(cue, -_TELL_AGAIN) >= _TELL_AGAIN:
            self._told_at[cue] = now
            self._ctx.notice(sentence, level="warning")

    def _written_down(self, cue: Cue, happening: Happening) -> Run:
        viewer = happening.viewer
        return self.history.begin(
            cue.name,
            self._ctx.now(),
            cause=happening.event,
            kind=happening.kind,
            what=happening.what,
            who=viewer.name if viewer else happening.by,
            viewer=viewer.key if viewer else "",
        )
