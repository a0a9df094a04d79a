"""All marks together, as the rows of the panel show them: watched, noted, trusted, highlighted, muted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stagedoor.moderation.settings import ModerationSettings
from stagedoor.people.marks import Marks
from stagedoor.people.notes import Notes
from stagedoor.web.people import ViewerMarksView


class Marked:
    """Joins what notes, marks and settings say about each viewer; what is said of one counts for all they are."""

    def __init__(
        self,
        notes: Notes,
        marks: Marks,
        settings: Callable[[], ModerationSettings],
        viewers_of: Callable[[str], Sequence[str]],
    ) -> None:
        self._notes = notes
        self._marks = marks
        self._settings = settings
        self._viewers_of = viewers_of

    def by_viewer(self) -> dict[str, list[str]]:
        """The marks of each viewer who has some, by key; linked viewers share them."""
        found: dict[str, list[str]] = {}

        def put(key: str, mark: str) -> None:
            for each in self._viewers_of(key):
                marks = found.setdefault(each, [])
                if mark not in marks:
                    marks.append(mark)

        for given in self._marks.all():
            put(given.viewer, given.mark)
        for key in self._notes.noted:
            put(key, "noted")
        for key in self._settings().immune:
            if ":" in key:
                found.setdefault(key, []).append("trusted")  # the filters ask for this key, and no other
        return found

    def view(self) -> ViewerMarksView:
        """What the panel is told."""
        names = [name for name in self._settings().immune if ":" not in name]
        return ViewerMarksView(
            marks=self.by_viewer(),
            trusted_names=[name.lstrip("@").casefold() for name in names],
            given=self._marks.views(),
        )
