"""Who was hit by which rule, and how often that was taken back. Says so when there is too little to say anything."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.events import ChatMessage, Event, VerdictReached
from stagedoor.history import Past
from stagedoor.model import Action, Role
from stagedoor.moderation import fairly
from stagedoor.moderation.decisions import standing
from stagedoor.moderation.waiting import BY
from stagedoor.text.scripts import script_of
from stagedoor.web.moderating import FairnessView, GroupFairness, RuleFairness

_DAY = 86_400_000
_PAGE = 1_000
"""Events at a time: a year of chat is never in memory, and the show goes on in between."""
_REGULAR = (Role.SUBSCRIBER, Role.VIP)

_Rule = tuple[str, str]
"""A plugin, and its rule or level."""


class _Log(Protocol):
    """Where it is all written down."""

    async def since(self, at: int, *kinds: str, after: int = 0, limit: int = 5_000) -> list[Event]: ...
    async def pasts(self, keys: Collection[str]) -> Mapping[str, Past]: ...


@dataclass(slots=True)
class _Hit:
    """What filters did to one message, and what people said to that."""

    rules: frozenset[_Rule]
    decisions: list[VerdictReached] | None = None

    @property
    def by_person(self) -> Action | None:
        """What somebody made of it in the end, a decision that was taken back aside."""
        stands = standing(self.decisions or ())
        return stands[-1].action if stands else None

    @property
    def is_undone(self) -> bool:
        decided = self.by_person
        return decided is not None and decided.shows


@dataclass
class _Rules:
    hits: int = 0
    decided: int = 0
    undone: int = 0
    newcomers: int = 0
    languages: Counter[str] = field(default_factory=Counter)


@dataclass
class _Counts:
    messages: int = 0
    hits: int = 0
    rules: defaultdict[_Rule, _Rules] = field(default_factory=lambda: defaultdict(_Rules))
    groups: defaultdict[str, fairly.Group] = field(default_factory=lambda: defaultdict(fairly.Group))

    def add(self, messages: Sequence[ChatMessage], hits: Mapping[int, _Hit], pasts: Mapping[str, Past]) -> None:
        """Count these messages. Runs in a thread: it takes a while for thousands of them."""
        for message in messages:
            past = pasts.get(message.viewer.key)
            is_new = past is None or message.at - past.first_at < _DAY
            letters = script_of(message.text)
            hit = hits.get(message.id)
            self.messages += 1
            self.hits += hit is not None
            names = ["newcomers" if is_new else "people seen before", letters]
            if any(role in _REGULAR for role in message.viewer.roles):
                names.append("subscribers and VIPs")
            for name in names:
                self.groups[name].add(message.viewer.key, is_hit=hit is not None, is_undone=bool(hit and hit.is_undone))
            for named in hit.rules if hit else ():
                rule = self.rules[named]
                rule.hits += 1
                rule.decided += hit is not None and hit.by_person is not None
                rule.undone += hit is not None and hit.is_undone
                rule.newcomers += is_new
                rule.languages[letters] += 1


class Fairness:
    """Reads the log of the last days and counts."""

    def __init__(self, log: _Log, clock: Clock, is_plugin: Callable[[str], bool] = lambda _: False) -> None:
        """`is_plugin(by)` says whether a decision `by` somebody was a plugin's, and so no person's."""
        self._log = log
        self._clock = clock
        self._is_plugin = is_plugin

    async def report(self, days: float) -> FairnessView:
        """The report of so many days."""
        until = milliseconds(self._clock)
        since = until - int(max(days, 0) * _DAY)
        hits = await self._hits(since)
        counts = _Counts()
        after = 0
        while page := await self._log.since(since, "chat_message", after=after, limit=_PAGE):
            after = page[-1].id
            messages = [event for event in page if isinstance(event, ChatMessage)]
            pasts = await self._log.pasts({message.viewer.key for message in messages})
            await asyncio.to_thread(counts.add, messages, hits, pasts)
        return FairnessView(
            since=since,
            until=until,
            messages=counts.messages,
            rules=_rules(counts.rules),
            groups=_groups(counts.groups),
            sentence=fairly.of_all(counts.messages, counts.hits),
        )

    async def _hits(self, since: int) -> dict[int, _Hit]:
        """The messages that filters held, hid or worse."""
        hits: dict[int, _Hit] = {}
        shared: dict[frozenset[_Rule], frozenset[_Rule]] = {}
        after = 0
        while page := await self._log.since(since, "verdict_reached", after=after, limit=_PAGE):
            after = page[-1].id
            for verdict in page:
                if not isinstance(verdict, VerdictReached):
                    continue
                hit = hits.get(verdict.subject)
                if not verdict.by and verdict.action >= Action.HOLD:
                    rules = _named(verdict)
                    hits[verdict.subject] = _Hit(shared.setdefault(rules, rules))
                elif hit and verdict.by not in ("", BY) and not self._is_plugin(verdict.by):
                    hit.decisions = [*(hit.decisions or ()), verdict]
        return hits


def _named(verdict: VerdictReached) -> frozenset[_Rule]:
    """The rules that hit, each once."""
    return frozenset(
        (opinion.plugin, opinion.verdict.level or opinion.verdict.rule)
        for opinion in verdict.opinions
        if opinion.verdict.action >= Action.HOLD and opinion.plugin != "strikes"
    )


def _rules(rules: Mapping[_Rule, _Rules]) -> list[RuleFairness]:
    found = [
        RuleFairness(
            plugin=plugin,
            rule=name,
            hits=rule.hits,
            decided=rule.decided,
            undone=rule.undone,
            newcomers=rule.newcomers,
            languages=dict(rule.languages.most_common()),
            sentence=fairly.of_rule(rule.hits, rule.decided, rule.undone),
        )
        for (plugin, name), rule in rules.items()
    ]
    return sorted(found, key=lambda rule: (-rule.hits, rule.plugin, rule.rule))


def _groups(groups: Mapping[str, fairly.Group]) -> list[GroupFairness]:
    everybody = fairly.Group()
    for name in ("newcomers", "people seen before"):
        if name in groups:
            everybody.messages += groups[name].messages
            everybody.hits += groups[name].hits
    found = []
    for name, group in sorted(groups.items(), key=lambda each: (-each[1].messages, each[0])):
        low, high = fairly.wilson(group.hits, group.messages)
        found.append(
            GroupFairness(
                name=name,
                messages=group.messages,
                hits=group.hits,
                undone=group.undone,
                low=low,
                high=high,
                sentence=fairly.of_group(group, everybody),
            )
        )
    return found
