"""Hides the stage behind the privacy scene at one stroke, and brings everything back exactly as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stagedoor.clock import Clock, milliseconds
from stagedoor.context import Back, Control
from stagedoor.curtain import CurtainState
from stagedoor.curtains import Stage
from stagedoor.errors import ActionRefused
from stagedoor.events import Event, PrivacySceneChanged
from stagedoor.moderation.privacy_settings import PrivacySceneSettings
from stagedoor.obs.safe.hands import Wishes
from stagedoor.obs.safe.layers import Layer
from stagedoor.store.entry import Entry
from stagedoor.web.health import PrivacySceneView

NAME = "privacy_scene"


class PrivacyScene:
    """Whether the stage is hidden, and since when. Nothing here waits for OBS or for the log."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        settings: Callable[[], PrivacySceneSettings],
        stage: Stage,
        obs: Layer,
        *,
        clock: Clock,
        record: Callable[..., Entry],
        on_change: Callable[[], None],
    ) -> None:
        """`obs` is what of it happens in OBS; `record(event, cause=…)` writes into the log."""
        self._settings = settings
        self._stage = stage
        self._obs = obs
        self._clock = clock
        self._record = record
        self._on_change = on_change
        self._began: PrivacySceneChanged | None = None
        self._hides_overlay = False

    @property
    def is_on(self) -> bool:
        """Whether the stage is hidden now."""
        return self._began is not None

    @property
    def is_ready(self) -> bool:
        """Whether anything was chosen that it does."""
        settings = self._settings()
        return bool(settings.scene or settings.mute or settings.hide_overlay)

    def begin(self, by: str) -> None:
        """Hide it now; while it is hidden that changes nothing. Raises `ActionRefused` where nothing was chosen."""
        if self._began:
            return
        if not self.is_ready:
            raise ActionRefused(
                "Nothing was hidden: no privacy scene is chosen yet. Choose one in the settings, under Privacy scene; "
                "Panic makes the show safe meanwhile."
            )
        kept = self._record(PrivacySceneChanged(is_on=True, by=by)).event
        assert isinstance(kept, PrivacySceneChanged)
        self._start(kept, goes_on=False)

    def end(self, by: str) -> None:
        """Bring everything back. Raises `ActionRefused` where nothing is hidden."""
        if self._began is None:
            raise ActionRefused("The stage is not hidden now, so there is nothing to bring back.")
        event = self._record(PrivacySceneChanged(is_on=False, by=by), cause=self._began.id).event
        self._began = None
        if self._hides_overlay:
            self._stage.lift_curtain(event.at, show_missed=True)
        self._obs.release(event.id)
        self._on_change()

    def recall(self, events: Sequence[Event]) -> None:
        """Know from its last event in the log, oldest first, whether the stage is still hidden; then it stays so."""
        last = next((event for event in reversed(events) if isinstance(event, PrivacySceneChanged)), None)
        if last is not None and last.is_on:
            self._start(last, goes_on=True)

    def controls(self) -> list[Control]:
        """What cues and buttons can have done."""
        return [
            Control(name="begin", title="Hide the stage behind the privacy scene", run=self._pressed_begin),
            Control(name="end", title="Bring the stage back from the privacy scene", run=self._pressed_end),
        ]

    def view(self) -> PrivacySceneView:
        """What the panel shows."""
        began = self._began
        return PrivacySceneView(
            is_ready=self.is_ready,
            scene=self._settings().scene,
            is_on=began is not None,
            since=began.at if began else 0,
            by=began.by if began else "",
            done=[*(["The overlay shows nothing."] if self._hides_overlay else []), *self._obs.done] if began else [],
            failed=self._obs.failed,
        )

    def _start(self, event: PrivacySceneChanged, *, goes_on: bool) -> None:
        settings = self._settings()
        self._began = event
        self._hides_overlay = settings.hide_overlay
        if self._hides_overlay:
            self._stage.lower_curtain(CurtainState.CLEARED, event.at or milliseconds(self._clock))
        wishes = Wishes(settings.scene, settings.mute, event.id, by=NAME, where="Privacy scene")
        self._obs.guard(wishes, goes_on=goes_on)
        self._on_change()

    def _pressed_begin(self) -> Back:
        self.begin("")
        return Back(control=f"{NAME}.end")

    def _pressed_end(self) -> None:
        self.end("")
