"""What can speak on this computer, and the one that is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .engine import Engine, SpeechFailedError, Voice
from .espeak import Espeak
from .piper import Piper
from .system import MacVoices, WindowsVoices

__all__ = ["Engine", "SpeechFailedError", "Voice", "choose", "found"]


def found(folder: Path) -> Sequence[Engine]:
    """The engines that are there, the best-sounding first. `folder` may hold voices of Piper."""
    known: tuple[Engine, ...] = (Piper(folder), MacVoices(), WindowsVoices(), Espeak())
    return [engine for engine in known if engine.is_there]


def choose(wanted: str, there: Sequence[Engine]) -> Engine | None:
    """The engine the settings ask for, or the best one; None where it is not there."""
    return next((engine for engine in there if wanted in {"auto", engine.name}), None)
