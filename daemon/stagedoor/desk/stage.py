"""What can be asked about OBS and the overlay."""

from __future__ import annotations

from stagedoor.desk.order import Order


class SwitchScene(Order, frozen=True, kw_only=True):
    """Put a scene on air."""

    scene: str


class RetryObs(Order, frozen=True, kw_only=True):
    """Look for OBS again now."""


class TestOverlay(Order, frozen=True, kw_only=True):
    """Send a test message the whole way to the overlays, and say which of them painted it."""


class AddOverlay(Order, frozen=True, kw_only=True):
    """Put the overlay into a scene, or repair it there."""

    scene: str
