"""Votes in the plugin's journal, many in a note: after a crash every vote that was counted is counted again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from stagedoor import Context

from .ballot import Ballot, Vote
from .scores import Scalar, Scores

_GAP = 0.25
"""Seconds within which votes come together in one note."""
_MOST = 400
"""Votes, or viewers, in a note."""


class Record:
    """The votes of the open poll, who was left out of it, and who foresaw what."""

    def __init__(self, ctx: Context, ballot: Callable[[], Ballot | None], scores: Scores) -> None:
        self._ctx = ctx
        self._ballot = ballot
        self._scores = scores
        self._new: dict[str, Vote] = {}
        self._new_names: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """By viewer: what those are called who voted in the prediction of now."""

    def add(self, viewer: str, vote: Vote, name: str) -> None:
        """A vote counts."""
        self._new[viewer] = vote
        ballot = self._ballot()
        if ballot and ballot.kind == "prediction" and self.names.get(viewer) != name:
            self.names[viewer] = self._new_names[viewer] = name

    async def keep(self) -> None:
        """Write them down as they come."""
        while True:
            await self._ctx.sleep(_GAP)
            self.write()

    def write(self) -> None:
        """Write down what is not yet."""
        ballot, new, names = self._ballot(), self._new, self._new_names
        if ballot is None or not new:
            return
        self._new, self._new_names = {}, {}
        self._note(f"votes {ballot.number}", {viewer: _written(vote) for viewer, vote in new.items()})
        self._note(f"names {ballot.number}", names)

    def leave_out(self, ballot: Ballot, viewers: Iterable[str], *, is_out: bool) -> None:
        """Some do not count, or count again."""
        found = list(viewers)
        ballot.leave_out(found, is_out=is_out)
        self._note(f"{'out' if is_out else 'in'} {ballot.number}", dict.fromkeys(found, 1))

    def resolve(self, ballot: Ballot) -> None:
        """What came true is known, or not after all: so is who foresaw it."""
        if ballot.outcome >= 0:
            self._score(f"right {ballot.number}", {viewer: self.names.get(viewer, viewer) for viewer in ballot.right()})
        else:
            self._score(f"unknown {ballot.number}", {})

    def begin(self) -> None:
        """Another one was opened."""
        self.names = {}
        self._new_names = {}

    async def read(self, ballot: Ballot | None) -> None:
        """Know again what was written down."""
        number, after = ballot.number if ballot else 0, 0
        while notes := await self._ctx.journal.read(after=after):
            after = notes[-1].id
            for note in notes:
                what, _, of = note.name.partition(" ")
                if what in {"right", "unknown"}:
                    self._scores.take(note.name, note.data)
                elif ballot and of == str(number):
                    self._take(ballot, what, note.data)
        if ballot:
            ballot.cast = {viewer: vote for viewer, vote in ballot.cast.items() if vote.option < len(ballot.options)}
            ballot.recount()

    def _take(self, ballot: Ballot, what: str, data: Mapping[str, Scalar]) -> None:
        match what:
            case "votes":
                ballot.cast |= {viewer: _read(str(written)) for viewer, written in data.items()}
            case "names":
                self.names |= {viewer: str(name) for viewer, name in data.items()}
            case "out":
                ballot.out |= data.keys()
            case "in":
                ballot.out -= data.keys()

    def _score(self, name: str, data: dict[str, str]) -> None:
        self._scores.take(name, data)
        self._note(name, data) if data else self._ctx.journal.write(name, {})

    def _note(self, name: str, data: Mapping[str, Scalar]) -> None:
        many = list(data.items())
        for start in range(0, len(many), _MOST):
            self._ctx.journal.write(name, dict(many[start : start + _MOST]))


def _written(vote: Vote) -> str:
    return f"{vote.option} {vote.at} {vote.weight}"


def _read(written: str) -> Vote:
    option, at, weight = (int(part) for part in written.split())
    return Vote(option, at, weight)
