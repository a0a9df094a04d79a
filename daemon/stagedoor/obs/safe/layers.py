"""Several reasons to keep OBS safe at once, one above the other: what is before all of them comes back after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stagedoor.obs.listener import Happening
from stagedoor.obs.program import text
from stagedoor.obs.safe.hands import Wishes
from stagedoor.obs.safe.keeping import Safekeeping

ORDER = ("privacy_scene", "panic", "stream_health")
"""The scene of an earlier one counts for more. What any of them mutes is muted."""


@dataclass
class _Wished:
    """What one of them wishes now."""

    wishes: Wishes
    is_scene_left: bool = False
    """Whether somebody has switched by hand since; then it does not switch again."""


class Layers:
    """Puts the wishes of all of them together, and has OBS made safe so."""

    def __init__(self, keeping: Safekeeping) -> None:
        self.keeping = keeping
        self._wished: dict[str, _Wished] = {}
        self._last = ""

    def of(self, name: str) -> Layer:
        """The one of `ORDER` with this name."""
        return Layer(self, name)

    def guard(self, name: str, wishes: Wishes, *, goes_on: bool) -> None:
        """`name` wishes this from now on, besides what others wish."""
        self._notice_hands()
        is_left = goes_on and "scene" in self.keeping.left
        self._wished[name] = _Wished(wishes, is_left)
        self._last = name
        self.keeping.guard(replace(self._all(), by=wishes.by), goes_on=goes_on, news=wishes)

    def release(self, name: str, cause: int) -> None:
        """`name` wishes nothing any more; the event `cause` says why."""
        self._notice_hands()
        self._wished.pop(name, None)
        self._last = name
        if self._wished:
            self.keeping.guard(replace(self._all(), by=name), goes_on=True)
        else:
            self.keeping.release(cause, name)

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS says that something changed: perhaps by the streamer's hand, perhaps a name."""
        for name, data in events:
            if name == "SceneNameChanged":
                self._renamed_scene(text(data, "oldSceneName"), text(data, "sceneName"))
            elif name == "InputNameChanged":
                self._renamed_input(text(data, "oldInputName"), text(data, "inputName"))
        self.keeping.heard(events)

    def is_on(self, name: str) -> bool:
        """Whether it wishes something now."""
        return name in self._wished

    def done(self, name: str) -> list[str]:
        """What was made safe while it is on, a sentence each."""
        return self.keeping.done if self.is_on(name) else []

    def failed(self, name: str) -> list[str]:
        """What could not be made safe for it or not be put back after it, a sentence each."""
        return self.keeping.failed if self.is_on(name) or (not self._wished and name == self._last) else []

    def _notice_hands(self) -> None:
        """Whoever switched by hand has switched for all that were on then."""
        if "scene" in self.keeping.left:
            for wished in self._wished.values():
                wished.is_scene_left = True

    def _all(self) -> Wishes:
        on = [self._wished[name] for name in ORDER if name in self._wished]
        return Wishes(
            scene=next((each.wishes.scene for each in on if each.wishes.scene and not each.is_scene_left), ""),
            mute=tuple(dict.fromkeys(name for each in on for name in each.wishes.mute)),
            cause=max(each.wishes.cause for each in on),
            where=" or ".join(each.wishes.where for each in on),
        )

    def _renamed_scene(self, old: str, new: str) -> None:
        for wished in self._wished.values():
            if wished.wishes.scene == old:
                wished.wishes = replace(wished.wishes, scene=new)

    def _renamed_input(self, old: str, new: str) -> None:
        for wished in self._wished.values():
            mute = tuple(new if name == old else name for name in wished.wishes.mute)
            wished.wishes = replace(wished.wishes, mute=mute)


class Layer:
    """One reason to keep OBS safe."""

    def __init__(self, layers: Layers, name: str) -> None:
        self._layers = layers
        self._name = name

    @property
    def done(self) -> list[str]:
        """What was made safe, a sentence each."""
        return self._layers.done(self._name)

    @property
    def failed(self) -> list[str]:
        """What could not be made safe or not be put back, a sentence each."""
        return self._layers.failed(self._name)

    def guard(self, wishes: Wishes, *, goes_on: bool = False) -> None:
        """Make it safe, as soon as OBS is there. `goes_on`: it is the same as before a restart."""
        self._layers.guard(self._name, wishes, goes_on=goes_on)

    def release(self, cause: int) -> None:
        """Put back what nobody else wishes, as soon as OBS is there; the event `cause` says why."""
        self._layers.release(self._name, cause)
