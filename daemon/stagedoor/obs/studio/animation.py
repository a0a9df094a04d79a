"""Moves things in scenes smoothly: OBS itself is given every step, and takes one with each frame it draws."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stagedoor.errors import ActionRefused, ObsError, StagedoorError
from stagedoor.obs.frame_line import LONGEST
from stagedoor.obs.gateway import Request
from stagedoor.obs.studio.asking import Obs, number, whole
from stagedoor.obs.studio.easing import eased
from stagedoor.obs.studio.placing import Change, aim, at_share, place_of
from stagedoor.obs.studio.scene_items import Item
from stagedoor.obs.studio.words import Easing

LONGEST_MOVE = round(LONGEST * 1000)
"""Milliseconds one movement may take."""
_AT_ONCE = 8
_MOST_WAITING = 32
_USUAL_FPS = 30.0


@dataclass(eq=False)
class _Move:
    item: Item
    change: Change
    milliseconds: int
    easing: Easing
    done: asyncio.Future[Change]

    def fail(self, fault: StagedoorError) -> None:
        """It is not done, and why."""
        if not self.done.done():
            self.done.set_exception(fault)
            self.done.exception()  # nobody has to look at it


class Animator:
    """Plays movements. What is asked for while one is being played is played after it, all of it at once."""

    def __init__(self, obs: Obs) -> None:
        self._obs = obs
        self._waiting: dict[Item, _Move] = {}
        self._playing: set[Item] = set()
        self._one_at_a_time = asyncio.Lock()

    async def move(self, item: Item, change: Change, milliseconds: int = 0, easing: Easing = "ease_in_out") -> Change:
        """Move it there, and return when it is there. Where it was before, in exactly what was changed.

        :param change: only what is to be different; 0 `milliseconds` do it at once.
        """
        if not 0 <= milliseconds <= LONGEST_MOVE:
            raise ActionRefused(f"A movement takes up to {LONGEST_MOVE} ms, so nothing was moved.")
        if change.is_empty:
            raise ActionRefused("Nothing was moved, because nothing says where to.")
        if len(self._waiting) >= _MOST_WAITING and item not in self._waiting:
            raise ActionRefused(f"{_MOST_WAITING} movements wait already, so this one was left out.")
        mine = _Move(item, change, milliseconds, easing, asyncio.get_running_loop().create_future())
        if replaced := self._waiting.pop(item, None):
            replaced.fail(ActionRefused("Another movement of the same thing took its place."))
        elif not milliseconds and item not in self._playing:
            await self._carry_out([mine])
            return await mine.done
        self._waiting[item] = mine
        async with self._one_at_a_time:
            if not mine.done.done():
                await self._play([self._waiting.pop(each) for each in list(self._waiting)[:_AT_ONCE]], mine)
        return await mine.done

    async def _play(self, moves: list[_Move], mine: _Move) -> None:
        if mine not in moves:  # those that came before it go first
            self._waiting.pop(mine.item, None)
            moves.append(mine)
        self._playing.update(move.item for move in moves)
        try:
            await self._carry_out(moves)
        except BaseException as fault:
            for move in moves:
                if not move.done.done():
                    move.fail(fault if isinstance(fault, StagedoorError) else ObsError("It was not moved to the end."))
            if not isinstance(fault, StagedoorError):
                raise
        finally:
            self._playing.clear()

    async def _carry_out(self, moves: list[_Move]) -> None:
        asked: list[Request] = [("GetVideoSettings", {})]
        asked += [("GetSceneItemTransform", move.item.request) for move in moves]
        video, *seen = await self._obs.batch(asked, halt=False)
        fps = _fps({} if isinstance(video, ObsError) else video)
        steps: list[_Steps] = []
        for move, said in zip(moves, seen, strict=True):
            if isinstance(said, ObsError):
                move.fail(said)
                continue
            try:
                steps.append(_Steps(move, said.get("sceneItemTransform") or {}, fps))
            except ActionRefused as refused:
                move.fail(refused)
        if steps:
            await self._step(steps, fps)

    async def _step(self, steps: Sequence[_Steps], fps: float) -> None:
        frames = max(each.frames for each in steps)
        requests: list[Request] = []
        owners: list[_Steps | None] = []
        for frame in range(1, frames + 1):
            if frame > 1:
                requests.append(("Sleep", {"sleepFrames": 1}))
                owners.append(None)
            for each in steps:
                if frame <= each.frames:
                    requests.append(("SetSceneItemTransform", each.at(frame)))
                    owners.append(each)
        answers = await (
            self._obs.play(requests, frames / fps) if frames > 1 else self._obs.batch(requests, halt=False)
        )
        for owner, answer in zip(owners, answers, strict=True):
            if owner and isinstance(answer, ObsError):
                owner.move.fail(answer)
        for each in steps:
            if not each.move.done.done():
                each.move.done.set_result(each.before)


class _Steps:
    """One movement, frame by frame."""

    def __init__(self, move: _Move, said: Mapping[str, Any], fps: float) -> None:
        self.move = move
        self.frames = max(1, round(move.milliseconds / 1000 * fps))
        self._end = aim(move.change, said)
        self._start = {name: number(said, name) for name in self._end}
        self.before = place_of(self._start)

    def at(self, frame: int) -> dict[str, Any]:
        """The request that puts it where it is in this frame, counted from 1."""
        share = eased(self.move.easing, frame / self.frames)
        return self.move.item.request | {"sceneItemTransform": at_share(self._start, self._end, share)}


def _fps(video: Mapping[str, Any]) -> float:
    numerator, denominator = number(video, "fpsNumerator"), whole(video, "fpsDenominator")
    return numerator / denominator if numerator > 0 and denominator > 0 else _USUAL_FPS
