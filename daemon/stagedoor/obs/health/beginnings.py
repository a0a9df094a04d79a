"""How a stream began and how it ended, from what OBS says about it; OBS may say it in another order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagedoor.obs.program import text

_PREFIX = "OBS_WEBSOCKET_OUTPUT_"


class Beginnings:
    """Collects the states of the stream until it is over."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def heard(self, data: Mapping[str, Any]) -> str:
        """OBS tells of another state; which one, in lower case: `starting`, `reconnecting` …"""
        state = text(data, "outputState").removeprefix(_PREFIX).lower()
        if state == "starting" and {"starting", "stopped"} <= set(self._said):
            self._said.clear()
        self._said.append(state)
        return state

    @property
    def is_over(self) -> bool:
        """Whether a stream has ended, or has not begun, that nobody has asked about yet."""
        return "stopped" in self._said

    def fate(self) -> str:
        """How it ended: `refused` when it never began, `gave_up` when OBS did not get it back, else empty."""
        said, self._said = self._said, []
        if "starting" in said and "started" not in said and "stopping" not in said:
            return "refused"
        losses = said.count("reconnecting") - said.count("reconnected")
        return "gave_up" if losses > 0 and "stopping" not in said else ""
