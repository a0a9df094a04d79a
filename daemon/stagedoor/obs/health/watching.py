"""Watches over the stream while OBS streams or records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.errors import ObsError
from stagedoor.events import Event, StreamHealthChanged
from stagedoor.obs.alarm import Alarm
from stagedoor.obs.health import sentences
from stagedoor.obs.health.be_right_back import BeRightBack
from stagedoor.obs.health.beginnings import Beginnings
from stagedoor.obs.health.gauges import encoder, network, render
from stagedoor.obs.health.judging import Judge, Verdict
from stagedoor.obs.health.reading import Drops, Meter, Reading
from stagedoor.obs.health.settings import StreamHealthSettings
from stagedoor.obs.health.timeline import Timeline
from stagedoor.obs.listener import Happening
from stagedoor.obs.program import Ask
from stagedoor.obs.statistics import StatisticsView, read_statistics
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.web.health import HealthNumbersView, StreamHealthView

_PULSE = 1.0
_SETTLED = 0.3
"""Seconds after the end of a stream in which OBS has said all it says about it."""
_SHORTEST = 0.4
_DROPS = 0.25
"""The share of lost frames at which a picture is no picture."""


class Obs(Protocol):
    """The OBS that is watched."""

    @property
    def connected(self) -> bool:
        """Whether it answers now."""

    @property
    def is_active(self) -> bool:
        """Whether it streams or records, as far as is known."""

    @property
    def request(self) -> Ask:
        """Sends any obs-websocket 5 request."""


@dataclass
class _Totals:
    """What was lost since the stream began."""

    network: Drops = field(default_factory=Drops)
    encoder: Drops = field(default_factory=Drops)
    render: Drops = field(default_factory=Drops)
    reconnects: int = 0


class StreamHealth:
    """How the stream is doing now and was doing before. While OBS does nothing, it does nothing."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        settings: Callable[[], StreamHealthSettings],
        obs: Obs,
        break_: BeRightBack,
        *,
        clock: Clock,
        tasks: Tasks,
        record: Callable[..., Entry],
        on_change: Callable[[], None],
        unsent: Callable[[], Awaitable[int | None]],
    ) -> None:
        """`record(event, cause=…)` writes into the log; `unsent()` is what waits in the system, in bytes."""
        self.timeline = Timeline()
        self.break_ = break_
        self._settings = settings
        self._obs = obs
        self._clock = clock
        self._record = record
        self._on_change = on_change
        self._unsent = unsent
        self._alarm = Alarm(clock=clock, tasks=tasks, name="stream health")
        self._meter = Meter()
        self._judge = Judge(settings().drops_warn / 100)
        self._beginnings = Beginnings()
        self._totals = _Totals()
        self._now = StatisticsView()
        self._is_recording = False
        self._on_air_since = 0
        self._is_lost = False
        self._told = Verdict("off", "")
        self._told_id = 0
        self._looked = float("-inf")

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            if self._beginnings.is_over:
                await self._clock.sleep(_SETTLED)
                self._end(milliseconds(self._clock))
            if self._obs.connected and (self._obs.is_active or self._now.is_streaming or self._is_recording):
                await self._look()
                await self._alarm.wait(_PULSE)
            else:
                self._lose()
                await self._alarm.wait()

    def obs_changed(self) -> None:
        """OBS came, went, began or ended something."""
        self._alarm.ring()

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS says that something happened."""
        for name, data in events:
            if name == "StreamStateChanged":
                state = self._beginnings.heard(data)
                if state == "reconnecting" and not self._is_lost:
                    self._is_lost = True
                    self.timeline.mark("reconnecting", self._at)
                elif state in ("reconnected", "starting", "stopped"):
                    if state == "reconnected":
                        self.timeline.mark("reconnected", self._at)
                    self._is_lost = False
                self._looked = float("-inf")
                self._alarm.ring()

    def settings_changed(self) -> None:
        """Somebody changed what counts as bad, or the scene for breaks."""
        self._judge = Judge(self._settings().drops_warn / 100)
        self._alarm.ring()
        self._on_change()

    def recall(self, events: Sequence[Event]) -> None:
        """Know from its last events in the log, oldest first, whether a break goes on."""
        self.break_.recall(events)

    def view(self) -> StreamHealthView:
        """What the panel shows."""
        readings = self._judge.readings
        is_active = self._now.is_streaming or self._is_recording
        is_known = self._obs.connected
        verdict = self._verdict(self._at)
        return StreamHealthView(
            state=verdict.state,
            sentence=verdict.sentence if is_known or verdict.state == "off" else sentences.SILENT,
            is_streaming=self._now.is_streaming,
            is_recording=self._is_recording,
            is_reconnecting=self._now.is_streaming and self._now.is_reconnecting,
            on_air_since=self._on_air_since if self._now.is_streaming else 0,
            problems=list(verdict.problems),
            numbers=self._numbers() if is_active and readings.recent else HealthNumbersView(),
            timeline=self.timeline.view(),
            break_scene=self._settings().break_scene,
            is_on_break=self.break_.is_on,
            break_trouble=self.break_.trouble,
        )

    @property
    def is_streaming(self) -> bool:
        """Whether OBS streams now."""
        return self._now.is_streaming

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _at(self) -> int:
        return milliseconds(self._clock)

    async def _look(self) -> None:
        """Read once, and think about it."""
        if self._clock.monotonic() - self._looked < _SHORTEST:
            return  # OBS said much at once; a moment is no measure
        try:
            now = await read_statistics(self._obs.request)
            record = await self._obs.request("GetRecordStatus", None)
            unsent = await self._unsent() if now.is_streaming else None
        except ObsError:
            self._meter.forget()
            return
        self._looked = self._clock.monotonic()
        at = self._at
        self._compare(now, at, is_recording=record.get("outputActive") is True)
        reading = self._meter.read(at, now, unsent)
        if reading is not None and (now.is_streaming or self._is_recording):
            self._take(reading)
        self._tell(at)
        self._consider_break(at)
        self._on_change()

    def _compare(self, now: StatisticsView, at: int, *, is_recording: bool) -> None:
        """See what began and what ended since the last time."""
        before, self._now = self._now, now
        was_recording, self._is_recording = self._is_recording, is_recording
        if now.is_streaming and not before.is_streaming:
            self._judge.reset()
            self._totals = _Totals()
            self._on_air_since = at - now.stream_time
            self.timeline.mark("started", self._on_air_since)
        elif before.is_streaming and not now.is_streaming:
            self._over(at)
        elif is_recording and not was_recording and not now.is_streaming:
            self._judge.reset()
            self._totals = _Totals()
        if now.is_streaming and before.is_streaming and before.is_reconnecting and not now.is_reconnecting:
            self._totals.reconnects += 1

    def _take(self, reading: Reading) -> None:
        self._judge.look(reading)
        self.timeline.add(reading)
        self._totals.network += reading.network
        self._totals.encoder += reading.encoder
        self._totals.render += reading.render

    def _end(self, at: int) -> None:
        """OBS said that a stream is over."""
        fate = self._beginnings.fate()
        if fate == "refused":
            self.timeline.mark("refused", at)
            self._judge.fate("refused", sentences.REFUSED, at)
        elif fate == "gave_up":
            self._judge.fate("gave_up", sentences.GAVE_UP, at)
        if self._now.is_streaming:
            self._now = StatisticsView()
            self._over(at)
        self._tell(at)
        self._on_change()

    def _over(self, at: int) -> None:
        self.timeline.mark("ended", at)
        if self.break_.end("the stream is over", self._told_id):
            self.timeline.mark("break_ended", at)

    def _lose(self) -> None:
        """OBS does nothing, or is away: what comes next is something else."""
        self._meter.forget()
        if not self._obs.connected:
            return  # whether it still streams is seen when it is back
        if self._now.is_streaming:
            self._over(self._at)
        self._now, self._is_recording = StatisticsView(), False
        with suppress(IndexError):
            self._tell(self._at)
        self._on_change()

    def _verdict(self, at: int) -> Verdict:
        return self._judge.verdict(at, is_streaming=self._now.is_streaming, is_recording=self._is_recording)

    def _tell(self, at: int) -> None:
        """Write into the log what is different now."""
        verdict = self._verdict(at)
        if (verdict.state, verdict.problem) == (self._told.state, self._told.problem):
            return
        event = StreamHealthChanged(
            state=verdict.state, problem=verdict.problem, sentence=verdict.sentence, before=self._told.state
        )
        self._told = verdict
        self._told_id = self._record(event).event.id

    def _consider_break(self, at: int) -> None:
        if not self._now.is_streaming:
            return
        drops = _DROPS if self._settings().break_when_dropping else 0.0
        turn = self.break_.look(
            at,
            is_stuck=self._judge.is_stuck(also_drops=drops),
            is_well=self._judge.is_well(also_drops=drops),
            sentence=self._told.sentence,
            cause=self._told_id,
        )
        if turn:
            self.timeline.mark("break_began" if turn == "began" else "break_ended", at)

    def _numbers(self) -> HealthNumbersView:
        readings, totals = self._judge.readings, self._totals
        return HealthNumbersView(
            bitrate=round(readings.passed(3)),
            usual=round(readings.usual),
            waiting=round(readings.waiting, 1),
            fps=round(readings.last.fps, 1),
            cpu=round(readings.last.cpu, 1),
            congestion=round(readings.last.congestion, 2),
            network=round(readings.share(network), 4),
            encoder=round(readings.share(encoder), 4),
            render=round(readings.share(render), 4),
            network_total=totals.network.lost,
            encoder_total=totals.encoder.lost,
            render_total=totals.render.lost,
            reconnects=totals.reconnects,
        )
