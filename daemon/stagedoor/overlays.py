"""The overlays that are connected: whether what is sent to them is painted."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import Sequence
from typing import Protocol

from stagedoor.curtain import Curtain
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, Event, MessageWithdrawn, SourceEvent
from stagedoor.model import Role, Viewer
from stagedoor.staging.canvases import Canvases
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.web.wire import OverlayProbe, OverlaySeen, OverlayTest, Seen, encode

SOURCE = "test:stagedoor"
"""Where the test message comes from."""
_PLATFORM = "test"
_TEXT = "This is a test: what your viewers write shows up here. 👋"
_PATIENCE = 3.0
"""Seconds in which an overlay that is shown has painted many frames."""
_SHOWN_FOR = 15.0


class _Intake(Protocol):
    """The one way in."""

    async def accept(self, source: str, events: tuple[SourceEvent, ...]) -> None: ...
    async def settled(self) -> None: ...


class _Log(Protocol):
    """Where it is written down."""

    def record(self, event: Event, *, cause: int = 0) -> Entry: ...


class _Show(Protocol):
    """What the overlays are told."""

    overlay_kinds: frozenset[str]
    curtain: Curtain


class Overlays:
    """Asks overlays what they have painted."""

    def __init__(self, canvases: Canvases, intake: _Intake, log: _Log, show: _Show, tasks: Tasks) -> None:
        self._canvases = canvases
        self._intake = intake
        self._log = log
        self._show = show
        self._tasks = tasks
        self._probes = itertools.count(1)
        self._awaited: dict[str, Entry | None] = {}
        """By platform id: the test messages on their way, and what became of them."""
        self._answers: dict[int, dict[object, Seen]] = {}
        self._answered = asyncio.Event()

    def told(self, entries: Sequence[Entry]) -> None:
        """Everything in `entries` is committed: see whether a test message is among it."""
        if not self._awaited:
            return
        for entry in entries:
            if isinstance(entry.event, ChatMessage) and entry.event.platform_id in self._awaited:
                self._awaited[entry.event.platform_id] = entry

    def seen(self, page: object, seen: Seen) -> None:
        """An overlay answered a probe; one that nobody waits for any more is let go."""
        if seen.id in self._answers:
            self._answers[seen.id][page] = seen
            self._answered.set()

    async def test(self) -> OverlayTest:
        """Send a test message the way every message goes, through review and log, and wait until it is painted.

        Raises `ActionRefused` while a panic keeps everything off the overlays. It goes again by itself.
        """
        if self._show.curtain.is_down:
            raise ActionRefused("A panic keeps everything new off the overlay. End it first, then test again.")
        entry = await self._sent()
        subject = entry.event.id
        if not entry.shown:
            return _answer(subject, self._canvases.audience, (), "A filter hid the test message.")
        if entry.event.kind not in self._show.overlay_kinds:
            return _answer(subject, self._canvases.audience, (), "No plugin draws chat on the overlay now.")
        self._tasks.spawn(self._withdraw(subject), name="end of an overlay test")
        seen = await self._painted()
        return _answer(subject, self._canvases.audience, seen, "")

    async def _sent(self) -> Entry:
        platform_id = secrets.token_hex(8)
        self._awaited[platform_id] = None
        viewer = Viewer(platform=_PLATFORM, id="stagedoor", name="Stagedoor", roles=(Role.BROADCASTER,))
        try:
            await self._intake.accept(
                SOURCE, (ChatMessage(platform=_PLATFORM, platform_id=platform_id, viewer=viewer, text=_TEXT),)
            )
            await self._intake.settled()
        finally:
            entry = self._awaited.pop(platform_id)
        if entry is None:
            raise ActionRefused("The test message did not come through, so nothing can be said about the overlay.")
        return entry

    async def _painted(self) -> list[OverlaySeen]:
        """What the overlays answer that are connected now."""
        probe = next(self._probes)
        answers = self._answers[probe] = {}
        self._canvases.push([encode(OverlayProbe(id=probe))])
        try:
            async with asyncio.timeout(_PATIENCE):
                while len(answers) < self._canvases.audience:
                    self._answered.clear()
                    await self._answered.wait()
        except TimeoutError:
            pass
        finally:
            del self._answers[probe]
        return [OverlaySeen(width=each.width, height=each.height, broken=each.broken) for each in answers.values()]

    async def _withdraw(self, subject: int) -> None:
        await asyncio.sleep(_SHOWN_FOR)
        self._log.record(MessageWithdrawn(subjects=(subject,), by="stagedoor", reason="the test is over"))


def _answer(subject: int, overlays: int, seen: Sequence[OverlaySeen], trouble: str) -> OverlayTest:
    broken = sorted({name for each in seen for name in each.broken})
    sentence = trouble or _sentence(overlays, len(seen), broken)
    return OverlayTest(
        subject=subject,
        overlays=overlays,
        seen=list(seen),
        sentence=sentence,
        is_well=bool(seen) and not broken and not trouble,
    )


def _sentence(overlays: int, seen: int, broken: Sequence[str]) -> str:
    if not overlays:
        return "No overlay is open, so nobody could see it. Add the overlay to a scene, or open its address."
    if not seen:
        return (
            "The overlay is open but paints nothing now: OBS does that while its scene is not on air or its source is "
            "hidden. Put its scene on air and test again."
        )
    if broken:
        return f"It was sent, but these widgets failed on the overlay: {', '.join(broken)}. Look under Plugins."
    if seen < overlays:
        return f"The test message was painted on {seen} of {overlays} overlays; the others are not shown now."
    return "The test message was painted on the overlay." if seen == 1 else f"It was painted on all {seen} overlays."
