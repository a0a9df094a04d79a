"""Looks at everything at once, and never waits for ever: what does not answer is itself something found."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from stagedoor.doctor.finding import Diagnosis, Health

_log = logging.getLogger(__name__)

PATIENCE = 3.5
"""Seconds that one look may take."""
_WORST_FIRST = (Health.FAILURE, Health.WARNING, Health.NOTE, Health.ABSENT, Health.OK)

Look = Callable[[], Sequence[Diagnosis] | Awaitable[Sequence[Diagnosis]]]


async def examine(looks: Mapping[str, Look], patience: float = PATIENCE) -> list[Diagnosis]:
    """Take every look, at the same time; worst first, else in the order of the looks. `looks` are named by area."""
    found = await asyncio.gather(*(_taken(name, look, patience) for name, look in looks.items()))
    flat = [diagnosis for each in found for diagnosis in each]
    return sorted(flat, key=lambda diagnosis: _WORST_FIRST.index(diagnosis.health))


async def _taken(name: str, look: Look, patience: float) -> Sequence[Diagnosis]:
    try:
        async with asyncio.timeout(patience):
            said = look()
            return await said if inspect.isawaitable(said) else said
    except TimeoutError:
        sentence = f"It did not answer within {patience:g} seconds, so nothing is known about it."
    except Exception as fault:  # noqa: BLE001 - one look that fails must not hide the others
        _log.exception("The pre-flight could not look at %s.", name)
        sentence = f"It could not be looked at ({type(fault).__name__}), so nothing is known about it."
    title = name.replace("_", " ").capitalize()
    return [Diagnosis(name=name, area="house", title=title, health=Health.WARNING, sentence=sentence)]


def summary(found: Sequence[Diagnosis]) -> str:
    """All of it in one sentence."""
    failures = sum(each.health is Health.FAILURE for each in found)
    warnings = sum(each.health is Health.WARNING for each in found)
    if not failures and not warnings:
        return "Ready: nothing stands in the way of the show."
    parts = [
        text
        for number, text in (
            (failures, f"{failures} {'thing does' if failures == 1 else 'things do'} not work"),
            (warnings, f"{warnings} {'needs' if warnings == 1 else 'need'} a look"),
        )
        if number
    ]
    return f"Before the show: {' and '.join(parts)}."
