"""Judge messages from a file by the same engine as a show: for scripts, for checking a rule, for measuring."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, redirect_stdout
from pathlib import Path
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

_APART = 300_000
"""Milliseconds between two messages of a file that does not say when they were written: they are no crowd."""
_GOES_ON = 5_000
"""Milliseconds after the line before, where the same viewer goes on."""


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
    took: Counter[int] = Counter()
    output = sys.stdout.buffer
    # What a plugin prints must not stand between the lines.
    with redirect_stdout(sys.stderr):
        async with engine(where, overrides, stateless=stateless) as judge:
            with _opened(file) as lines:
                for number, message in _messages(file, lines):
                    begun = perf_counter()
                    (judgement,) = await judge.judge([message])
                    took[round((perf_counter() - begun) * 1e6)] += 1
                    output.write(printed(number, judgement) + b"\n")
                    await asyncio.sleep(0)  # judging alone never waits, and Ctrl-C and the plugins want a turn
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
        # What is there now stays: the collector need not look through it in the middle of a message.
        gc.freeze()
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


def timing(took: Mapping[int, int]) -> str:
    """How long the messages took, in one line; `took` says how many took how many microseconds."""
    if not took:
        return "0 messages"
    messages = sum(took.values())
    average = sum(microseconds * many for microseconds, many in took.items()) / messages
    return (
        f"{messages} messages, each mean {average:.0f} µs, median {_reached(took, messages / 2)} µs, "
        f"p99 {_reached(took, messages * 0.99)} µs, longest {max(took)} µs"
    )


def _reached(took: Mapping[int, int], messages: float) -> int:
    """So many messages took no longer than this."""
    so_far = 0
    for microseconds, many in sorted(took.items()):
        so_far += many
        if so_far >= messages:
            return microseconds
    return 0


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
    before = ""
    for place, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = _decoded(decoder, raw)
        except (ValueError, RecursionError) as fault:
            raise StagedoorError(
                f"Line {place} of {file} is not a message ({fault}). Each line is one JSON object with “id” and “text”."
            ) from fault
        at = line.at or at + (_GOES_ON if line.viewer and line.viewer == before else _APART)
        before = line.viewer
        viewer = Viewer(
            platform=line.platform, id=line.viewer or f"#{place}", name=line.name or line.viewer, roles=line.roles
        )
        message = ChatMessage(
            id=place, at=at, platform=line.platform, channel=line.channel, viewer=viewer, text=line.text
        )
        taken = within_limits(sound(message))
        assert isinstance(taken, ChatMessage)
        yield line.id, taken


def _decoded(decoder: msgspec.json.Decoder[Line], raw: bytes) -> Line:
    """The message in a line. Raises `ValueError` where there is none."""
    try:
        return decoder.decode(raw)
    except (msgspec.ValidationError, RecursionError):
        raise
    except ValueError:
        # A mark at the beginning of the file, bytes that are no text, and halves of a character are what others
        # write, and what hostile viewers send: a show takes them in as well.
        value = json.loads(raw.decode("utf-8-sig", errors="replace"))
        return decoder.decode(json.dumps(value, ensure_ascii=False).encode(errors="replace"))
