"""What widgets show until further notice, so that an overlay that opens later shows it as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from stagedoor.web.wire import WidgetState, encode

_MOST_GONE = 5_000
_NOTHING = b"null"


class WidgetStates:
    """The kept states, by the whole name of the widget. Words that were withdrawn are in none of them."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[bytes, frozenset[int]]] = {}
        self._gone: dict[int, None] = {}

    def set(self, widget: str, state: bytes, subjects: Iterable[int]) -> bytes:
        """Let a widget show this (JSON) from now on; what overlays are to be sent."""
        about = frozenset(subjects)
        if self.is_gone(about):
            state, about = _NOTHING, frozenset()
        if state == _NOTHING:
            self._states.pop(widget, None)
        else:
            self._states[widget] = state, about
        return encode(WidgetState(widget=widget, state=msgspec.Raw(state), subjects=tuple(sorted(about))))

    def withdraw(self, ids: Collection[int]) -> list[bytes]:
        """These messages must not be seen any longer; what overlays are to be sent besides."""
        for number in ids:
            self._gone[number] = None
        while len(self._gone) > _MOST_GONE:
            del self._gone[next(iter(self._gone))]
        lost = [widget for widget, (_, about) in self._states.items() if not about.isdisjoint(ids)]
        return [self.set(widget, _NOTHING, ()) for widget in lost]

    def returned(self, number: int) -> None:
        """A message may be seen after all."""
        self._gone.pop(number, None)

    def is_gone(self, subjects: Iterable[int]) -> bool:
        """Whether one of these messages was withdrawn, so that its words must not be shown."""
        return any(number in self._gone for number in subjects)

    def drop(self, plugin: str) -> list[bytes]:
        """A plugin does not run any more: what its widgets showed is gone; what overlays are to be sent."""
        lost = [widget for widget in self._states if widget.startswith(f"{plugin}/")]
        return [self.set(widget, _NOTHING, ()) for widget in lost]

    def now(self) -> Mapping[str, msgspec.Raw]:
        """All of them."""
        return {widget: msgspec.Raw(state) for widget, (state, _) in self._states.items()}
