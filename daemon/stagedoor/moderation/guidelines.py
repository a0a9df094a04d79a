"""Which of the streamer's rules a verdict enforces."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from stagedoor.context import Guideline
from stagedoor.model import Opinion

_MOST = 2_000


class Guidelines:
    """Finds the guideline of a rule: the most exact one that names it."""

    def __init__(self, declared: Callable[[], Iterable[Guideline]]) -> None:
        """`declared()` are the guidelines the plugins declare now, in order."""
        self._declared = declared
        self._known: dict[tuple[str, str, str], str] = {}

    def forget(self) -> None:
        """They are declared anew."""
        self._known.clear()

    def named(self, opinion: Opinion) -> Opinion:
        """The opinion with the guideline it enforces, where there is one."""
        verdict = opinion.verdict
        key = opinion.plugin, verdict.rule, verdict.level
        guideline = self._known.get(key)
        if guideline is None:
            if len(self._known) >= _MOST:  # a plugin makes up its rules as it goes
                self._known.clear()
            guideline = self._known[key] = self._find(*key)
        if not guideline:
            return opinion
        return Opinion(plugin=opinion.plugin, verdict=msgspec.structs.replace(verdict, guideline=guideline))

    def _find(self, plugin: str, rule: str, level: str) -> str:
        declared = list(self._declared())
        for name in (f"{plugin}.{rule}", f"{plugin}.{level}", plugin):
            for guideline in declared:
                if name in guideline.rules:
                    return guideline.name
        return ""
