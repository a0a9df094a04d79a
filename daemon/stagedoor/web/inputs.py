"""What other programs hand over, and who takes it in."""

from __future__ import annotations

import logging
from collections.abc import Callable

from stagedoor.context import Taker
from stagedoor.errors import ActionRefused, SettingsError, StagedoorError
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised, Work

_log = logging.getLogger(__name__)


class Inputs:
    """Takers by name. A name belongs to one plugin at a time."""

    def __init__(self) -> None:
        self._takers: dict[str, tuple[str, Taker]] = {}

    def receive(self, plugin: str, name: str, take: Taker) -> Callable[[], None]:
        """Let `take` have what comes in as `name`; the answer ends it. Raises `SettingsError` if the name is taken."""
        if name in self._takers:
            raise SettingsError(
                f"What programs hand over as “{name}” is taken in by {self._takers[name][0]} already. Choose another "
                "name."
            )
        entry = (plugin, take)
        self._takers[name] = entry

        def end() -> None:
            if self._takers.get(name) is entry:
                del self._takers[name]

        return end

    def withdraw(self, plugin: str) -> None:
        """Nothing more goes to `plugin`, which does not run any more."""
        self._takers = {name: entry for name, entry in self._takers.items() if entry[0] != plugin}

    async def hand_over(self, name: str, document: bytes) -> None:
        """Give one document to whoever takes it in. Raises `ActionRefused` with a sentence for whoever sent it."""
        if name not in self._takers:
            raise ActionRefused(
                f"Nothing takes in “{name[:80]}” now, so it was not read. Add the chat input:{name[:80]} in the panel."
            )
        _, take = self._takers[name]

        async def taking() -> None:
            await take(document)

        try:
            await Work(taking()).run()
        except Raised as raised:
            fault = raised.fault
            if isinstance(fault, StagedoorError):
                raise fault from None
            if isinstance(fault, ValueError):
                raise ActionRefused(str(fault)) from fault
            _log.error("What was handed over as %s was not taken in", name, exc_info=fault)
            raise ActionRefused(f"It failed on a fault ({sentence(fault)}), so this was not taken in.") from fault
