"""Forgets a person everywhere, while the show goes on: shown first, asked for twice, never undone."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.events import ViewerForgotten
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.privacy import papers
from stagedoor.privacy.board import Board
from stagedoor.privacy.erasing import Erasing, stand_ins
from stagedoor.privacy.memories import Memories
from stagedoor.privacy.who import Who, who
from stagedoor.store import counting
from stagedoor.store.forgetting import Journal
from stagedoor.store.scrubbing import Person
from stagedoor.web.privacy import ForgettingView

if TYPE_CHECKING:
    from stagedoor.app import App

_log = logging.getLogger(__name__)

_AGAIN_AFTER = 30.0


class Forgetting:
    """One person at a time; whoever asks for the next one waits in a line."""

    def __init__(self, app: App, board: Board) -> None:
        self._app = app
        self._board = board
        self._memories = Memories(app)
        self._turn = asyncio.Lock()

    async def preview(self, viewers: Sequence[str]) -> ForgettingView:
        """What would be forgotten. Changes nothing. Raises `ActionRefused` for nobody."""
        found = await who(self._app, viewers)
        person = Person(dict.fromkeys(found.keys, ""), frozenset(found.names))
        ids, _ = await Erasing(self._app.log).find(person, await self._newest())
        kinds = await self._app.log.ask(counting.kinds_of, ids)
        tallies = Counter[str]()
        for tally in found.facts.tallies:
            tallies[tally.what] += tally.times
        asked = await self._app.host.ask("export_viewer", [{"viewer": key, "messages": ids} for key in found.keys])
        titles = {self._app.host.plugins[plugin].title for said in asked.answers for plugin, _ in said}
        return ForgettingView(
            viewers=list(found.keys),
            name=found.name,
            names=list(found.names),
            messages=sum(known.messages for known in found.facts.known),
            gifts=tallies["gift_received"],
            notes=len([note for note in self._app.notes.of(found.keys) if not note.removed_at]),
            actions=found.facts.actions,
            events=sum(kinds.values()),
            plugins=sorted(titles),
            settings=self._named_in_settings(found),
            bans=sorted({getattr(ban, "source", "") for ban in found.bans}),
        )

    async def begin(self, viewers: Sequence[str], confirm: str, *, keeps_bans: bool, by: str) -> None:
        """Forget them; the board says how far it is. Raises `ActionRefused` unless it was confirmed by their name."""
        found = await who(self._app, viewers)
        if " ".join(confirm.split()).casefold() not in {found.name.casefold(), *map(str.casefold, found.keys)}:
            raise ActionRefused(f"Type “{found.name}” to forget them; nothing was forgotten.")
        if self._app.log.state != "kept" and self._app.options.places.log.exists():
            raise ActionRefused(f"{self._app.log.reason} As long as that is so, nobody can be forgotten.")
        self._board.tell("viewer")
        self._app.tasks.spawn(self._forget(found, keeps_bans=keeps_bans, by=by), name="forget a viewer")

    async def finish(self) -> None:
        """Go on with what an earlier run could not finish."""
        journal = await Erasing(self._app.log).unfinished()
        if journal is not None:
            async with self._turn:
                await self._run(journal)

    async def forget_all(self, viewers: Sequence[str]) -> None:
        """Forget all of these, who are not one person, in one go; asked by nobody but the settings."""
        await self._forget(await who(self._app, viewers), keeps_bans=True, by="")

    async def _forget(self, found: Who, *, keeps_bans: bool, by: str) -> None:
        async with self._turn:
            await self._end_trust(found, by)
            await self._memories.take_off_screen(found.keys)
            journal = Journal(
                stand_ins=stand_ins(found.keys),
                names=found.names,
                until=await self._newest(),
                bans=tuple(ban.id for ban in found.bans) if keeps_bans else (),
                by=by,
            )
            await self._run(journal)

    async def _run(self, journal: Journal) -> None:
        app = self._app
        person = Person(journal.stand_ins, frozenset(journal.names), frozenset(), frozenset(journal.bans))
        erasing = Erasing(app.log, lambda done, of: self._board.tell("viewer", done, of))
        while True:
            try:
                erased = await erasing.run(journal, not_names=(*app.host.plugins, *app.access.team.names))
                break
            except StagedoorError as fault:
                # The log says by itself why it cannot be written; this is finished when it can.
                _log.warning("Somebody could not be forgotten just now: %s", fault)
                await app.clock.sleep(_AGAIN_AFTER)
        failed = await self._memories.forget(person, sorted(erased.ids))
        await asyncio.to_thread(papers.forget, app.options.places, person)
        self._board.tell("tidying")
        await erasing.tidy()
        app.record(ViewerForgotten(messages=erased.messages, others=erased.others, by=journal.by))
        await app.log.flushed()
        # Last of all: who ends before this begins anew with the plugins, the files beside the log and its unused parts.
        await erasing.end()
        left = f" These plugins did not answer: {', '.join(failed)}." if failed else ""
        sentence = f"Forgotten: {erased.messages} things they wrote or did, {erased.others} others about them.{left}"
        self._board.end(sentence)

    async def _end_trust(self, found: Who, by: str) -> None:
        """Whom the settings let through by name or key is trusted no more: the names would go on standing there."""
        immune = self._app.part(ModerationSettings, "moderation").immune
        theirs = {*found.keys, *map(str.casefold, found.names)}
        left = [each for each in immune if each not in theirs and each.lstrip("@").casefold() not in theirs]
        if len(left) != len(immune):
            await self._app.change("moderation", {"immune": left}, by or "privacy")

    def _named_in_settings(self, found: Who) -> list[str]:
        """The parts whose settings name them: these are the streamer's to change."""
        wanted = {*found.keys, *map(str.casefold, found.names)}
        return [
            view.title
            for view in self._app.preferences.views()
            if view.part != "moderation" and any(_is_in(each, wanted) for each in view.values.values())
        ]

    async def _newest(self) -> int:
        await self._app.log.flushed()
        return await self._app.log.ask(counting.newest)


def _is_in(value: object, wanted: set[str]) -> bool:
    if isinstance(value, str):
        return value in wanted or value.lstrip("@").casefold() in wanted
    if isinstance(value, list | tuple):
        return any(_is_in(each, wanted) for each in value)
    return isinstance(value, dict) and any(_is_in(each, wanted) for each in value.values())
