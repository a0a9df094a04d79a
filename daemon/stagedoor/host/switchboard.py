"""Who is called for each hook, in which order, and what becomes of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import Any

from stagedoor.errors import ActionRefused, SettingsError
from stagedoor.hookspecs import MANNERS
from stagedoor.host.asking import Question
from stagedoor.host.calling import Arguments, Implementation, is_async
from stagedoor.host.notes import Note
from stagedoor.host.plugin import Plugin
from stagedoor.host.reply import Reply
from stagedoor.host.runner import NOTHING, Outcome, Runner
from stagedoor.host.straight import AT_ONCE

_LIFE = ("start", "stop", "settings_changed")
_TURN = 0.01
"""Seconds of answers after which everything else has a turn."""
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What came of asking all plugins at once."""

    answers: list[list[tuple[str, Any]]]
    """For each call the (plugin, answer) pairs, in the plugins' order; None is no answer."""
    failed: list[frozenset[str]]
    """For each call the plugins that should have answered: they raised, were late, or are suspended."""
    refusals: dict[str, SettingsError] = field(default_factory=dict)
    """For `settings_changed`: what each plugin that refused said."""


class Switchboard:
    """Calls plugins by hook. The order is bundled, installed, user's; by name; `tryfirst` before, `trylast` after."""

    def __init__(self, *, on_overflow: Callable[[Plugin], None], patience: float = 0.0) -> None:
        """`patience`: the least seconds any deadline has."""
        self._on_overflow = on_overflow
        self._patience = patience
        self._runners: dict[str, tuple[Runner, list[Implementation]]] = {}
        self._live: set[str] = set()
        self._table: dict[str, tuple[tuple[Runner, Implementation], ...]] = {}
        self._straight: frozenset[str] = frozenset()
        """The hooks that everyone answers without waiting."""
        self._is_arranged = True
        self._asking: set[asyncio.Future[None]] = set()

    def add(self, runner: Runner, implementations: list[Implementation]) -> None:
        """Know a plugin. Until `go_live` it is asked only about its own life: `start`, `stop`, `settings_changed`."""
        self._runners[runner.plugin.name] = runner, implementations
        self._is_arranged = False

    def go_live(self, names: Iterable[str]) -> None:
        """Call these plugins for everything."""
        self._live.update(name for name in names if name in self._runners)
        self._is_arranged = False

    def remove(self, name: str) -> None:
        """Forget a plugin."""
        self._runners.pop(name, None)
        self._live.discard(name)
        self._is_arranged = False

    def runner(self, name: str) -> Runner | None:
        """The plugin at work, if it is."""
        found = self._runners.get(name)
        return found[0] if found else None

    @property
    def live(self) -> AbstractSet[str]:
        """Those who are called for everything."""
        return self._live

    def is_live(self, name: str) -> bool:
        """Whether it is called for everything."""
        return name in self._live

    def waiting(self, name: str) -> int:
        """How much a plugin has not been told yet."""
        runner = self.runner(name)
        return runner.waiting if runner else 0

    @property
    def names(self) -> list[str]:
        """Everyone who is known here."""
        return list(self._runners)

    async def ask(self, hook: str, calls: Sequence[Arguments], *, only: str | None = None) -> Asked:
        """Ask everyone (or `only` one) `hook` about each of `calls`, at once and under one deadline."""
        asked = Asked(answers=[[] for _ in calls], failed=[_NOBODY] * len(calls), refusals={})
        everyone = self._everyone(hook)
        if only is not None:
            everyone = tuple(entry for entry in everyone if entry[0].plugin.name == only)
        if not everyone or not calls:
            return asked
        deadline = max(MANNERS[hook].deadline, self._patience)
        if len(calls) == 1 and only is None and hook in self._straight:
            _ask_straight(asked, everyone, calls, deadline)
            return asked
        await self._ask(asked, everyone, calls, deadline)
        return asked

    async def _ask(
        self,
        asked: Asked,
        everyone: Sequence[tuple[Runner, Implementation]],
        calls: Sequence[Arguments],
        deadline: float,
    ) -> None:
        straight = [place for place, (_, implementation) in enumerate(everyone) if implementation.never_waits]
        others = [place for place, (_, implementation) in enumerate(everyone) if not implementation.never_waits]
        outcomes: list[Outcome | None] = [None] * len(everyone)
        wait = _Wait(len(others))
        questions = [_begun(everyone[place], calls, wait) for place in others]
        self._asking.add(wait.over)
        try:
            # Those that never wait are not late however long the batch is: each is measured by its own work.
            answered = await _answered_straight([everyone[place] for place in straight], calls, deadline)
            await wait.until(deadline)
            if wait.missing and any(question and question.was_kept_waiting for question in questions):
                # Where the computer has no time for us nobody is late: one more deadline, once.
                await wait.until(deadline)
        except asyncio.CancelledError:
            for question in questions:
                if question:
                    question.abandon()
            raise
        finally:
            wait.over.cancel()
            self._asking.discard(wait.over)
        for place, outcome in zip(straight, answered, strict=True):
            outcomes[place] = outcome
        for place, question in zip(others, questions, strict=True):
            runner, implementation = everyone[place]
            outcomes[place] = runner.collect(implementation, question, deadline) if question else None
        for (runner, _), outcome in zip(everyone, outcomes, strict=True):
            _enter(asked, runner.plugin.name, outcome)

    def tell(self, hook: str, cause: int, given: Mapping[str, Any], only: str = "") -> None:
        """Put a note into everyone's mailbox, or into that of `only` one."""
        for runner, implementation in self._everyone(hook):
            if only and runner.plugin.name != only:
                continue
            if runner.tell(Note(hook, implementation.call, implementation.is_async, given, cause)):
                self._on_overflow(runner.plugin)

    def post(self, name: str, function: Callable[..., Any], cause: int, arguments: tuple[Any, ...]) -> None:
        """Put a call of the plugin's own function into its mailbox; its context is the last argument."""
        runner = self.runner(name)
        if not runner or name not in self._live:
            return
        given = (*arguments, runner.context)
        what = getattr(function, "__name__", "a function of its own")
        if runner.tell(Note(what, lambda all_of_them: function(*all_of_them), is_async(function), given, cause)):
            self._on_overflow(runner.plugin)

    async def call(self, name: str, function: Callable[..., Any], cause: int, arguments: tuple[Any, ...]) -> Any:
        """Put such a call into its mailbox, and wait for what it returns."""
        runner = self.runner(name)
        if not runner or name not in self._live or runner.health.is_suspended:
            raise ActionRefused(f"That was not done: the plugin {name} does not run now. Look under Plugins.")
        reply = Reply(function)
        self.post(name, reply.function, cause, arguments)
        return await reply.wait(runner.plugin.title)

    async def settled(self) -> None:
        """Wait until every mailbox is empty and nobody is being asked anything."""
        while busy := [*self._deliveries(), *self._asking]:
            await asyncio.wait(busy)

    def _deliveries(self) -> list[asyncio.Task[None]]:
        return [runner.delivery for runner, _ in self._runners.values() if runner.delivery]

    def _everyone(self, hook: str) -> tuple[tuple[Runner, Implementation], ...]:
        if not self._is_arranged:
            self._arrange()
        return self._table.get(hook, ())

    def _arrange(self) -> None:
        self._is_arranged = True
        self._table = {hook: tuple(self._entries(hook)) for hook in MANNERS}
        self._straight = frozenset(
            hook
            for hook, everyone in self._table.items()
            if all(implementation.never_waits for _, implementation in everyone)
        )

    def _entries(self, hook: str) -> list[tuple[Runner, Implementation]]:
        entries = [
            (runner, implementation)
            for name, (runner, implementations) in self._runners.items()
            if name in self._live or hook in _LIFE
            for implementation in implementations
            if implementation.hook == hook
        ]
        return sorted(entries, key=lambda entry: (entry[1].rank, entry[0].plugin.place))


