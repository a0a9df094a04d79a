"""Who reviews what viewers write, remembered while they cannot be asked: silence of a guard is not consent."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from stagedoor.host.answers import REVIEWS

_NOBODY: frozenset[str] = frozenset()


class Guards:
    """The plugins that have reviewed, or were about to, until they are switched off or deleted."""

    def __init__(self) -> None:
        self._hooks: dict[str, frozenset[str]] = {}
        self._of: dict[str, frozenset[str]] = {}
        """Who reviews, by the hook: asked for with every message."""

    def know(self, name: str, hooks: Iterable[str]) -> None:
        """Remember which of its `hooks` review; without one it is no guard any more."""
        reviews = frozenset(hooks).intersection(REVIEWS)
        if reviews:
            self._hooks[name] = reviews
            self._arrange()
        else:
            self.forget(name)

    def forget(self, name: str) -> None:
        """Expect nothing of this plugin any more."""
        self._hooks.pop(name, None)
        self._arrange()

    def __contains__(self, name: object) -> bool:
        return name in self._hooks

    def absent(self, hook: str, live: AbstractSet[str]) -> frozenset[str]:
        """Those that should be asked `hook` and cannot be: they are loaded anew, broken, or badly set."""
        return self._of.get(hook, _NOBODY) - live

    def _arrange(self) -> None:
        self._of = {hook: frozenset(name for name, hooks in self._hooks.items() if hook in hooks) for hook in REVIEWS}
