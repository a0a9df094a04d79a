"""Learns from the examples when there are new ones, and judges by what was learned last."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Collection
from pathlib import Path

from stagedoor import Context

from .examples import Examples
from .lessons.lesson import Report
from .lessons.model import Model

_HERE = Path(__file__).parent
_NEW_ONES = 25
"""New removed messages after which it learns anew."""
_FEWEST_LEFT = 200


class Pupil:
    """One for each plugin context."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._model_file = ctx.folder / "model.bin"
        self._report_file = ctx.folder / "report.json"
        self.examples = Examples(ctx.folder / "examples.jsonl")
        self.model: Model | None = None
        self.report: Report | None = None
        self._is_learning = False
        self._recall()

    def why_not_yet(self, at_least: int) -> str:
        """Why it judges nothing so far, as a phrase; empty when it does."""
        removed, left = self.examples.removed, self.examples.left
        if removed < at_least:
            return f"{removed} of {at_least} removed messages to learn from"
        if left < _FEWEST_LEFT:
            return f"{left} of {_FEWEST_LEFT} other messages to learn from"
        if self.model is None or self.report is None:
            return "nothing learned yet"
        return "" if self.report.is_useful else "what was learned is no better than guessing so far"

    def wants_to_learn(self, at_least: int) -> bool:
        """Whether there is enough that is new."""
        known = self.report.removed if self.report else 0
        removed = self.examples.removed
        is_new = removed - known >= max(_NEW_ONES, known // 10) if self.report else True
        return not self._is_learning and is_new and removed >= at_least and self.examples.left >= _FEWEST_LEFT

    def forget(self, messages: Collection[int]) -> None:
        """Keep nothing of these messages. What was learned from them is numbers without a text; it is learned anew."""
        if self.examples.forget(messages):
            self.report = None  # so that it is time to learn again
        (self._ctx.folder / "lesson.jsonl").unlink(missing_ok=True)

    async def learn(self, false_hits: float, deadline: float) -> None:
        """Learn in a process of its own, which is ended when it takes too long."""
        if self._is_learning:
            return
        self._is_learning = True
        try:
            said = await self._taught(false_hits, deadline)
            report = Report(**json.loads(said))
            model = Model.unpacked(self._model_file.read_bytes())
            self._report_file.write_bytes(said)
        except (OSError, ValueError, TypeError, TimeoutError) as fault:
            why = "it took too long" if isinstance(fault, TimeoutError) else str(fault)
            self._ctx.notice(f"Nothing was learned from your decisions: {why}.", level="warning")
        else:
            self.report, self.model = report, model
            self._ctx.notice(told(report))
        finally:
            self._is_learning = False

    async def _taught(self, false_hits: float, deadline: float) -> bytes:
        lines = self._ctx.folder / "lesson.jsonl"
        await asyncio.to_thread(self.examples.write_lesson, lines)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "lessons.lesson", str(lines), str(self._model_file), str(false_hits)),
            cwd=_HERE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            said, complained = await asyncio.wait_for(process.communicate(), deadline)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            lines.unlink(missing_ok=True)
        if process.returncode:
            raise ValueError((complained.decode(errors="replace").splitlines() or ["it ended without a word"])[-1])
        return said

    def _recall(self) -> None:
        try:
            self.report = Report(**json.loads(self._report_file.read_bytes()))
            self.model = Model.unpacked(self._model_file.read_bytes())
        except (OSError, ValueError, TypeError):
            self.report = self.model = None  # it learns anew


def told(report: Report) -> str:
    """What came of it, for the streamer, and how sure that is."""
    heard = f"Learned from {report.removed} messages you removed and {report.left} you left"
    if not report.is_useful:
        return f"{heard}: it cannot tell them apart better than by guessing yet, so it judges nothing."
    found, hit = (_hundred(share) for share in (report.found_share, report.hit_share))
    return f"{heard}: it finds {found} of 100 removed ones and hits {hit} of 100 others, as far as so few tell."


def _hundred(share: tuple[float, float]) -> str:
    low, high = (f"{100 * end:.1f}".removesuffix(".0") for end in share)
    return low if low == high else f"{low} to {high}"
