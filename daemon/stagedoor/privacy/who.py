"""Who a person is, in all that is kept: their keys, and everything they were ever called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stagedoor.errors import ActionRefused
from stagedoor.events import DeedDone, Event, ViewerSilenced
from stagedoor.model import Verb
from stagedoor.store import people
from stagedoor.store.people import Facts

if TYPE_CHECKING:
    from stagedoor.app import App


@dataclass(frozen=True)
class Who:
    """One person."""

    keys: tuple[str, ...]
    name: str
    """What they were called last."""
    names: tuple[str, ...]
    facts: Facts
    bans: tuple[Event, ...]
    """What says that they are banned now."""


async def who(app: App, viewers: Sequence[str]) -> Who:
    """The person these viewers are, with everybody linked to them. Raises `ActionRefused` for nobody."""
    keys = tuple(dict.fromkeys(key for viewer in viewers for key in app.people.viewers_of(viewer)))
    if not keys or any(not all(key.partition(":")) for key in keys):
        raise ActionRefused("A viewer is named by platform and id, for example twitch:12345; nothing was done.")
    facts = await app.log.ask(people.facts, keys)
    names = dict.fromkeys(called.name for called in facts.names)
    names |= dict.fromkeys(app.people.name_of(key) for key in keys)
    names |= dict.fromkeys(mark.name for mark in app.marks.all() if mark.viewer in keys)
    names.pop("", None)
    newest = facts.known[0].name if facts.known else ""
    return Who(
        keys=keys,
        name=newest or next(iter(names), "") or keys[0],
        names=tuple(names),
        facts=facts,
        bans=tuple(_standing(await app.log.bans(), keys).values()),
    )


def _standing(events: Sequence[Event], keys: Sequence[str]) -> dict[tuple[str, str], Event]:
    """The bans that nobody has lifted, by chat and viewer."""
    found: dict[tuple[str, str], Event] = {}
    for event in events:
        if isinstance(event, DeedDone) and event.viewer in keys and not event.error:
            if event.verb is Verb.BAN:
                found[event.source, event.viewer] = event
            elif event.verb is Verb.UNBAN:
                found.pop((event.source, event.viewer), None)
        elif isinstance(event, ViewerSilenced) and event.viewer.key in keys and not event.seconds:
            found[event.source, event.viewer.key] = event
    return found
