"""For plugin authors: a whole show in memory, to try a plugin on.

Names are looked up when they are used, so that pytest starts as fast with Stagedoor installed as without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stagedoor.testing.audience import Happened
    from stagedoor.testing.clock import FakeClock
    from stagedoor.testing.obs import FakeObs
    from stagedoor.testing.overlay import FakeOverlay
    from stagedoor.testing.panel import FakePanel
    from stagedoor.testing.stage import Stage

__all__ = ["FakeClock", "FakeObs", "FakeOverlay", "FakePanel", "Happened", "Stage"]

_HOMES = {
    "FakeClock": "clock",
    "FakeObs": "obs",
    "FakeOverlay": "overlay",
    "FakePanel": "panel",
    "Happened": "audience",
    "Stage": "stage",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
