"""The operating system's keyring, asked with patience but not with trust: some ask the user, some hang."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

_log = logging.getLogger(__name__)

_SERVICE = "stagedoor"
T = TypeVar("T")
Fetch = asyncio.Future[dict[str, str | None]]


class KeyringAccess:
    """Reads and writes under the service name `stagedoor`; after one failure the keyring is left alone for this run."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._one_job = threading.Lock()
        self.fault = ""
        """Why it is not used, as a phrase that follows “the system's keyring”; empty while it works."""

    def fetch(self, names: Sequence[str], told: Callable[[Mapping[str, str | None]], None]) -> Fetch:
        """Begin to read what is kept under each name; `told` is called with it, however long it takes."""
        job: Fetch = self._begin(lambda keyring: {name: keyring.get_password(_SERVICE, name) for name in names})
        job.add_done_callback(lambda job: self._arrived(job, told))
        return job

    async def answered(self, fetch: Fetch) -> None:
        """Wait until the answer is there, or for as long as patience lasts."""
        await self._wait(fetch)
        await asyncio.sleep(0)  # `told` may still be about to be called

    async def put(self, name: str, secret: str) -> bool:
        """Keep `secret`, or forget with an empty text. Whether that worked is seen by reading it back."""
        if self.fault:
            return False
        kept = await self._wait(self._begin(lambda keyring: _put(keyring, name, secret)))
        if kept is False:
            self.fault = "does not keep what it is given"
        return bool(kept)

    def _arrived(self, fetch: Fetch, told: Callable[[Mapping[str, str | None]], None]) -> None:
        if fetch.cancelled() or fetch.exception():
            return
        if self.fault:
            self.fault = ""
            _log.info("The system's keyring has answered after all; the passwords in it are in use now.")
        told(fetch.result())

    async def _wait(self, job: asyncio.Future[T]) -> T | None:
        await asyncio.wait({job}, timeout=self._patience)
        if not job.done():
            self.fault = f"did not answer within {self._patience:g} seconds"
            return None
        if fault := job.exception():
            # Only the kind of fault: its text is a stranger's, and might quote what it was given.
            self.fault = f"cannot be used here ({type(fault).__name__})"
            return None
        return job.result()

    def _begin(self, job: Callable[[Any], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def deliver(settle: Callable[[], None]) -> None:
            if not future.done():
                settle()
                future.exception()  # it may come when nobody waits for it any more

        def run() -> None:
            settle: Callable[[], None]
            try:
                with self._one_job:
                    import keyring  # noqa: PLC0415 - slow, and may load what hangs

                    answer = job(keyring)
            except Exception as caught:  # noqa: BLE001 - keyrings raise whatever their system gives them
                fault = caught
                settle = lambda: future.set_exception(fault)  # noqa: E731 - the other half of the line below
            else:
                settle = lambda: future.set_result(answer)  # noqa: E731
            try:
                loop.call_soon_threadsafe(deliver, settle)
            except RuntimeError:
                _log.debug("The keyring answered after the end.")

        # Not an executor: its threads are waited for at the end, and a keyring may never answer.
        threading.Thread(target=run, name="keyring", daemon=True).start()
        return future


def _put(keyring: Any, name: str, secret: str) -> bool:
    if secret:
        keyring.set_password(_SERVICE, name, secret)
        return bool(keyring.get_password(_SERVICE, name) == secret)
    if keyring.get_password(_SERVICE, name) is not None:
        keyring.delete_password(_SERVICE, name)
    return True