class _Wait:
    """Until so many have ended, or time is up. One future and one timer for all of them."""

    def __init__(self, missing: int) -> None:
        self._loop = asyncio.get_running_loop()
        self.over: asyncio.Future[None] = self._loop.create_future()
        self._turn: asyncio.Future[None] = self._loop.create_future()
        self.missing = missing

    def one_ended(self) -> None:
        self.missing -= 1
        if not self.missing:
            self._time_is_up()

    async def until(self, deadline: float) -> None:
        if not self.missing:
            return
        self._turn = self._loop.create_future()
        timer = self._loop.call_later(deadline, self._time_is_up)
        try:
            await self._turn
        finally:
            timer.cancel()

    def _time_is_up(self) -> None:
        if not self._turn.done():
            self._turn.set_result(None)


def _begun(entry: tuple[Runner, Implementation], calls: Sequence[Arguments], wait: _Wait) -> Question | None:
    question = entry[0].ask(entry[1], calls, wait.one_ended)
    if question is None:
        wait.one_ended()
    return question


def _ask_straight(
    asked: Asked, everyone: Sequence[tuple[Runner, Implementation]], calls: Sequence[Arguments], deadline: float
) -> None:
    """One call to plugins that never wait: the usual question about a message, with nothing made that is not needed."""
    started = perf_counter(), thread_time()
    for runner, implementation in everyone:
        outcome = runner.answer_one(implementation, calls, deadline, started)
        if outcome is not NOTHING:
            _enter(asked, runner.plugin.name, outcome)


async def _answered_straight(
    everyone: Sequence[tuple[Runner, Implementation]], calls: Sequence[Arguments], deadline: float
) -> list[Outcome | None]:
    """What plugins that never wait say, a few calls at a time, with a turn for everybody else in between."""
    together: list[tuple[list[tuple[int, Any]], dict[int, BaseException], list[int]]] = [([], {}, []) for _ in everyone]
    begun = perf_counter()
    for first in range(0, len(calls), AT_ONCE):
        some = calls[first : first + AT_ONCE]
        for (runner, implementation), (answers, faults, unanswered) in zip(everyone, together, strict=True):
            if perf_counter() - begun > _TURN:
                await asyncio.sleep(0)
                begun = perf_counter()
            outcome = runner.answer(implementation, some, deadline)
            if outcome is None:
                unanswered.extend(range(first, first + len(some)))
                continue
            answers.extend((first + index, answer) for index, answer in outcome[0])
            faults.update((first + index, fault) for index, fault in outcome[1].items())
            unanswered.extend(first + index for index in outcome[2])
    return [*together]


def _enter(asked: Asked, name: str, outcome: Outcome | None) -> None:
    if outcome is None:
        asked.failed[:] = [failed | {name} for failed in asked.failed]
        return
    answers, faults, unanswered = outcome
    for index, answer in answers:
        asked.answers[index].append((name, answer))
    for index in (*faults, *unanswered):
        asked.failed[index] |= {name}
    for fault in faults.values():
        if isinstance(fault, SettingsError):
            asked.refusals[name] = fault
