"""All chats that are read: which kinds there are, which are configured, and how each is doing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable

from stagedoor.chat.source import RunningSource
from stagedoor.clock import Clock
from stagedoor.context import Context, SourceKind
from stagedoor.errors import ActionRefused, PluginError, SettingsError
from stagedoor.events import Event, SourceEvent, SourceStateChanged
from stagedoor.model import SourceState
from stagedoor.tasks import Tasks
from stagedoor.web.wire import SourceKindView, SourcesView, SourceView

Record = Callable[[Event], object]


class Sources:
    """Opens, keeps and closes the chat sources."""

    def __init__(  # noqa: PLR0913 - one collaborator each
        self,
        *,
        clock: Clock,
        tasks: Tasks,
        accept: Callable[[str, tuple[SourceEvent, ...]], Awaitable[None]],
        record: Record,
        on_change: Callable[[], None],
        longest_wait: Callable[[], float],
    ) -> None:
        self._clock = clock
        self._tasks = tasks
        self._accept = accept
        self._record = record
        self._on_change = on_change
        self._longest_wait = longest_wait
        self._kinds: dict[str, tuple[SourceKind, Context]] = {}
        self._running: dict[str, tuple[RunningSource, asyncio.Task[None]]] = {}
        self._missing: dict[str, SourceView] = {}

    def offer(self, kinds: Iterable[tuple[Context, SourceKind]]) -> None:
        """Replace the kinds of source that can be opened."""
        self._kinds = {kind.name: (kind, context) for context, kind in kinds}
        self._on_change()

    @property
    def images(self) -> dict[str, str]:
        """Address templates of emote pictures, by the first part of their path."""
        return {family: address for kind, _ in self._kinds.values() for family, address in kind.images.items()}

    @property
    def names(self) -> list[str]:
        """Every source there is, running or not."""
        return [*self._running, *self._missing]

    def open(self, name: str, *, is_kept: bool) -> None:
        """Begin to read `name`, such as `twitch:somebody`.

        Raises `SettingsError` with a sentence when there is no such kind or the rest makes no sense.
        """
        if name in self._running:
            return
        word, colon, target = name.partition(":")
        if not colon or word not in self._kinds:
            raise SettingsError(self._unknown(name), field="sources")
        kind, context = self._kinds[word]
        try:
            source = kind.open(target, context)
        except SettingsError:
            raise
        except Exception as fault:
            raise PluginError(
                f"{kind.title} could not open “{name}” ({type(fault).__name__}: {fault}). Nothing is read from it."
            ) from fault
        running = RunningSource(
            name,
            kind.title,
            source,
            is_kept=is_kept,
            clock=self._clock,
            accept=self._accept,
            on_state=self._tell,
            on_news=self._on_change,
            longest_wait=self._longest_wait,
        )
        self._missing.pop(name, None)
        self._running[name] = (running, self._tasks.spawn(running.run(), name=f"source {name}"))
        self._tell(running)

    def miss(self, name: str, reason: str, *, is_kept: bool) -> None:
        """List a source that cannot be opened now, with the sentence why."""
        self._missing[name] = SourceView(
            id=name,
            title=name.partition(":")[0],
            state=SourceState.REFUSED,
            reason=reason,
            retry_at=0,
            since=int(self._clock.now() * 1000),
            received=0,
            last_at=0,
            is_kept=is_kept,
        )
        self._record(SourceStateChanged(source=name, state=SourceState.REFUSED, reason=reason))
        self._on_change()

    async def close(self, name: str) -> None:
        """Stop reading `name`. Raises `ActionRefused` when it is not there."""
        if name not in self._running and name not in self._missing:
            raise ActionRefused(f"“{name}” is not among the chats being read.")
        self._missing.pop(name, None)
        if name in self._running:
            running, task = self._running.pop(name)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            self._record(SourceStateChanged(source=running.name, state=SourceState.ENDED, reason="No longer read."))
        self._on_change()

    async def close_all(self) -> None:
        """Stop reading everything."""
        for name in list(self._running):
            await self.close(name)

    def retry(self, name: str) -> None:
        """Connect again now. Raises `ActionRefused` when it is not there."""
        if name in self._running:
            self._running[name][0].retry()
        elif name in self._missing:
            self.open(name, is_kept=self._missing[name].is_kept)
        else:
            raise ActionRefused(f"“{name}” is not among the chats being read.")

    def view(self) -> SourcesView:
        """As the panel shows it."""
        return SourcesView(
            sources=[running.view() for running, _ in self._running.values()] + list(self._missing.values()),
            kinds=[
                SourceKindView(name=kind.name, title=kind.title, example=kind.example)
                for kind, _ in self._kinds.values()
            ],
        )

    def _tell(self, source: RunningSource) -> None:
        self._record(
            SourceStateChanged(source=source.name, state=source.state, reason=source.reason, retry_at=source.retry_at)
        )
        self._on_change()

    def _unknown(self, name: str) -> str:
        examples = ", ".join(kind.example or f"{kind.name}:…" for kind, _ in self._kinds.values())
        return (
            f"“{name}” cannot be read: a chat is written as {examples or 'nothing now: no source plugin is running'}."
        )
