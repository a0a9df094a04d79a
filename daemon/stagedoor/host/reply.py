"""A call of a plugin's own function whose outcome somebody waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import wraps
from typing import Any

from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.host import faults
from stagedoor.host.calling import is_async

_PATIENCE = 10.0
"""Seconds: whoever pressed has long looked away."""


class Reply:
    """Wraps a function so that it can be put into a mailbox, and its outcome be waited for."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._outcome: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.function = self._async(function) if is_async(function) else self._sync(function)
        """What is to be called in the plugin's place; a refusal is an answer and no fault of the plugin's."""

    async def wait(self, title: str) -> Any:
        """What the function returns. Raises `StagedoorError` with a sentence; `title` is the plugin's."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._outcome
        except TimeoutError:
            raise ActionRefused(f"{title} did not answer within {_PATIENCE:g} seconds; look under Plugins.") from None
        except StagedoorError:
            raise
        except Exception as fault:
            raise ActionRefused(f"{title} failed ({faults.sentence(fault)}), so it was not done.") from fault

    def _async(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        async def run(*given: Any) -> None:
            try:
                self._settle(await function(*given), None)
            except StagedoorError as refusal:
                self._settle(None, refusal)
            except BaseException as fault:
                self._settle(None, fault)
                raise

        return run

    def _sync(self, function: Callable[..., Any]) -> Callable[..., Any]:
        loop = asyncio.get_running_loop()

        @wraps(function)
        def run(*given: Any) -> None:
            try:
                answer = function(*given)
            except StagedoorError as refusal:
                loop.call_soon_threadsafe(self._settle, None, refusal)
            except BaseException as fault:
                loop.call_soon_threadsafe(self._settle, None, fault)
                raise
            else:
                loop.call_soon_threadsafe(self._settle, answer, None)

        return run

    def _settle(self, answer: Any, fault: BaseException | None) -> None:
        if self._outcome.done():
            return
        if fault is None:
            self._outcome.set_result(answer)
        else:
            told = fault if isinstance(fault, Exception) else RuntimeError(type(fault).__name__)
            self._outcome.set_exception(told)
            self._outcome.exception()  # nobody may be waiting any more
