"""Asks OBS, one thing at a time: a single thread owns the connection, and every wait in it has an end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.discovery import Address
from stagedoor.obs.refusals import refusal
from stagedoor.obs.trouble import Kind, Trouble

if TYPE_CHECKING:
    from stagedoor.obs.session import Session

T = TypeVar("T")

Request = tuple[str, Mapping[str, Any]]
"""A kind of request, and its data."""

_PROOF = "GetStudioModeEnabled"
_AWAY = "OBS was not asked to do that: there is no connection to it."
_STALE = "OBS was not asked to do that: what came before took so long that it would have come too late."


@dataclass(eq=False)
class _Job:
    """Something to be done in the thread, and who waits for it."""

    work: Callable[[], Any]
    outcome: asyncio.Future[Any]


class Gateway:
    """The one connection for requests. All of it is called on the loop; nothing sent is ever sent again.

    `on_trouble` is told when a connection that stood is no more.
    """

    def __init__(self, *, clock: Clock, on_trouble: Callable[[Trouble], None]) -> None:
        self.patience = 2.0
        self._clock = clock
        self._on_trouble = on_trouble
        self._jobs: deque[_Job | None] = deque()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = asyncio.Event()
        # What follows belongs to the thread; `cut` alone reaches for the session from outside.
        self._session: Session | None = None
        self._selector: selectors.BaseSelector | None = None
        self._watched: socket.socket | None = None

    def start(self) -> None:
        """Start the thread. It ends with the process even if it is never stopped."""
        self._loop = asyncio.get_running_loop()
        self._wake_from, self._wake = socket.socketpair()
        self._wake_from.setblocking(False)
        self._wake.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="obs", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Close the connection and end the thread."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._jobs.append(None)
        self._nudge()
        try:
            async with asyncio.timeout(0.5):
                await self._ended.wait()
        except TimeoutError:
            self._cut()
            await self._ended.wait()
        thread.join()
        self._wake.close()
        self._wake_from.close()

    async def open(self, address: Address) -> None:
        """Connect and identify. Raises `Trouble`; the connection before, if any, is closed first."""
        await self._meet(partial(self._open, address, self.patience))

    async def salt(self, address: Address) -> str:
        """What OBS's server drew when it started, heard without showing a password. Raises `Trouble`."""
        return await self._meet(partial(self._salt, address, self.patience))

    async def request(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask OBS; the answer is its `responseData`. Raises `ObsError` with OBS's code, or 0 when it gave none.

        What has waited longer than `patience` is not sent. A command is sent only to an OBS that has just answered,
        because one that is frozen would carry it out when it thaws.
        """
        _check(kind, data)
        late = self._clock.monotonic() + self.patience
        return await self._do(partial(self._request, kind, data, late), within=self.patience * 4)

    async def batch(
        self, requests: Sequence[Request], *, by_frame: bool = False, halt: bool = True, lasting: float = 0.0
    ) -> list[dict[str, Any] | ObsError]:
        """Ask OBS several things in one go: for each the `responseData`, or OBS's refusal.

        The same holds as for `request`. `halt` leaves out what comes after the first refusal. With `by_frame`, `Sleep`
        waits for frames, which may take `lasting` seconds; nothing else can be asked on this connection meanwhile.
        """
        for kind, data in requests:
            _check(kind, data)
        late = self._clock.monotonic() + self.patience
        work = partial(self._batch, [(kind, dict(data)) for kind, data in requests], by_frame, halt, lasting, late)
        return await self._do(work, within=self.patience * 4 + lasting)

    async def run(self, work: Callable[[], T]) -> T:
        """Do something in this thread that takes too long for the loop."""
        return await self._do(work, within=30)

    async def close(self) -> None:
        """Close the connection and say so to OBS, so that it does not wait for us."""
        await self._do(self._close, within=self.patience * 2)

    async def _meet(self, work: Callable[[], T]) -> T:
        try:
            return await self._do(work, within=self.patience * 5)
        except ObsError as fault:
            raise Trouble(Kind.SILENT, str(fault)) from fault

    async def _do(self, work: Callable[[], T], *, within: float) -> T:
        if self._thread is None or self._loop is None:
            raise ObsError(_AWAY)
        job = _Job(work, self._loop.create_future())
        self._jobs.append(job)
        self._nudge()
        try:
            # The thread has its own, shorter limits; this one is for a peer that trickles byte after byte.
            async with asyncio.timeout(within):
                return await job.outcome  # type: ignore[no-any-return]  # it is what `work` returned
        except TimeoutError:
            self._cut()
            raise ObsError("OBS did not answer in time; whether it was done is not known.") from None

    def _nudge(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):  # a full pipe wakes it as well
            self._wake.send(b"\0")

    def _cut(self) -> None:
        session = self._session
        if session is not None:
            session.cut()

    # From here on: in the thread.

    def _run(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._wake_from, selectors.EVENT_READ)
        try:
            while True:
                self._selector.select()
                with contextlib.suppress(BlockingIOError):
                    self._wake_from.recv(4096)
                while self._jobs:
                    job = self._jobs.popleft()
                    if job is None:
                        return
                    self._carry_out(job)
                # Answering OBS's goodbye at once is what lets it exit at once.
                session = self._session
                if session is not None and any(key.data is session for key, _ in self._selector.select(0)):
                    self._overhear(session)
        finally:
            self._close()
            self._selector.close()
            for job in self._jobs:
                if job is not None:
                    self._settle(job, None, ObsError(_AWAY))
            self._on_loop(self._ended.set)

    def _carry_out(self, job: _Job) -> None:
        if job.outcome.cancelled():
            return
        try:
            self._settle(job, job.work(), None)
        except BaseException as fault:  # noqa: BLE001 - it goes to whoever waits, and the thread lives on
            self._settle(job, None, fault)

    def _settle(self, job: _Job, value: Any, fault: BaseException | None) -> None:
        def settle() -> None:
            if job.outcome.done():
                return
            if fault is not None:
                job.outcome.set_exception(fault)
            else:
                job.outcome.set_result(value)

        self._on_loop(settle)

    def _on_loop(self, call: Callable[[], None]) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop has ended, and nobody waits any more
            self._loop.call_soon_threadsafe(call)

    def _open(self, address: Address, patience: float) -> None:
        from stagedoor.obs.session import Session  # noqa: PLC0415 - slow to import, so only here

        self._close()
        session = self._session = Session(address, patience=patience)
        try:
            session.greet()
            session.identify()
        except BaseException:
            self._session = None
            session.drop()
            raise
        assert self._selector is not None
        assert session.ws.sock is not None
        self._watched = session.ws.sock
        self._selector.register(self._watched, selectors.EVENT_READ, session)

    def _salt(self, address: Address, patience: float) -> str:
        from stagedoor.obs.session import Session  # noqa: PLC0415 - as above

        session = Session(address, patience=patience)
        try:
            session.greet()
            return session.salt
        finally:
            session.close()
            session.drop()

    def _request(self, kind: str, data: Mapping[str, Any] | None, late: float) -> dict[str, Any]:
        self._may_send(late)
        if not kind.startswith("Get"):
            self._prove_alive(late)
        return self._exchange(kind, data, done="Whether it was done is not known.")

    def _may_send(self, late: float) -> None:
        if self._session is None:
            raise ObsError(_AWAY)
        if self._clock.monotonic() > late:
            raise ObsError(_STALE)

    def _batch(
        self,
        requests: Sequence[tuple[str, dict[str, Any]]],
        by_frame: bool,  # noqa: FBT001 - called with what `batch` was given
        halt: bool,  # noqa: FBT001
        lasting: float,
        late: float,
    ) -> list[dict[str, Any] | ObsError]:
        self._may_send(late)
        if not all(kind.startswith("Get") for kind, _ in requests):
            self._prove_alive(late)
        session = self._session
        if session is None:
            raise ObsError(_AWAY)
        try:
            results = session.batch(requests, by_frame=by_frame, halt=halt, lasting=lasting)
        except Trouble as trouble:
            raise self._lost(session, trouble, "Whether it was done is not known.") from trouble
        return [_read(kind, data, said) for (kind, data), said in zip(requests, results, strict=False)]

    def _prove_alive(self, late: float) -> None:
        """Let OBS answer something harmless, so that what is sent next does not lie in the socket of a frozen one."""
        try:
            self._exchange(_PROOF, None, done="It was not sent.")
        except ObsError as fault:
            if fault.code == 0:
                raise  # anything else is an answer, too
        if self._clock.monotonic() > late + self.patience:
            raise ObsError(_STALE)

    def _exchange(self, kind: str, data: Mapping[str, Any] | None, *, done: str) -> dict[str, Any]:
        session = self._session
        if session is None:
            raise ObsError(_AWAY)
        try:
            said = session.req(kind, dict(data) if data else None)
        except Trouble as trouble:
            raise self._lost(session, trouble, done) from trouble
        answer = _read(kind, data, said)
        if isinstance(answer, ObsError):
            raise answer
        return answer

    def _lost(self, session: Session, trouble: Trouble, done: str) -> ObsError:
        self._drop(trouble)
        if trouble.kind is Kind.SILENT:
            return ObsError(f"OBS did not answer within {session.patience:g} seconds. {done}")
        return ObsError(f"The connection to OBS was lost. {done}")

    def _overhear(self, session: Session) -> None:
        try:
            session.overhear()
        except Trouble as trouble:
            self._drop(trouble)

    def _drop(self, trouble: Trouble) -> None:
        """Never use this connection again: the next answer on it could belong to anything."""
        session, self._session = self._session, None
        if session is not None:
            self._forget()
            session.drop()
            self._on_loop(partial(self._on_trouble, trouble))

    def _close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            self._forget()
            session.close()
            session.drop()

    def _forget(self) -> None:
        # The library closes the socket by itself when it breaks, and then no longer knows it.
        watched, self._watched = self._watched, None
        if self._selector is not None and watched is not None:
            self._selector.unregister(watched)


def _check(kind: str, data: Mapping[str, Any] | None) -> None:
    try:
        json.dumps(data)
    except (TypeError, ValueError, RecursionError) as fault:
        raise ObsError(f"{kind} was not sent to OBS: its data cannot be written as JSON ({fault}).") from fault


def _read(kind: str, data: Mapping[str, Any] | None, said: Mapping[str, Any]) -> dict[str, Any] | ObsError:
    status = said["requestStatus"]
    if status.get("result") is not True:
        return refusal(kind, data, status)
    answer = said.get("responseData")
    return answer if isinstance(answer, dict) else {}
