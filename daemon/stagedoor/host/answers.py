"""What a plugin's answer to a question must look like."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from stagedoor.host.calling import Arguments
from stagedoor.model import Action, Verdict

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Verdict).decode
REVIEWS = ("review_message", "review_name")
"""The hooks that ask for a verdict."""


class Nonsense(TypeError):
    """The answer is not what the hook asks for."""


def check(hook: str, answer: Any, asked: Arguments) -> None:
    """Raise `Nonsense` with a phrase when `answer` is not what `hook` asks for."""
    unawaited(answer)
    if hook in REVIEWS:
        _check_verdict(answer, asked)
    elif hook == "explain_message":
        _check_verdicts(answer, asked)
    elif hook == "export_viewer":
        _check_export(answer)


def unawaited(answer: Any) -> None:
    """Raise `Nonsense` when a `def` returned a coroutine, which nobody would run."""
    if inspect.iscoroutine(answer):
        answer.close()
        raise Nonsense("it returned a coroutine nobody runs; make it an async def")


def _check_verdict(answer: Any, asked: Arguments) -> None:
    if not isinstance(answer, Verdict):
        raise Nonsense(f"it returned a {type(answer).__name__}, not a Verdict or None")
    if not isinstance(answer.action, Action):
        raise Nonsense(f"its Verdict has the action {answer.action!r}, not one of Action")
    try:
        # There and back, because a struct checks nothing when it is made, and this one goes into the log for good.
        _decode(_encode(answer))
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError) as fault:
        raise Nonsense(f"its Verdict cannot be written down ({fault})") from fault
    if answer.seconds < 0:
        raise Nonsense(f"its Verdict has a timeout of {answer.seconds} seconds")
    if answer.span is not None:
        start, end = answer.span
        length = _length(asked)
        if not 0 <= start <= end <= length:
            raise Nonsense(f"its Verdict has the span {start} to {end} in a text of {length} characters")


def _check_verdicts(answer: Any, asked: Arguments) -> None:
    if not isinstance(answer, list | tuple):
        raise Nonsense(f"it returned a {type(answer).__name__}, not a list of Verdict")
    for verdict in answer:
        _check_verdict(verdict, asked)


def _check_export(answer: Any) -> None:
    if not isinstance(answer, dict):
        raise Nonsense(f"it returned a {type(answer).__name__}, not a dict of what it remembers or None")
    try:
        _encode(answer)
    except (TypeError, ValueError, RecursionError) as fault:
        raise Nonsense(f"what it remembers cannot be written down ({fault})") from fault


def _length(asked: Arguments) -> int:
    if "message" in asked:
        return len(asked["message"].text)
    return len(asked["viewer"].name)
