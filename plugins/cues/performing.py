"""Carries runs out: their turn in the queue, their steps, and what becomes of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from stagedoor import Context

from .lines import Line
from .runs import History, Run, StepDone
from .settings import Cue, Queue
from .stagehand import SWITCH, SWITCHING, Fault, Stagehand
from .wording import filled

_LOOK = 0.5


class Performer:
    """Does what cues say, one step after the other."""

    def __init__(self, ctx: Context, hand: Stagehand, history: History, on_change: Callable[[], None]) -> None:
        self._ctx = ctx
        self._hand = hand
        self._history = history
        self._on_change = on_change
        self._until_next: dict[str, list[Run]] = {}
        self._pressing: list[tuple[str, Run]] = []
        self.lines: dict[str, Line] = {}
        """The queues, by name."""
        self.held_back = 0
        """How many runs a held scene has kept from changing it."""

    def change(self, queues: Iterable[Queue]) -> None:
        """Have these queues. Who waits in one that is gone is dropped."""
        known = {queue.name: queue for queue in queues}
        for name in self.lines.keys() - known.keys():
            line = self.lines.pop(name)
            line.clear("Its queue is not there any more.")
        for name, queue in known.items():
            if name in self.lines:
                self.lines[name].change(queue)
            else:
                self.lines[name] = Line(queue, self._ctx.now)

    def let_go(self) -> None:
        """Whatever is over waits in no queue any more."""
        for line in self.lines.values():
            line.let_go()

    def pressed(self, control: str) -> Run | None:
        """Which run has a control pressed just now."""
        for at, (name, run) in enumerate(self._pressing):
            if name == control:
                del self._pressing[at]
                return run
        return None

    async def perform(self, cue: Cue, run: Run, words: Mapping[str, str]) -> None:
        """See a run through to its end."""
        line = self.lines.get(cue.queue)
        self._told()  # shown as it is when it has to wait
        try:
            if line and not await line.turn(run):
                return
            if not run.is_over and await self._may_begin(cue, run, line):
                await self._play(cue, run, words)
        finally:
            if line:
                line.leave(run)
            if not run.is_over and run.state != "showing":
                run.end("dropped", self._ctx.now(), run.sentence or "It was broken off.")
            self._told()

    async def take_back(self, run: Run) -> None:
        """Take back what a run did, last first, whatever became of the stage since."""
        self._hand.forget(run.number)
        failed, backs = [], list(reversed(run.backs))
        run.backs = []
        run.end("put back", self._ctx.now(), "Taken back by hand.")
        for back in backs:
            try:
                if back["control"] == SWITCH and not self._hand.is_held:
                    self._hand.let_scene_be()
                    await self._hand.switch(str(back["arguments"].get("scene", "")))
                else:
                    await self._ctx.press(back["control"], back["arguments"])
            except Fault as fault:
                failed.append(str(fault))
        if failed:
            run.end("failed", self._ctx.now(), f"Not all of it was taken back. {' '.join(failed)}")
            self._ctx.notice(f"“{run.cue}” was not taken back. {failed[0]}", level="warning")
        self._told()

    async def _may_begin(self, cue: Cue, run: Run, line: Line | None) -> bool:
        run.state = "running"
        self._told()
        switches = any(step.control in SWITCHING for step in cue.steps)
        if not self._hand.may_act() and not (cue.only.in_panic or cue.when.kind == "panic"):
            run.end("dropped", self._ctx.now(), "A panic began before its turn came.")
        elif self._hand.is_held and switches:
            self.held_back += 1
            run.end("held back", self._ctx.now(), "The scene is held, so it did not happen.")
        elif line and not await self._obs_is_there(cue, run, line):
            run.end("stale", self._ctx.now(), "OBS was away for too long, so it did not happen.")
        return not run.is_over

    async def _obs_is_there(self, cue: Cue, run: Run, line: Line) -> bool:
        if not any(step.control.startswith("obs.") for step in cue.steps):
            return True
        while not self._ctx.obs.connected:
            if self._ctx.now() - run.at >= line.settings.stale_after:
                return False
            run.sentence = "It waits for OBS."
            self._told()
            await self._ctx.sleep(_LOOK)
        run.sentence = ""
        return not run.is_over

    async def _play(self, cue: Cue, run: Run, words: Mapping[str, str]) -> None:
        for before in self._until_next.pop(cue.queue, []):
            await self._put_back(before)
        run.steps = [StepDone(step.control, filled(step.arguments, words)) for step in cue.steps]
        puts_back = cue.after.kind != "leave it"
        for step, done in zip(cue.steps, run.steps, strict=True):
            if step.wait:
                await self._ctx.sleep(step.wait)
            if run.is_over:
                done.state, done.sentence = "left out", run.sentence
            elif self._is_panic(cue, step.control):
                done.state, done.sentence = "left out", "There is a panic."
            else:
                await self._press(run, done, puts_back=puts_back)
            self._told()
        if run.is_over:
            return
        failed = [done.sentence for done in run.steps if done.state == "failed"]
        run.sentence = failed[0] if failed else ""
        end = "failed" if failed else "done"
        if cue.after.kind == "after a time" and self._hand.has(run.number):
            await self._show(cue, run, end)
        elif cue.after.kind == "until the next" and self._hand.has(run.number):
            run.state = "showing"
            self._until_next.setdefault(cue.queue, []).append(run)
        else:
            run.end(end, self._ctx.now())

    def _is_panic(self, cue: Cue, control: str) -> bool:
        if self._hand.may_act():
            return False
        return control in SWITCHING or not (cue.only.in_panic or cue.when.kind == "panic")

    async def _press(self, run: Run, done: StepDone, *, puts_back: bool) -> None:
        pressing = (done.control, run)
        self._pressing.append(pressing)
        try:
            back = await self._hand.press(run.number, done.control, done.arguments, puts_back=puts_back)
        except Fault as fault:
            if pressing in self._pressing:
                self._pressing.remove(pressing)
            done.state, done.sentence = "failed", str(fault)
            return
        del self._pressing[:-20]
        done.state = "done"
        if back:
            run.backs.append({"control": back.control, "arguments": dict(back.arguments)})

    async def _show(self, cue: Cue, run: Run, end: str) -> None:
        run.state = "showing"
        self._told()
        await self._ctx.sleep(cue.after.seconds)
        await self._put_back(run, end)

    async def _put_back(self, run: Run, end: str = "done") -> None:
        if run.is_over:
            return
        had = self._hand.has(run.number)
        failed = await self._hand.put_back(run.number)
        if run.is_over:  # taken back by hand meanwhile
            return
        run.backs = []
        if failed:
            run.end("failed", self._ctx.now(), failed[0])
            self._ctx.notice(f"What “{run.cue}” did stays as it is: {failed[0]}", level="warning")
        elif end == "failed":
            run.end("failed", self._ctx.now())
        elif had:
            run.end("put back", self._ctx.now())
        else:
            run.end("done", self._ctx.now(), "Somebody changed it meanwhile, so it was left as it is.")
        self._told()

    def _told(self) -> None:
        self._history.changed()
        self._on_change()
