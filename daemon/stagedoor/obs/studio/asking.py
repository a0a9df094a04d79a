"""How OBS is asked here: one question, or many at once of which some may have no answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from stagedoor.errors import ObsError
from stagedoor.obs.gateway import Request
from stagedoor.obs.refusals import NOT_READY

_AT_ONCE = 100


class Obs(Protocol):
    """The OBS that is worked with."""

    @property
    def connected(self) -> bool:
        """Whether it answers now."""

    def knows(self, kind: str) -> bool:
        """Whether this version of it has this kind of request."""

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send any obs-websocket 5 request. Raises `ObsError`."""

    async def batch(self, requests: Sequence[Request], *, halt: bool = True) -> list[dict[str, Any] | ObsError]:
        """Send several in one go: for each its answer, or OBS's refusal."""

    async def play(self, requests: Sequence[Request], seconds: float) -> list[dict[str, Any] | ObsError]:
        """Have these carried out frame by frame: for each its answer, or OBS's refusal."""


async def told(obs: Obs, kind: str, **data: Any) -> dict[str, Any]:
    """An answer; empty where this OBS refuses to give one. Raises `ObsError` only where OBS did not answer at all."""
    try:
        return await obs.request(kind, data or None)
    except ObsError as fault:
        if fault.code in {0, NOT_READY}:
            raise
        return {}


async def told_all(obs: Obs, requests: Sequence[Request]) -> list[dict[str, Any] | None]:
    """The answers to all of these, asked at once; None where OBS refuses. Raises `ObsError` as `told` does."""
    answers: list[dict[str, Any] | None] = []
    for start in range(0, len(requests), _AT_ONCE):  # so that a command does not wait long behind a large collection
        for answer in await obs.batch(requests[start : start + _AT_ONCE], halt=False):
            if isinstance(answer, ObsError):
                if answer.code in {0, NOT_READY}:
                    raise answer
                answers.append(None)
            else:
                answers.append(answer)
    return answers


def number(data: Mapping[str, Any], name: str, default: float = 0.0) -> float:
    """The number under `name`; anything else counts as `default`."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return float(value)


def whole(data: Mapping[str, Any], name: str, default: int = 0) -> int:
    """The same as a whole number."""
    return round(number(data, name, default))


def texts(data: Mapping[str, Any], name: str) -> list[str]:
    """The texts in the list under `name`."""
    value = data.get(name)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
