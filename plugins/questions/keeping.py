"""A board written down for `ctx.memory`, and read from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from .board import Board
from .question import Ask, Moment, Question


def kept(board: Board) -> dict[str, Any]:
    """What JSON can hold of it: all."""
    return {
        "last": board.last,
        "sort": board.sort,
        "questions": [asdict(board.all[number]) for number in board.order],
    }


def board_of(written: Mapping[str, Any]) -> Board:
    """The same board again."""
    board = Board()
    board.last, board.sort = int(written["last"]), str(written["sort"])
    for each in written["questions"]:
        moments = {name: Moment(**each[name]) for name in ("aired", "answered")}
        question = Question(**{**each, **moments, "asks": [Ask(**ask) for ask in each["asks"]]})
        board.all[question.number] = question
        board.order.append(question.number)
    return board
