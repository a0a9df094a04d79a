"""Mutes what could be heard in OBS, and unmutes exactly that."""

from __future__ import annotations

from collections.abc import Collection

from stagedoor.errors import ObsError
from stagedoor.obs.program import entries, text
from stagedoor.obs.refusals import NO_SOUND, NOT_FOUND
from stagedoor.obs.safe.hands import Hands, Sight, Wishes
from stagedoor.obs.safe.ledger import Muted, Named


class Sound:
    """The inputs of OBS that are muted while it is kept safe."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    async def guard(self, wishes: Wishes, sight: Sight) -> None:
        """Mute what is wished, unless somebody has switched it on since."""
        if not wishes.mute:
            return
        said = await self._hands.obs.request("GetInputList")
        inputs = {text(each, "inputName"): text(each, "inputUuid") for each in entries(said, "inputs")}
        for name in dict.fromkeys(wishes.mute):
            if name in inputs:
                what = Named(name, inputs[name])
                await self._hands.attempt(_key(name), self._mute(what, sight, wishes.cause))
            else:
                self._hands.failed[_key(name)] = (
                    f"OBS has no source “{name}”, so it was not muted. Look into the settings of {wishes.where}."
                )

    async def put_back(self, sight: Sight, still: Collection[str] = ()) -> None:
        """Unmute what was muted here and is so still; not what is wished `still`."""
        for kept in [each for each in self._hands.ledger.mutes if each.what.name not in still]:
            name, elsewhere = kept.what.name, f"{_key(kept.what.name)} in {kept.collection}"
            if kept.collection == sight.collection:
                self._hands.failed.pop(elsewhere, None)
                await self._hands.attempt(_key(name), self._unmute(kept))
            else:
                self._hands.failed[elsewhere] = (
                    f"“{name}” is still muted in the scene collection “{kept.collection}”. "
                    "It is heard again when that is back."
                )

    async def _mute(self, what: Named, sight: Sight, cause: int) -> None:
        hands, ledger, key = self._hands, self._hands.ledger, _key(what.name)
        if key in ledger.left:
            hands.done.setdefault(key, f"“{what.name}” is left as it is.")
            return
        is_muted = await self._is_muted(what)
        kept = ledger.mute_of(sight.collection, what)
        if kept and kept.is_done and not is_muted and not sight.is_anew:
            ledger.mutes.remove(kept)
            if kept.cause == cause:  # somebody has switched it on since
                ledger.left.add(key)
                hands.done[key] = f"“{what.name}” stays as somebody has set it since."
                return
            kept = None
        if is_muted and kept is None:
            ledger.left.add(key)
            hands.done[key] = f"“{what.name}” was muted already."
            return
        if kept is None:
            kept = Muted(sight.collection, what, cause)
            ledger.mutes.append(kept)
        if not is_muted:
            kept.is_done = False
            hands.keep()  # before it is done, so that nothing is forgotten
            await hands.command("SetInputMute", {**what.request("input"), "inputMuted": True}, what.name)
        kept.cause, kept.is_done = cause, True
        hands.keep()
        hands.done[key] = f"“{what.name}” is muted."

    async def _unmute(self, kept: Muted) -> None:
        hands, what = self._hands, kept.what
        try:
            if await self._is_muted(what):
                await hands.command("SetInputMute", {**what.request("input"), "inputMuted": False}, what.name)
        except ObsError as fault:
            if fault.code != NOT_FOUND:
                raise
            hands.ledger.mutes.remove(kept)
            raise ObsError(f"“{what.name}” is not in OBS any more, so it was not unmuted.", code=fault.code) from fault
        hands.ledger.mutes.remove(kept)
        hands.keep()

    async def _is_muted(self, what: Named) -> bool:
        try:
            return (await self._hands.obs.request("GetInputMute", what.request("input"))).get("inputMuted") is True
        except ObsError as fault:
            if fault.code != NO_SOUND:
                raise
            raise ObsError(f"“{what.name}” has no sound in OBS, so it cannot be muted.", code=fault.code) from fault


def _key(name: str) -> str:
    return f"input {name}"
