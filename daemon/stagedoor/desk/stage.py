"""What can be asked about OBS and the overlay."""

from __future__ import annotations

from typing import Any

from stagedoor.desk.order import Order


class SwitchScene(Order, frozen=True, kw_only=True):
    """Put a scene on air."""

    scene: str


class RetryObs(Order, frozen=True, kw_only=True):
    """Look for OBS again now."""


class TestOverlay(Order, frozen=True, kw_only=True):
    """Send a test message the whole way to the overlays, and say which of them painted it."""


class PressControl(Order, frozen=True, kw_only=True):
    """Have something done that a plugin or a part of the daemon offers; topic `controls` says what there is."""

    control: str
    """For example `alerts.skip`."""
    arguments: dict[str, Any] = {}
    """By name, as its schema says."""


class ApproveMessage(Order, frozen=True, kw_only=True):
    """Let a message onto the overlays that show only what somebody approved."""

    subject: int


class OverlayAddresses(Order, frozen=True, kw_only=True):
    """Where each overlay is served; whoever has an address can watch it."""


class BeginPrivacy(Order, frozen=True, kw_only=True):
    """Hide the stage behind the privacy scene at one stroke."""


class EndPrivacy(Order, frozen=True, kw_only=True):
    """Bring everything back exactly as it was before the privacy scene."""


class AddOverlay(Order, frozen=True, kw_only=True):
    """Put an overlay into a scene, or repair it there."""

    scene: str
    overlay: str = "main"


class RepairOverlay(Order, frozen=True, kw_only=True):
    """Put right what is wrong with an overlay in every scene of OBS it is in."""

    overlay: str = "main"


class RemoveOverlay(Order, frozen=True, kw_only=True):
    """Take an overlay out of a scene. The overlay itself stays as it is."""

    scene: str
    overlay: str = "main"
