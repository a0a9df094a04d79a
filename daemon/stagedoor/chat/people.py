"""Who is one person on several platforms, because the streamer said so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from stagedoor.errors import ActionRefused
from stagedoor.events import Event, ViewersLinked, ViewerUnlinked
from stagedoor.web.wire import PeopleView, PersonView

_MOST = 50
"""Viewers that can be one person."""


class People:
    """Links between viewers, rebuilt from the log at every start. Nothing is ever guessed from names."""

    def __init__(
        self,
        record: Callable[[Event], object],
        on_change: Callable[[], None],
        on_linked: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        """`on_linked(viewers)` hears whose person is another one now."""
        self._record = record
        self._on_change = on_change
        self._on_linked = on_linked
        self._groups: dict[str, dict[str, str]] = {}
        """By the key of each linked viewer: everybody that person is, with their names. Shared among them."""

    def recall(self, events: Iterable[Event]) -> None:
        """Know what was said before, oldest first."""
        for event in events:
            self._apply(event)

    def person(self, key: str) -> str:
        """The same text for all viewers that are one person: the key that was linked first."""
        group = self._groups.get(key)
        return next(iter(group)) if group else key

    def viewers_of(self, key: str) -> tuple[str, ...]:
        """The keys of everybody that person is, this one among them."""
        return tuple(self._groups.get(key, (key,)))

    def name_of(self, key: str) -> str:
        """What a linked viewer was called when it was linked; empty for others."""
        return self._groups.get(key, {}).get(key, "")

    def link(self, viewers: Sequence[str], names: Sequence[str], *, by: str) -> None:
        """These are one person, with everyone linked to them before. Raises `ActionRefused` when that cannot be."""
        keys = list(dict.fromkeys(viewers))
        if len(keys) < 2:
            raise ActionRefused("Choose two viewers or more: one alone is that person already.")
        if any(not all(key.partition(":")) for key in keys):
            raise ActionRefused("A viewer is named by platform and id, for example twitch:12345; nothing was linked.")
        if len({key for first in keys for key in self._groups.get(first, {first: ""})}) > _MOST:
            raise ActionRefused(f"More than {_MOST} viewers cannot be one person; nothing was linked.")
        if len({self.person(key) for key in keys}) == 1:
            raise ActionRefused("They are linked already.")
        shown = tuple((names[viewers.index(key)] if viewers.index(key) < len(names) else "") or key for key in keys)
        self._do(ViewersLinked(viewers=tuple(keys), names=shown, by=by))

    def unlink(self, viewer: str, *, by: str) -> None:
        """Make this viewer a person of their own. Raises `ActionRefused` when that is so already."""
        if viewer not in self._groups:
            raise ActionRefused("This viewer is not linked to another one.")
        self._do(ViewerUnlinked(viewer=viewer, by=by))

    def forget(self, viewers: Collection[str]) -> None:
        """Know nothing of these viewers; for when they are forgotten, after their events are."""
        concerned = self._together(viewers)
        for viewer in viewers:
            self._apply(ViewerUnlinked(viewer=viewer))
        self._on_change()
        self._on_linked(concerned)

    def view(self) -> PeopleView:
        """As the panel shows it."""
        groups = {id(group): group for group in self._groups.values()}
        return PeopleView(
            people=[PersonView(viewers=list(group), names=list(group.values())) for group in groups.values()]
        )

    def _do(self, event: ViewersLinked | ViewerUnlinked) -> None:
        viewers = event.viewers if isinstance(event, ViewersLinked) else (event.viewer,)
        concerned = self._together(viewers)
        self._apply(event)
        self._record(event)
        self._on_change()
        self._on_linked(concerned)

    def _together(self, viewers: Iterable[str]) -> list[str]:
        """These and everybody linked to one of them."""
        return list(dict.fromkeys(key for viewer in viewers for key in self.viewers_of(viewer)))

    def _apply(self, event: Event) -> None:
        match event:
            case ViewersLinked(viewers=viewers, names=names):
                together: dict[str, str] = {}
                for index, key in enumerate(viewers):
                    name = names[index] if index < len(names) else key
                    together |= self._groups.get(key, {key: name})
                for key in together:
                    self._groups[key] = together
            case ViewerUnlinked(viewer=viewer):
                group = self._groups.pop(viewer, {})
                group.pop(viewer, None)
                if len(group) == 1:
                    self._groups.pop(next(iter(group)))
