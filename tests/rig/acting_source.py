"""A chat that does what it is asked, or says why not: for tests of everything that acts on platforms."""

from __future__ import annotations

import asyncio

from stagedoor import ActionRefused, SourceState, Verb
from stagedoor.chat.source import RunningSource
from stagedoor.clock import SystemClock


class ActingChat:
    """A chat that notes every deed."""

    def __init__(self, **abilities: str) -> None:
        self.abilities = {Verb(verb): why_not for verb, why_not in abilities.items()}
        self.deeds: list = []
        self.answer: str | BaseException = "there-1"

    async def run(self, emit, report):
        report(SourceState.LIVE)
        await asyncio.Event().wait()

    async def act(self, deed):
        self.deeds.append(deed)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


def running(name: str, chat: ActingChat, *, title: str = "Twitch", is_bridge: bool = False) -> RunningSource:
    """The chat as the supervisor has it; nobody runs it."""

    async def accept(_, __):
        raise AssertionError("nothing is read here")

    return RunningSource(
        name,
        title,
        chat,
        is_kept=False,
        is_bridge=is_bridge,
        clock=SystemClock(),
        accept=accept,
        on_state=lambda _: None,
        on_news=lambda: None,
        longest_wait=lambda: 60.0,
    )


def refused(sentence: str) -> ActionRefused:
    return ActionRefused(sentence)
