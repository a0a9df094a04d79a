"""Several things done at once that begin and end together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


async def together(*work: Coroutine[Any, Any, object]) -> None:
    """Run all of it until the first ends, with whatever fault that was; the others are cancelled and waited for."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        ended = [task for task in tasks if task.done()]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        faults = [None if task.cancelled() else task.exception() for task in tasks]
    for task, fault in zip(tasks, faults, strict=True):
        if task in ended and fault:
            raise fault
