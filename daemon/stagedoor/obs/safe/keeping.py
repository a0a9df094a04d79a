"""Makes OBS safe for a while and puts everything back, except what somebody has changed since."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.listener import Happening
from stagedoor.obs.program import text
from stagedoor.obs.safe.hands import Hands, Obs, Wishes
from stagedoor.obs.safe.ledger import Memory
from stagedoor.obs.safe.preview import Preview
from stagedoor.obs.safe.scene import SafeScene
from stagedoor.obs.safe.sound import Sound
from stagedoor.tasks import Tasks

_AGAIN = 1.0
_TRIES = 30
_OBS = "OBS"
_CHANGED = ("CurrentProgramSceneChanged", "InputMuteStateChanged", "CurrentSceneCollectionChanged")


class Safekeeping:
    """Asks OBS for what is wished, one thing after the other; nobody waits for it."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        obs: Obs,
        memory: Memory,
        *,
        clock: Clock,
        tasks: Tasks,
        record: Callable[..., object],
        on_change: Callable[[], None],
    ) -> None:
        """`record(event, cause=…)` puts an event into the log; `on_change` is told when the sentences are different."""
        self._clock = clock
        self._tasks = tasks
        self._on_change = on_change
        self._hands = Hands(obs, memory, record)
        self._scene = SafeScene(self._hands, Preview(obs.request, clock, tasks), clock)
        self._sound = Sound(self._hands)
        self._wishes: Wishes | None = None
        self._is_stale = self._is_new = False
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[Any] | None = None

    @property
    def done(self) -> list[str]:
        """What was made safe, a sentence each."""
        return list(self._hands.done.values())

    @property
    def failed(self) -> list[str]:
        """What could not be made safe or not be put back, a sentence each."""
        return list(self._hands.failed.values())

    @property
    def left(self) -> Collection[str]:
        """What somebody has taken into their own hands since: `scene`, or `input ` and a name."""
        return self._hands.ledger.left

    def guard(self, wishes: Wishes, *, goes_on: bool = False, news: Wishes | None = None) -> None:
        """Make it safe, as soon as OBS is there, and put back what was safe and is not wished any more.

        `goes_on`: it is the same as before a restart, or a part of it. `news` is what of it nobody wished before, all
        of it if it is not given: only that is done even where somebody has changed it by hand since.
        """
        self._wishes, self._hands.cause, self._hands.by = wishes, wishes.cause, wishes.by
        if not goes_on:
            fresh = news or wishes
            self._hands.ledger.left -= {f"input {name}" for name in fresh.mute} | ({"scene"} if fresh.scene else set())
        self._begin()

    def release(self, cause: int, by: str = "panic") -> None:
        """Put everything back, as soon as OBS is there; the event `cause` says why."""
        self._wishes, self._hands.cause, self._hands.by = None, cause, by
        self._hands.ledger.left = set()
        self._begin()

    def recall(self) -> None:
        """Put back what was not put back before a restart."""
        self.obs_changed()

    def obs_changed(self) -> None:
        """OBS came or went, or shows something else."""
        if self._has_to_act:
            self._stir()

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS says that something changed: perhaps by the streamer's hand."""
        for name, data in events:
            if name in ("SceneNameChanged", "InputNameChanged"):
                self._renamed("scene" if name.startswith("Scene") else "input", data)
            elif name in _CHANGED:
                self.obs_changed()

    @property
    def _has_to_act(self) -> bool:
        return not self._hands.ledger.is_empty or bool(self._wishes and self._wishes.is_any)

    def _renamed(self, kind: str, data: Mapping[str, Any]) -> None:
        old, new = text(data, "oldSceneName" if kind == "scene" else "oldInputName"), text(data, f"{kind}Name")
        self._hands.ledger.rename(kind, old, new)
        self._hands.keep()
        if self._wishes and kind == "scene" and self._wishes.scene == old:
            self._wishes = replace(self._wishes, scene=new)
        elif self._wishes and kind == "input":
            self._wishes = replace(self._wishes, mute=tuple(new if name == old else name for name in self._wishes.mute))

    def _begin(self) -> None:
        self._hands.keep()
        self._is_new = True
        self._hands.done.clear()
        self._hands.failed.clear()
        if self._has_to_act or (self._worker and not self._worker.done()):
            self._stir()

    def _stir(self) -> None:
        self._is_stale = True
        self._wake.set()
        if self._worker is None or self._worker.done():
            self._worker = self._tasks.spawn(self._work(), name="OBS: safe")

    async def _work(self) -> None:
        tries = 0
        while self._is_stale:
            self._is_stale = False
            self._wake.clear()
            try:
                await self._reconcile()
            except ObsError as fault:
                self._hands.failed[_OBS] = str(fault) if self._hands.obs.connected else self._away()
                tries += 1
                if self._hands.obs.connected and tries < _TRIES:  # it is busy, or about to be found gone
                    timer = self._tasks.spawn(self._later(), name="OBS: safe, again")
                    await self._wake.wait()
                    timer.cancel()
            self._on_change()

    async def _later(self) -> None:
        await self._clock.sleep(_AGAIN)
        self._is_stale = True
        self._wake.set()

    async def _reconcile(self) -> None:
        """Compare what is wished with what OBS shows, and change that."""
        if not self._hands.obs.connected:
            self._hands.failed[_OBS] = self._away()
            return
        sight = await self._hands.look()
        if self._is_new:  # what the panic before was still saying is over
            self._is_new = False
            self._hands.done.clear()
            self._hands.failed.clear()
        self._hands.failed.pop(_OBS, None)
        wishes = self._wishes
        if wishes:
            await self._sound.guard(wishes, sight)
            if self._wishes is wishes:  # else it is over, or another one, and this is done anew
                await (self._scene.guard(wishes, sight) if wishes.scene else self._scene.put_back(sight))
                await self._sound.put_back(sight, wishes.mute)
        else:
            await self._scene.put_back(sight)
            await self._sound.put_back(sight)
        self._hands.keep()

    def _away(self) -> str:
        if self._wishes:
            return "OBS is away, so nothing is made safe there now. It is done as soon as OBS is back."
        return "OBS is away, so it is not yet as it was before. That is done as soon as OBS is back."
