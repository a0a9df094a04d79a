"""Puts a safe scene on air, and afterwards the one that was there before."""

from __future__ import annotations

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.program import text
from stagedoor.obs.refusals import NOT_FOUND
from stagedoor.obs.safe.hands import Hands, Sight, Wishes
from stagedoor.obs.safe.ledger import Named, Switched
from stagedoor.obs.safe.preview import Preview

_KEY = "scene"
_LOOK = 0.25
_LOOKS = 40
_IGNORED = -1


class SafeScene:
    """The scene that is on air while OBS is kept safe."""

    def __init__(self, hands: Hands, preview: Preview, clock: Clock) -> None:
        self._hands = hands
        self._preview = preview
        self._clock = clock

    async def guard(self, wishes: Wishes, sight: Sight) -> None:
        """Put the safe scene on air, unless somebody has switched to another since."""
        if wishes.scene:
            await self._hands.attempt(_KEY, self._switch(wishes, sight))

    async def put_back(self, sight: Sight) -> None:
        """Put the scene of before on air, if the safe one still is."""
        kept = self._hands.ledger.scene
        if kept is None:
            return
        if kept.collection == sight.collection:
            await self._hands.attempt(_KEY, self._switch_back(kept, sight))
        else:
            self._hands.failed[_KEY] = (
                f"“{kept.before.name}” was not put on air again, because OBS shows another scene collection now. "
                f"That is done when “{kept.collection}” is back."
            )

    async def _switch(self, wishes: Wishes, sight: Sight) -> None:
        hands, ledger, now = self._hands, self._hands.ledger, sight.scene
        kept = ledger.scene
        if _KEY in ledger.left or (kept and kept.collection != sight.collection):
            hands.done.setdefault(_KEY, "The scene is left as it is.")
            return
        safe = next((scene for scene in sight.scenes if scene.name == wishes.scene), None)
        if safe is None:
            raise ObsError(
                f"OBS has no scene “{wishes.scene}”, so the scene was not switched. "
                f"Look into the settings of {wishes.where}.",
                code=NOT_FOUND,
            )
        before = now
        if kept and (now.is_same(kept.safe) or sight.is_anew):
            before = kept.before
        elif kept and kept.is_done and kept.cause == wishes.cause:  # somebody has switched since
            ledger.scene = None
            ledger.left.add(_KEY)
            hands.done[_KEY] = f"“{now.name}” stays on air, because somebody has switched to it since."
            return
        if before.is_same(safe):
            ledger.scene = None
            ledger.left.add(_KEY)
            hands.done[_KEY] = f"“{safe.name}” was on air already."
            return
        kept = ledger.scene = Switched(sight.collection, safe, before, wishes.cause)
        if not now.is_same(safe):
            hands.keep()  # before it is done, so that nothing is forgotten
            await self._put_on_air(safe, now)
        kept.is_done = True
        hands.keep()
        hands.done[_KEY] = f"“{safe.name}” is on air in place of “{before.name}”."

    async def _switch_back(self, kept: Switched, sight: Sight) -> None:
        hands = self._hands
        if sight.scene.is_same(kept.safe):
            try:
                await self._put_on_air(kept.before, sight.scene)
            except ObsError as fault:
                if fault.code != NOT_FOUND:
                    raise
                hands.ledger.scene = None
                raise ObsError(
                    f"“{kept.before.name}” is not in OBS any more, so “{kept.safe.name}” stays on air.", code=fault.code
                ) from fault
        hands.ledger.scene = None
        hands.keep()

    async def _put_on_air(self, scene: Named, before: Named) -> None:
        """Have OBS switch, and see that it did: in the middle of a transition it may not listen."""
        ask = self._hands.obs.request
        await self._preview.note()
        await self._hands.command("SetCurrentProgramScene", scene.request("scene"), scene.name)
        for _ in range(_LOOKS):
            said = await ask("GetCurrentProgramScene")
            name = text(said, "currentProgramSceneName") or text(said, "sceneName")
            if scene.is_same(Named(name, text(said, "currentProgramSceneUuid") or text(said, "sceneUuid"))):
                self._preview.keep(before)
                return
            await self._clock.sleep(_LOOK)
            await ask("SetCurrentProgramScene", scene.request("scene"))
        raise ObsError(f"OBS did not put “{scene.name}” on air, although it did not refuse to.", code=_IGNORED)
