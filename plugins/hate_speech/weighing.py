"""How much the words around a group weigh."""

from __future__ import annotations

from .reading import Piece
from .vocabulary import Vocabulary


def weight(read: list[Piece], words: Vocabulary) -> float:
    return 0.0
