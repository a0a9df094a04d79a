"""Judge messages from a file by the same engine as a show: for scripts, for checking a rule, for measuring."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter
from typing import BinaryIO

import msgspec

from stagedoor import paths
from stagedoor.chat.limits import sound, within_limits
from stagedoor.errors import StagedoorError
from stagedoor.events import ChatMessage, SourceEvent
from stagedoor.model import Role, Viewer
from stagedoor.moderation.engine import Engine
from stagedoor.moderation.review import Review
from stagedoor.moderation.ruling import Judgement
from stagedoor.reading import Reading

_APART = 10_000
"""Milliseconds between two messages of a file that does not say when they were written."""


class Line(msgspec.Struct, frozen=True):
    """One message of the file."""

    id: str | int
    text: str
    platform: str = "file"
    channel: str = ""
    viewer: str = ""
    """Who wrote it, for the rules that look at earlier messages; empty for somebody new each time."""
    name: str = ""
    at: int = 0
    """Milliseconds since 1970."""
    roles: tuple[Role, ...] = ()


def review(where: paths.Places, file: str, overrides: dict[str, str], *, stateless: bool) -> int:
    """Print a line for each message of `file`, and on standard error how long it took. Raises `StagedoorError`."""
    return asyncio.run(_review(where, file, overrides, stateless=stateless))


async def _review(where: paths.Places, file: str, overrides: dict[str, str], *, stateless: bool) -> int:
    took: list[float] = []
    output = sys.stdout.buffer
    async with engine(where, overrides, stateless=stateless) as judge:
        with _opened(file) as lines:
            for number, message in _messages(file, lines):
                begun = perf_counter()
                (judgement,) = await judge.judge([message])
                took.append(perf_counter() - begun)
                output.write(printed(number, judgement) + b"\n")
    output.flush()
    print(timing(took), file=sys.stderr)
    return 0


@asynccontextmanager
async def engine(where: paths.Places, overrides: dict[str, str], *, stateless: bool) -> AsyncIterator[Review]:
    """The review of a show without a show: the plugins that judge, with their settings."""

    async def nothing(_: str, events: tuple[SourceEvent, ...]) -> None: ...

    async with Reading(where, overrides, nothing) as reading:
        reading.check()
        await reading.judge()
        yield Engine(reading.host, reading.moderation, viewers_of=reading.people.viewers_of, alone=stateless).review


def printed(number: str | int, judgement: Judgement) -> bytes:
    """A judgement as one line of JSON."""
    opinions = [
        {
            "plugin": opinion.plugin,
            "rule": opinion.verdict.rule,
            "level": opinion.verdict.level,
            "action": opinion.verdict.action.name.lower(),
            "reason": opinion.verdict.reason,
            "span": opinion.verdict.span,
            "value": opinion.verdict.value,
            "threshold": opinion.verdict.threshold,
        }
        for opinion in judgement.opinions
    ]
    return msgspec.json.encode({"id": number, "action": judgement.action.name.lower(), "opinions": opinions})


def timing(took: list[float]) -> str:
    """How long the messages took, in one line; `took` in seconds each."""
    if not took:
        return "0 messages"
    microseconds = [seconds * 1e6 for seconds in took]
    last = quantiles(microseconds, n=100)[98] if len(took) > 1 else microseconds[0]
    return (
        f"{len(took)} messages, each mean {mean(microseconds):.0f} µs, median {median(microseconds):.0f} µs, "
        f"p99 {last:.0f} µs, longest {max(microseconds):.0f} µs"
    )


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as fault:
        raise StagedoorError(f"{file} could not be opened ({fault.strerror}), so nothing was reviewed.") from fault


def _messages(file: str, lines: BinaryIO) -> Iterator[tuple[str | int, ChatMessage]]:
    decoder = msgspec.json.Decoder(Line)
    at = 0
    for place, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise StagedoorError(
                f"Line {place} of {file} is not a message ({fault}). Each line is one JSON object with “id” and “text”."
            ) from fault
        at = line.at or at + _APART
        viewer = Viewer(
            platform=line.platform, id=line.viewer or f"#{place}", name=line.name or line.viewer, roles=line.roles
        )
        message = ChatMessage(
            id=place, at=at, platform=line.platform, channel=line.channel, viewer=viewer, text=line.text
        )
        taken = within_limits(sound(message))
        assert isinstance(taken, ChatMessage)
        yield line.id, taken
