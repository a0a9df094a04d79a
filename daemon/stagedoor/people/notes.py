"""Private notes about viewers: who wrote them, when, and what they said before they were changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stagedoor.chat.limits import sayable
from stagedoor.errors import ActionRefused
from stagedoor.events import Event, NoteRemoved, NoteWritten
from stagedoor.store.entry import Entry
from stagedoor.web.people import NoteView

LONGEST = 10_000
"""Characters of one note."""
_MOST = 200
"""Notes about one viewer."""
_GONE = "This note is not there any more, so nothing was changed."


class Notes:
    """The notes about every viewer, rebuilt from the log at every start."""

    def __init__(self, record: Callable[[Event], Entry], on_change: Callable[[], None]) -> None:
        self._record = record
        self._on_change = on_change
        self._versions: dict[int, list[NoteWritten]] = {}
        """By the id of its first version: all versions of each note, oldest first."""
        self._removed: dict[int, NoteRemoved] = {}
        self._of: dict[str, list[int]] = {}
        """The notes about each viewer, removed ones among them."""

    def recall(self, events: Iterable[Event]) -> None:
        """Know what was written before, oldest first."""
        for event in events:
            self._apply(event)

    @property
    def noted(self) -> list[str]:
        """The keys of the viewers about whom there is a note."""
        return [viewer for viewer, notes in self._of.items() if any(note not in self._removed for note in notes)]

    def of(self, viewers: Sequence[str]) -> list[NoteView]:
        """The notes about these viewers, the last one written first, and those removed, so that they can come back."""
        found = [self._view(note) for viewer in viewers for note in self._of.get(viewer, ())]
        return sorted(found, key=lambda note: note.id, reverse=True)

    def write(self, viewer: str, text: str, *, by: str, note: int = 0, version: int = 0) -> int:
        """Write a note about a viewer, or a new version of `note` in place of `version`; the id of the note.

        Raises `ActionRefused` when there is nothing to write, or when somebody has changed the note since `version`.
        """
        text = sayable(text).strip()
        if not text:
            raise ActionRefused("A note needs some text. To take one away, remove it.")
        if len(text) > LONGEST:
            raise ActionRefused(f"A note has at most {LONGEST} characters; this one has {len(text)}. Shorten it.")
        if note:
            viewer = self._changeable(note, version).viewer
        elif not all(viewer.partition(":")):
            raise ActionRefused("A viewer is named by platform and id, for example twitch:12345; no note was written.")
        elif sum(known not in self._removed for known in self._of.get(viewer, ())) >= _MOST:
            raise ActionRefused(f"There are {_MOST} notes about this viewer already. Change or remove one of them.")
        written = self._do(NoteWritten(viewer=viewer, text=text, note=note, by=by))
        return note or written.id

    def remove(self, note: int, *, by: str, version: int = 0) -> None:
        """Take a note away; it can be brought back. Raises `ActionRefused` as `write` does."""
        self._do(NoteRemoved(viewer=self._changeable(note, version).viewer, note=note, by=by))

    def restore(self, note: int, *, by: str) -> None:
        """Bring back a note that was removed. Raises `ActionRefused` where there is none."""
        if note not in self._removed:
            raise ActionRefused("This note was not removed, so it did not have to come back.")
        last = self._versions[note][-1]
        self._do(NoteWritten(viewer=last.viewer, text=last.text, note=note, by=by))

    def forget(self, viewers: Sequence[str]) -> None:
        """Drop everything about these viewers; for when they are forgotten, after their events are."""
        for viewer in viewers:
            for note in self._of.pop(viewer, ()):
                self._versions.pop(note, None)
                self._removed.pop(note, None)
        self._on_change()

    def drop(self, notes: Sequence[int]) -> None:
        """These notes are no longer kept."""
        gone = set(notes)
        for note in gone:
            self._versions.pop(note, None)
            self._removed.pop(note, None)
        self._of = {viewer: left for viewer, known in self._of.items() if (left := [n for n in known if n not in gone])}
        self._on_change()

    def _changeable(self, note: int, version: int) -> NoteWritten:
        """The version that is replaced."""
        versions = self._versions.get(note)
        if not versions:
            raise ActionRefused(_GONE)
        if removed := self._removed.get(note):
            raise ActionRefused(f"{removed.by or 'Somebody'} removed this note meanwhile. Bring it back first.")
        last = versions[-1]
        if version and version != last.id:
            raise ActionRefused(
                f"{last.by or 'Somebody'} changed this note meanwhile, so nothing was saved over it. "
                "Read what it says now, then save again."
            )
        return last

    def _view(self, note: int) -> NoteView:
        versions = self._versions[note]
        first, last = versions[0], versions[-1]
        removed = self._removed.get(note)
        return NoteView(
            id=note,
            version=last.id,
            viewer=last.viewer,
            text=last.text,
            at=first.at,
            by=first.by,
            changed_at=last.at if last is not first else 0,
            changed_by=last.by if last is not first else "",
            versions=len(versions),
            removed_at=removed.at if removed else 0,
            removed_by=removed.by if removed else "",
        )

    def _do(self, event: NoteWritten | NoteRemoved) -> Event:
        kept = self._record(event).event
        self._apply(kept)
        self._on_change()
        return kept

    def _apply(self, event: Event) -> None:
        match event:
            case NoteWritten(note=0):
                self._versions[event.id] = [event]
                self._of.setdefault(event.viewer, []).append(event.id)
            case NoteWritten(note=note) if note in self._versions:
                self._versions[note].append(event)
                self._removed.pop(note, None)
            case NoteRemoved(note=note) if note in self._versions:
                self._removed[note] = event
