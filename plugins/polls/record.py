"""Votes in the plugin's journal, many in a note: after a crash every vote that was counted is counted again."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor import Context

from .ballot import Ballot, Vote

_GAP = 0.25
"""Seconds within which votes come together in one note."""
_MOST = 400
"""Votes in a note."""


class Record:
    """The votes of the open poll."""

    def __init__(self, ctx: Context, ballot: Callable[[], Ballot | None]) -> None:
        self._ctx = ctx
        self._ballot = ballot
        self._new: dict[str, Vote] = {}

    def add(self, viewer: str, vote: Vote) -> None:
        """A vote counts."""
        self._new[viewer] = vote

    async def keep(self) -> None:
        """Write them down as they come."""
        while True:
            await self._ctx.sleep(_GAP)
            self.write()

    def write(self) -> None:
        """Write down what is not yet."""
        ballot, new = self._ballot(), self._new
        if ballot is None or not new:
            return
        self._new = {}
        votes = list(new.items())
        for start in range(0, len(votes), _MOST):
            data = {viewer: _written(vote) for viewer, vote in votes[start : start + _MOST]}
            self._ctx.journal.write(f"votes {ballot.number}", data)

    async def read(self, ballot: Ballot) -> None:
        """Count again what was written down of this poll."""
        after = 0
        while notes := await self._ctx.journal.read(after=after):
            after = notes[-1].id
            for note in notes:
                if note.name == f"votes {ballot.number}":
                    ballot.cast |= {viewer: _read(str(written)) for viewer, written in note.data.items()}
        ballot.cast = {viewer: vote for viewer, vote in ballot.cast.items() if vote.option < len(ballot.options)}
        ballot.recount()


def _written(vote: Vote) -> str:
    return f"{vote.option} {vote.at} {vote.weight}"


def _read(written: str) -> Vote:
    option, at, weight = (int(part) for part in written.split())
    return Vote(option, at, weight)
