"""`stagedoor backtest`: run changed rules over past streams and say what would be different. Nothing is changed."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from stagedoor import paths
from stagedoor.clock import SystemClock, milliseconds
from stagedoor.errors import StagedoorError
from stagedoor.events import Event, SourceEvent
from stagedoor.moderation.engine import Engine
from stagedoor.moderation.past_show import Beforehand, Tally, compare, counted
from stagedoor.moderation.review import written_by_viewer
from stagedoor.reading import Reading
from stagedoor.store.past import PastLog
from stagedoor.web.moderating import BackTestView

_WRITTEN = (
    "chat_message",
    "gift_received",
    "subscription_received",
    "announcement",
    "question_asked",
    "reward_redeemed",
)
MOST = 200_000
"""Messages of a back-test; of a longer past the last ones are taken."""
_TOLD_EVERY = 500


@dataclass(frozen=True)
class Trial:
    """The settings that are tried."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    """`--set`: dotted names and what they are."""
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Values by part and name."""


def backtest(where: paths.Places, trial: Trial, hours: float, *, as_json: bool) -> int:
    """Print what would be different: for a person, or as JSON lines of which the last one is the result."""
    if hasattr(os, "nice"):
        os.nice(10)  # the show comes first

    output = sys.stdout.buffer

    def tell(view: BackTestView) -> None:
        if as_json:
            output.write(msgspec.json.encode(view) + b"\n")
            output.flush()

    with redirect_stdout(sys.stderr):  # what a plugin prints must not stand between the lines
        view = asyncio.run(_backtest(where, trial, hours, tell))
    if not as_json:
        print(in_words(view))
    return 0


async def _backtest(
    where: paths.Places, trial: Trial, hours: float, tell: Callable[[BackTestView], None]
) -> BackTestView:
    since = milliseconds(SystemClock()) - int(hours * 3_600_000)
    with PastLog(where.log) as log:
        past = log.since(since, _WRITTEN, MOST)
        events = [event for event in past if isinstance(event, SourceEvent) and written_by_viewer(event)]
        stands = log.actions_of([event.id for event in events])
        wrote = counted(events)
        # Of a longer past only the last messages are tried, and what was written before those is known of everybody.
        book = Beforehand(log.pasts(wrote), wrote, events[0].at if len(past) == MOST and events else since)
        links = log.all_of("viewers_linked", "viewer_unlinked")

    def view(tally: Tally, *, is_done: bool) -> BackTestView:
        return BackTestView(
            state="done" if is_done else "running",
            reason="" if events else f"Nothing was written in the last {hours:g} hours, so there is nothing to try on.",
            part="",
            values={},
            since=since,
            messages=tally.messages,
            total=len(events),
            now=tally.now,
            tried=tally.tried,
            by_rule=tally.by_rule() if is_done else [],
            by_role=tally.by("role") if is_done else [],
            by_language=tally.by("language") if is_done else [],
            by_viewer=tally.by("viewer") if is_done else [],
            hits=tally.hits[::-1] if is_done else [],
        )

    told = 0

    def progress(tally: Tally) -> None:
        nonlocal told
        if tally.messages >= told + _TOLD_EVERY:
            told = tally.messages
            tell(view(tally, is_done=False))

    async with _engine(where, Trial(), links, book) as now, _engine(where, trial, links, book) as tried:
        result = view(await compare(events, now, tried, stands, progress), is_done=True)
    tell(result)
    return result


@asynccontextmanager
async def _engine(where: paths.Places, trial: Trial, links: list[Event], book: Beforehand) -> AsyncIterator[Engine]:
    async def nothing(_: str, events: tuple[SourceEvent, ...]) -> None: ...

    async with Reading(where, trial.overrides, nothing, trial=trial.values) as reading:
        reading.check()
        reading.people.recall(links)
        for part, changed in trial.values.items():
            await reading.try_out(part, changed)
        await reading.judge()
        yield Engine(reading.host, reading.moderation, book=book, viewers_of=reading.people.viewers_of)


def in_words(view: BackTestView) -> str:
    """The result for a person at a terminal."""
    if view.reason:
        return view.reason
    lines = [f"{view.total} messages: {view.now} hit as the rules are now, {view.tried} as tried."]
    for title, counts in (("rule", view.by_rule), ("role", view.by_role), ("letters", view.by_language)):
        lines.append(f"By {title}:")
        lines += [f"  {each.name}: {each.now} now, {each.tried} tried, of {each.messages}" for each in counts]
    lines += [f"  {hit.now.name} -> {hit.tried.name}  {hit.name}: {hit.text}" for hit in view.hits[:50]]
    return "\n".join(lines)


def values_from(file: str) -> dict[str, dict[str, Any]]:
    """Settings to try, from a JSON file: {"links": {"strictness": "strict"}}. Raises `StagedoorError`."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return msgspec.json.decode(raw, type=dict[str, dict[str, Any]])
    except (OSError, msgspec.DecodeError) as fault:
        raise StagedoorError(f"The settings to try cannot be read from {file} ({fault}).") from fault
