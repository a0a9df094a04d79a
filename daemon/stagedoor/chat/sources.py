"""All chats that are read: which kinds there are, which are configured, and how each is doing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from stagedoor.chat import naming
from stagedoor.chat.pages import page_of, pages_of
from stagedoor.chat.source import RunningSource
from stagedoor.chat_source import SourceKind
from stagedoor.clock import Clock
from stagedoor.context import Context
from stagedoor.errors import ActionRefused, PluginError, SettingsError, StagedoorError
from stagedoor.events import Event, SourceEvent, SourceStateChanged
from stagedoor.host.faults import sentence
from stagedoor.model import SourceState
from stagedoor.tasks import Tasks
from stagedoor.web.wire import SourceKindView, SourcesView, SourceView

Record = Callable[[Event], object]


@dataclass(frozen=True, kw_only=True)
class _Open:
    """A source that runs, and the door of the plugin it came through."""

    source: RunningSource
    task: asyncio.Task[None]
    door: Context


@dataclass(frozen=True, kw_only=True)
class _Missing:
    """A source that could not be opened, and the door at which that was tried, if there was one."""

    view: SourceView
    door: Context | None


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
        is_guest: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`is_guest(name)` says whether a chat that is opened now is only read beside the show.

        `accept` takes what the sources hand over; `record` puts an event of the house into the log.
        """
        self._is_guest = is_guest
        self._clock = clock
        self._tasks = tasks
        self._accept = accept
        self._record = record
        self._on_change = on_change
        self._longest_wait = longest_wait
        self._kinds: dict[str, tuple[SourceKind, Context]] = {}
        self._running: dict[str, _Open] = {}
        self._missing: dict[str, _Missing] = {}
        self._ending: dict[str, asyncio.Task[None]] = {}
        self._heard_before: dict[str, tuple[int, str]] = {}

    def recall(self, heard: Mapping[str, int]) -> None:
        """Know when each chat was heard last before a restart, in milliseconds, so that the gap is noticed."""
        self._heard_before = {name: (at, "Stagedoor was not running") for name, at in heard.items()}

    def offer(self, kinds: Iterable[tuple[Context, SourceKind]]) -> None:
        """Replace the kinds of source that can be opened.

        A plugin that was loaded anew has a new door: what it read is opened anew, from its new code. What it read is
        listed as missing while it is away, and what was missing is tried again as soon as there is another door.
        """
        self._kinds = {kind.name: (kind, context) for context, kind in kinds}
        for name, opened in list(self._running.items()):
            door = self._door(name)
            if door is opened.door:
                continue
            if heard_at := opened.source.missed_since:
                self._heard_before[name] = heard_at, "its plugin was not running"
            self._end(name)
            if door is None:
                self.miss(name, _away(name), is_kept=opened.source.is_kept)
            else:
                self.begin(name, is_kept=opened.source.is_kept)
        for typed, missing in list(self._missing.items()):
            name = self.spelled(typed)  # its kind may have been unknown until now
            door = self._door(name)
            if door is not None and door is not missing.door:
                if name != typed:
                    del self._missing[typed]
                self.begin(name, is_kept=missing.view.is_kept)
        self._on_change()

    @property
    def images(self) -> dict[str, str]:
        """Address templates of emote pictures, by the first part of their path."""
        return {family: address for kind, _ in self._kinds.values() for family, address in kind.images.items()}

    @property
    def names(self) -> list[str]:
        """Every source there is, running or not."""
        return [*self._running, *self._missing]

    def named(self, typed: str) -> str:
        """What a person typed or pasted, as the name of a chat. Raises `SettingsError` when it cannot be one."""
        return naming.named(typed, self._kind_list)

    def spelled(self, typed: str) -> str:
        """As `named`, and what was typed itself where no kind of chat understands it now."""
        try:
            return self.named(typed)
        except SettingsError:
            return typed

    @property
    def _kind_list(self) -> list[SourceKind]:
        return [kind for kind, _ in self._kinds.values()]

    def open(self, name: str, *, is_kept: bool) -> None:
        """Begin to read `name`, such as `twitch:somebody`.

        Raises `SettingsError` with a sentence when there is no such kind or the rest makes no sense.
        """
        if name in self._running:
            return
        word, colon, target = name.partition(":")
        if not colon or word not in self._kinds:
            raise SettingsError(naming.unknown(name, self._kind_list), field="sources")
        kind, context = self._kinds[word]
        try:
            source = kind.open(target, context)
        except SettingsError:
            raise
        except BaseException as fault:  # a plugin's code runs here, and SystemExit would end the show
            raise PluginError(
                f"{kind.title} could not open “{name}” ({sentence(fault)}). Nothing is read from it."
            ) from fault
        is_guest = self._is_guest(name)
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
            on_gap=_unnoticed if is_guest else self._record,
            is_bridge=kind.is_bridge,
            is_guest=is_guest,
            page=page_of(*self._kind_of(name)),
            pages=pages_of(*self._kind_of(name)),
            heard_before=self._heard_before.pop(name, (0, "")),
        )
        self._missing.pop(name, None)
        work = _after(self._ending.get(name), running)
        self._running[name] = _Open(source=running, task=self._tasks.spawn(work, name=f"source {name}"), door=context)
        self._tell(running)

    def begin(self, name: str, *, is_kept: bool) -> None:
        """Begin to read `name`, or list it with the sentence why that cannot be."""
        try:
            self.open(name, is_kept=is_kept)
        except StagedoorError as fault:
            self.miss(name, str(fault), is_kept=is_kept)

    def miss(self, name: str, reason: str, *, is_kept: bool) -> None:
        """List a source that cannot be opened now, with the sentence why."""
        view = SourceView(
            id=name,
            title=name.partition(":")[0],
            state=SourceState.REFUSED,
            reason=reason,
            retry_at=0,
            since=int(self._clock.now() * 1000),
            received=0,
            parsed=0,
            shown=0,
            held=0,
            hidden=0,
            unknown=0,
            unreadable=0,
            repeats=0,
            last_at=0,
            viewers=None,
            can={},
            is_kept=is_kept,
            is_guest=self._is_guest(name),
            page=page_of(*self._kind_of(name)),
            pages=pages_of(*self._kind_of(name)),
        )
        self._missing[name] = _Missing(view=view, door=self._door(name))
        self._record(SourceStateChanged(source=name, state=SourceState.REFUSED, reason=reason))
        self._on_change()

    async def close(self, name: str) -> None:
        """Stop reading `name`, and wait until it has ended. Raises `ActionRefused` when it is not there."""
        ending = self.drop(name)
        if ending:
            await asyncio.wait([ending])

    def drop(self, name: str) -> asyncio.Task[None] | None:
        """Stop reading `name` without waiting; what is still ending of it. Raises `ActionRefused` as `close` does."""
        if name not in self._running and name not in self._missing:
            raise ActionRefused(f"“{name}” is not among the chats being read.")
        self._missing.pop(name, None)
        ending = self._end(name) if name in self._running else None
        self._on_change()
        return ending

    async def close_all(self) -> None:
        """Stop reading everything, and wait until all has ended."""
        for name in self.names:
            self.drop(name)
        if self._ending:
            await asyncio.wait(list(self._ending.values()))

    def retry(self, name: str) -> None:
        """Connect again now. Raises `ActionRefused` when it is not there."""
        if name in self._running:
            self._running[name].source.retry()
        elif name in self._missing:
            self.open(name, is_kept=self._missing[name].view.is_kept)
        else:
            raise ActionRefused(f"“{name}” is not among the chats being read.")

    def running(self, name: str) -> RunningSource | None:
        """The source of that name, if it is being read."""
        opened = self._running.get(name)
        return opened.source if opened else None

    def is_guest(self, name: str) -> bool:
        """Whether it is being read, and only beside the show."""
        opened = self._running.get(name)
        return opened is not None and opened.source.is_guest

    @property
    def has_bridge(self) -> bool:
        """Whether something is read that may bring what is also read directly."""
        for opened in self._running.values():  # noqa: SIM110 - for every event; a generator is slower
            if opened.source.is_bridge:
                return True
        return False

    def view(self) -> SourcesView:
        """As the panel shows it."""
        return SourcesView(
            sources=[opened.source.view() for opened in self._running.values()]
            + [missing.view for missing in self._missing.values()],
            kinds=[
                SourceKindView(
                    name=kind.name,
                    title=kind.title,
                    example=kind.example,
                    help=kind.help,
                    timeouts=list(kind.timeouts),
                )
                for kind, _ in self._kinds.values()
            ],
        )

    def _kind_of(self, name: str) -> tuple[SourceKind | None, str]:
        """The kind of a chat, where it is known, and what stands after the colon."""
        word, _, target = name.partition(":")
        return (self._kinds[word][0] if word in self._kinds else None), target

    def _door(self, name: str) -> Context | None:
        word, _, _ = name.partition(":")
        return self._kinds[word][1] if word in self._kinds else None

    def _end(self, name: str) -> asyncio.Task[None]:
        opened = self._running.pop(name)
        ending = self._tasks.spawn(self._until_ended(opened, self._ending.get(name)), name=f"end {name}")
        self._ending[name] = ending
        ending.add_done_callback(lambda _: self._forget(name, ending))
        return ending

    async def _until_ended(self, opened: _Open, earlier: asyncio.Task[None] | None) -> None:
        await opened.source.end(opened.task)
        if earlier:
            await asyncio.wait([earlier])
        name = opened.source.name
        if name not in self._running and name not in self._missing:
            self._record(SourceStateChanged(source=name, state=SourceState.ENDED, reason="No longer read."))

    def _forget(self, name: str, ending: asyncio.Task[None]) -> None:
        if self._ending.get(name) is ending:
            del self._ending[name]

    def _tell(self, source: RunningSource) -> None:
        self._record(
            SourceStateChanged(source=source.name, state=source.state, reason=source.reason, retry_at=source.retry_at)
        )
        self._on_change()


def _unnoticed(_: Event) -> None:
    """What was missed of somebody else's chat is nothing to write down."""


async def _after(earlier: asyncio.Task[None] | None, source: RunningSource) -> None:
    """Read once the earlier source of that name has ended: nothing may be read twice."""
    if earlier:
        await asyncio.wait([earlier])
    await source.run()


def _away(name: str) -> str:
    return (
        f"“{name}” is not read now, because its plugin is switched off or broken. Switch the plugin on or mend it; "
        "then this chat is read again by itself."
    )
