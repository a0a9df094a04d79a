"""What overlays and the page are shown of the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .board import Board
from .counting import Votes
from .options import QuestionSettings
from .question import Question

_ASKS_SHOWN = 8


def in_order(board: Board, votes: Votes) -> list[Question]:
    """Those that stand for themselves, in the order the streamer chose."""
    questions = list(board.open())
    if board.sort == "votes":
        questions.sort(key=lambda each: (-votes.of(board, each), each.at, each.number))
    elif board.sort == "time":
        questions.sort(key=lambda each: (each.at, each.number))
    return questions


def card(board: Board, votes: Votes, settings: QuestionSettings) -> tuple[dict[str, Any] | None, Sequence[int]]:
    """What the widget shows, and the messages whose words that are."""
    question = board.on_air
    if question is None:
        return None, ()
    lead = question.lead
    state = {
        "number": question.number,
        "text": question.text,
        "name": question.name,
        "platform": lead.platform if lead else "",
        "platforms": _platforms(board, question),
        "votes": votes.of(board, question) if settings.show_votes else 0,
        "label": settings.label,
    }
    return state, [lead.subject] if lead and lead.subject else ()


def page(board: Board, votes: Votes, settings: QuestionSettings) -> dict[str, Any]:
    """What the page shows."""
    return {
        "questions": [_line(board, votes, each) for each in in_order(board, votes)],
        "removed": [each.number for each in board.all.values() if each.is_removed][-1:],
        "sort": board.sort,
        "command": settings.command.removeprefix("!"),
        "vote": settings.vote.removeprefix("!"),
        "recognise": settings.recognise,
        "review": settings.review,
    }


def _line(board: Board, votes: Votes, question: Question) -> dict[str, Any]:
    lead = question.lead
    asks = board.asks(question)
    also = [ask for ask in asks if ask is not lead and ask.text][:_ASKS_SHOWN]
    parts = board.parts(question)[1:] if asks is not question.asks else []
    own = {id(ask) for ask in question.asks}
    return {
        "number": question.number,
        "text": question.text,
        "original": lead.text if question.written and lead else "",
        "name": question.name,
        "platform": lead.platform if lead else "",
        "platforms": _platforms(board, question),
        "subject": lead.subject if lead else 0,
        "votes": votes.of(board, question),
        "stand": question.stand,
        "at": question.at,
        "aired": asdict(question.aired),
        "answered": asdict(question.answered),
        "also": [
            {
                "text": ask.text,
                "name": ask.name,
                "platform": ask.platform,
                "subject": ask.subject,
                "score": round(100 * ask.score),
                "part": 0 if id(ask) in own else _part(parts, ask.subject),
            }
            for ask in also
        ],
    }


def _platforms(board: Board, question: Question) -> list[str]:
    return list(dict.fromkeys(ask.platform for ask in board.asks(question) if ask.platform))


def _part(parts: Sequence[Question], subject: int) -> int:
    """The merged question that holds the words of this message."""
    return next((part.number for part in parts if any(ask.subject == subject for ask in part.asks)), 0)
