"""Everything that can be had done on stage, by name: what plugins offer, and what the daemon's own parts do."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from stagedoor.context import Back, Control, Offer
from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.events import ControlPressed, Event, Undoing
from stagedoor.part import Part
from stagedoor.roles import Role
from stagedoor.web.stage import ControlsView, ControlView, PressedView

_log = logging.getLogger(__name__)


class _Caller(Protocol):
    """Calls a function in its plugin's own place, and gives what it returns."""

    def __call__(
        self, name: str, function: Callable[..., Any], cause: int, arguments: tuple[Any, ...]
    ) -> Awaitable[Any]: ...


class _Record(Protocol):
    """Writes an event into the log."""

    def __call__(self, event: Event, *, cause: int = 0) -> object: ...


class _Known:
    """A control that is offered, and what its arguments are checked with."""

    def __init__(self, owner: str, control: Control, *, is_own: bool) -> None:
        self.owner = owner
        self.control = control
        self.is_own = is_own
        self.name = f"{owner}.{control.name}"
        self._form = Part(self.name, control.parameters, control.title, control.help) if control.parameters else None

    @property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of the arguments."""
        return self._form.view().schema if self._form else {"type": "object", "properties": {}}

    def arguments(self, given: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What it is called with, and the same as it is written down. Raises `SettingsError` with a sentence."""
        if self._form is None:
            if given:
                raise ActionRefused(f"“{self.control.title}” takes no arguments, so it was not done.")
            return (), {}
        proposed = self._form.proposed(given)
        return (proposed,), {name: value for name, value in self._form.plain(proposed).items() if name in given}


class Controls:
    """What can be pressed now. Whoever presses hears what became of it, and the log does."""

    def __init__(self, call: _Caller, record: _Record, on_change: Callable[[], None] = lambda: None) -> None:
        """`call` runs a plugin's function in its own place; it raises `ActionRefused` where the plugin does not run."""
        self._call = call
        self._record = record
        self._on_change = on_change
        self._own: dict[str, _Known] = {}
        self._plugins: dict[str, _Known] = {}

    def offer_own(self, part: str, controls: Iterable[Control]) -> None:
        """Let these controls of one of the daemon's own parts be pressed, instead of those it offered before.

        Their `run` is called with the arguments only.
        """
        kept = {name: known for name, known in self._own.items() if known.owner != part}
        added = (_Known(part, control, is_own=True) for control in controls)
        self._own = kept | {known.name: known for known in added}
        self._on_change()

    def offer(self, controls: Iterable[tuple[str, Control]]) -> list[str]:
        """Replace what plugins offer with these (plugin, control) pairs; the sentences about those left out."""
        before, self._plugins, refused = self._plugins, {}, []
        for plugin, control in controls:
            known = before.get(f"{plugin}.{control.name}")
            try:
                if known is None or known.control is not control:
                    known = _Known(plugin, control, is_own=False)
                    msgspec.json.encode(known.schema)  # what cannot be told to the panel cannot be pressed there
            except (StagedoorError, TypeError, ValueError) as fault:
                refused.append(f"The control “{control.name}” of {plugin} cannot be pressed: {fault}")
            else:
                self._plugins[known.name] = known
        for sentence in refused:
            _log.warning("%s", sentence)
        self._on_change()
        return refused

    @property
    def offers(self) -> Sequence[Offer]:
        """All of them, the daemon's own first."""
        return [
            Offer(control=known.name, title=known.control.title, help=known.control.help, schema=known.schema)
            for known in self._all()
        ]

    def view(self) -> ControlsView:
        """As the panel shows them."""
        return ControlsView(
            controls=[
                ControlView(
                    control=known.name,
                    owner=known.owner,
                    title=known.control.title,
                    help=known.control.help,
                    schema=known.schema,
                    role=known.control.role,
                    about=known.control.about,
                )
                for known in self._all()
            ]
        )

    def least_for(self, name: str) -> Role:
        """The least role that may press it; what nobody offers is the owner's."""
        known = self._own.get(name) or self._plugins.get(name)
        return known.control.role if known else Role.OWNER

    def check(self, name: str, arguments: Mapping[str, Any]) -> None:
        """Whether it could be pressed so, without doing it. Raises `ActionRefused` or `SettingsError`."""
        self._known(name).arguments(arguments)

    async def press(self, name: str, arguments: Mapping[str, Any], by: str, *, cause: int = 0) -> PressedView:
        """Have it done. Raises `ActionRefused` (or another `StagedoorError`) with a sentence where it was not."""
        try:
            known = self._known(name)
            given, plain = known.arguments(arguments)
        except StagedoorError as fault:
            self._record(ControlPressed(control=name[:200], by=by, error=str(fault)), cause=cause)
            raise
        event = ControlPressed(control=name, arguments=msgspec.Raw(msgspec.json.encode(plain)), by=by)
        try:
            answer = await self._run(known, cause, given)
        except StagedoorError as fault:
            self._record(msgspec.structs.replace(event, error=str(fault)), cause=cause)
            raise
        back = _undoing(answer, known.owner)
        self._record(msgspec.structs.replace(event, back=back), cause=cause)
        return PressedView(control=name, back=back)

    async def _run(self, known: _Known, cause: int, given: tuple[Any, ...]) -> Any:
        if not known.is_own:
            return await self._call(known.owner, known.control.run, cause, given)
        answer = known.control.run(*given)
        return await answer if isinstance(answer, Awaitable) else answer

    def _known(self, name: str) -> _Known:
        known = self._own.get(name) or self._plugins.get(name)
        if known is None:
            owner = name.partition(".")[0]
            there = [each.name for each in self._all() if each.owner == owner] or [each.name for each in self._all()]
            raise ActionRefused(
                f"Nothing can be done with “{name[:80]}” now. There is: {', '.join(there) or 'nothing'}."
            )
        return known

    def _all(self) -> list[_Known]:
        return [*self._own.values(), *self._plugins.values()]


def _undoing(answer: Any, owner: str) -> Undoing | None:
    """How it is taken back, if that is what was returned; anything else a control returns is nobody's business."""
    if not isinstance(answer, Back):
        return None
    name = answer.control if "." in answer.control else f"{owner}.{answer.control}"
    return Undoing(control=name, arguments=msgspec.Raw(msgspec.json.encode(dict(answer.arguments))))


def back_of(pressed: PressedView) -> Back | None:
    """The same as a plugin is given it."""
    if pressed.back is None:
        return None
    return Back(control=pressed.back.control, arguments=msgspec.json.decode(pressed.back.arguments))
