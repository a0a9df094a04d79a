"""The words a plugin, an order or a cue may use."""

from __future__ import annotations

from typing import Literal

Easing = Literal["linear", "ease_in", "ease_out", "ease_in_out", "overshoot", "bounce"]
"""How something moves."""

MediaAction = Literal["play", "pause", "stop", "restart", "next", "previous"]
"""What something that plays can be told."""
