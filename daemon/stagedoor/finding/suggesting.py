"""What a search could go on with, while it is typed."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence

from stagedoor.finding.language import HAS, KEYS, LONGEST, STATES
from stagedoor.model import Action, Role
from stagedoor.web.finding import SuggestionsView, SuggestionView

_MOST = 8
_TERM = re.compile(r'(?P<sign>-?)(?:(?P<key>[A-Za-z]{2,12}):)?(?P<value>(?:[^\s"]|"[^"]*"?)*)$')
_TIMES = {
    "today": "since midnight",
    "yesterday": "the day before",
    "30m": "half an hour ago",
    "2h": "two hours ago",
    "1w": "a week ago",
}
_REST = re.compile(r'[^\s",]*')
_NEEDS_QUOTES = re.compile(r'[\s,"]')


class Suggesting:
    """Knows what there is to search for."""

    def __init__(
        self,
        sources: Callable[[], Sequence[str]],
        rules: Callable[[], Awaitable[Sequence[str]]],
        names: Callable[[str, int], Awaitable[Sequence[str]]],
    ) -> None:
        """`names(prefix, limit)` finds viewers by how their name begins."""
        self._sources = sources
        self._rules = rules
        self._names = names

    async def suggest(self, text: str, cursor: int) -> SuggestionsView:
        """Ways to go on at a place in a search, best first."""
        at = min(max(cursor, 0), len(text), LONGEST)
        found = _TERM.search(text[:at])
        assert found is not None  # it also matches nothing at all
        key, value, sign = (found["key"] or "").lower(), found["value"], found["sign"]
        if key in KEYS:
            done, _, typed = value.rpartition(",")
            head = f"{sign}{key}:{done}{',' if done else ''}"
            ways = await self._values(key, typed.strip('"'))
            suggestions = [SuggestionView(text=f"{head}{_quoted(name)} ", meaning=meaning) for name, meaning in ways]
        elif value:
            suggestions = [
                SuggestionView(text=f"{sign}{name}:", meaning=meaning)
                for name, meaning in KEYS.items()
                if name.startswith(value.lower())
            ]
            states = [(f"is:{name}", meaning) for name, meaning in STATES.items() if name.startswith(value.lower())]
            suggestions += [SuggestionView(text=f"{sign}{name} ", meaning=meaning) for name, meaning in states]
        else:
            suggestions = [SuggestionView(text=f"{sign}{name}:", meaning=meaning) for name, meaning in KEYS.items()]
        rest = _REST.match(text, at)
        end = rest.end() if rest else at
        if text[end : end + 1].isspace():  # what is finished needs no second blank
            suggestions = [SuggestionView(text=one.text.rstrip(), meaning=one.meaning) for one in suggestions]
        return SuggestionsView(start=found.start(), end=end, suggestions=suggestions[: _MOST + len(KEYS)])

    async def _values(self, key: str, typed: str) -> list[tuple[str, str]]:
        match key:
            case "is":
                ways = list(STATES.items())
            case "has":
                ways = list(HAS.items())
            case "role":
                ways = [(role.value, "") for role in Role]
            case "action":
                ways = [(action.name.lower(), "") for action in Action]
            case "before" | "after":
                ways = list(_TIMES.items())
            case "platform":
                ways = [(name, "") for name in _platforms(self._sources())]
            case "in":
                ways = [(name.partition(":")[2].lstrip("@#"), name) for name in self._sources()]
            case "rule":
                ways = [(name, "") for name in await self._rules()]
            case "from" if typed:
                return [(name, "") for name in dict.fromkeys(await self._names(typed, _MOST))]
            case _:
                ways = []
        return [way for way in ways if way[0].casefold().startswith(typed.casefold())][:_MOST]


def _platforms(sources: Iterable[str]) -> list[str]:
    return sorted({"tiktok", "twitch", "youtube", "kick", *(name.partition(":")[0] for name in sources)})


def _quoted(value: str) -> str:
    return f'"{value.replace(chr(34), "")}"' if _NEEDS_QUOTES.search(value) else value
