"""Everything that is kept about a person, as one file that people and programs can read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from stagedoor.privacy.erasing import Erasing
from stagedoor.privacy.who import Who, who
from stagedoor.store import counting, queries
from stagedoor.store.scrubbing import Person
from stagedoor.web.privacy import ExportView

if TYPE_CHECKING:
    from stagedoor.app import App

_PAGE = 500
_WROTE = {
    "chat_message": "messages",
    "message_held": "messages",
    "question_asked": "messages",
    "announcement": "messages",
    "gift_received": "gifts and support",
    "subscription_received": "gifts and support",
    "reward_redeemed": "gifts and support",
    "raid_received": "gifts and support",
    "follow_received": "gifts and support",
    "viewer_joined": "visits",
    "likes_received": "visits",
    "stream_shared": "visits",
    "verdict_reached": "decisions",
    "message_withdrawn": "decisions",
    "deed_done": "done on platforms",
    "viewer_silenced": "done on platforms",
    "message_deleted": "done on platforms",
    "strike_counted": "strikes and warnings",
    "warned": "strikes and warnings",
    "message_highlighted": "highlights",
    "note_written": "private notes",
    "note_removed": "private notes",
    "viewer_marked": "marks",
    "viewer_unmarked": "marks",
    "viewers_linked": "links",
    "viewer_unlinked": "links",
}
_TIMES = ("at", "sent_at", "ends_at")


class Exporting:
    """Puts the file together."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def export(self, viewers: Sequence[str]) -> ExportView:
        """Everything about the person these viewers are. Raises `ActionRefused` for nobody."""
        found = await who(self._app, viewers)
        person = Person(dict.fromkeys(found.keys, ""), frozenset(found.names))
        ids, _ = await Erasing(self._app.log).find(person, await self._app.log.ask(counting.newest))
        events, theirs = await self._events(ids, person)
        document = {
            "about": "Everything Stagedoor keeps about one viewer on this computer.",
            "made": _moment(int(self._app.clock.now() * 1000)),
            "person": _person(found),
            **events,
            "in settings": self._settings(person),
            "in plugins": await self._plugins(found, theirs),
        }
        name = re.sub(r"[^\w.-]+", "-", found.name).strip("-.")[:40] or "viewer"
        text = json.dumps(document, ensure_ascii=False, indent=2)
        return ExportView(file=f"stagedoor-{name}.json", text=text)

    async def _events(self, ids: Sequence[int], person: Person) -> tuple[dict[str, list[Any]], list[int]]:
        """The events by what they are, and the ids of those the person caused."""
        kept: dict[str, list[Any]] = {name: [] for name in dict.fromkeys(_WROTE.values())}
        kept["where others name them"] = []
        theirs = list[int]()
        about = await self._about(ids)
        for start in range(0, len(about), _PAGE):
            page = await self._app.log.events(about[start : start + _PAGE])
            for number in sorted(page):
                event = page[number]
                is_theirs = person.is_writer(event)
                if is_theirs:
                    theirs.append(number)
                is_by_another = hasattr(event, "platform_id") and not is_theirs
                name = "where others name them" if is_by_another else _WROTE.get(event.kind, "where others name them")
                kept[name].append(_readable(msgspec.to_builtins(event)))
        return {name: events for name, events in kept.items() if events}, theirs

    async def _about(self, ids: Sequence[int]) -> list[int]:
        """These events, and what was decided about them."""
        found = set(ids)
        for start in range(0, len(ids), _PAGE):
            decided = await self._app.log.ask(queries.decided_about, ids[start : start + _PAGE])
            found |= {int(json.loads(raw)["id"]) for raw in decided}
        return sorted(found)

    def _settings(self, person: Person) -> dict[str, list[str]]:
        """Which settings name them."""
        wanted = {*person.stand_ins, *(name.casefold() for name in person.names)}
        named: dict[str, list[str]] = {}
        for view in self._app.preferences.views():
            for field, value in view.values.items():
                values = value if isinstance(value, list | tuple) else [value]
                if any(isinstance(each, str) and each.lstrip("@").casefold() in wanted for each in values):
                    named.setdefault(view.title, []).append(field)
        return named

    async def _plugins(self, found: Who, theirs: Sequence[int]) -> dict[str, list[Any]]:
        asked = await self._app.host.ask("export_viewer", [{"viewer": key, "messages": theirs} for key in found.keys])
        kept: dict[str, list[Any]] = {}
        for answers in asked.answers:
            for plugin, remembered in answers:
                kept.setdefault(self._app.host.plugins[plugin].title, []).append(remembered)
        return kept


def _person(found: Who) -> dict[str, Any]:
    facts = found.facts
    return {
        "name": found.name,
        "viewers": [
            {
                "key": known.key,
                "name": known.name,
                "first seen": _moment(known.first_at),
                "last seen": _moment(known.last_at),
                "messages": known.messages,
                "roles": list(known.roles),
            }
            for known in facts.known
        ],
        "names": [
            {"key": called.key, "name": called.name, "from": _moment(called.first_at), "to": _moment(called.last_at)}
            for called in facts.names
        ],
        "sums": [
            {"key": tally.key, "what": tally.what, "times": tally.times, "amount": tally.amount}
            for tally in facts.tallies
        ],
        "hours in which they were there": [_moment(hour * 3_600_000) for hour in facts.hours],
    }


def _readable(event: dict[str, Any]) -> dict[str, Any]:
    return {key: _moment(value) if key in _TIMES and value else value for key, value in event.items()}


def _moment(at: int) -> str:
    return (
        datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else ""
    )
