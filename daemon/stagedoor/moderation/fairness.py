"""Who was hit by which rule, and how often that was taken back. Says so when there is too little to say anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Protocol

from stagedoor.clock import Clock, milliseconds
from stagedoor.events import ChatMessage, Event, VerdictReached
from stagedoor.history import Past
from stagedoor.model import Action, Role
from stagedoor.text.scripts import script_of
from stagedoor.web.moderating import FairnessView, GroupFairness, RuleFairness

_DAY = 86_400_000
_PAGE = 5_000
_FEW = 10
"""With fewer decisions than this nothing is said about a rule, except that they are few."""
_HALF_WRONG = 0.5
_OFTEN_WRONG = 0.2
_REGULAR = (Role.SUBSCRIBER, Role.VIP)


class _Log(Protocol):
    """Where it is all written down."""

    async def since(self, at: int, *kinds: str, after: int = 0, limit: int = 5_000) -> list[Event]: ...
    async def pasts(self, keys: Collection[str]) -> Mapping[str, Past]: ...


@dataclass
class _Rule:
    hits: int = 0
    decided: int = 0
    undone: int = 0
    newcomers: int = 0
    languages: Counter[str] = field(default_factory=Counter)


@dataclass
class _Group:
    messages: int = 0
    hits: int = 0
    undone: int = 0


@dataclass
class _Outcome:
    """What filters and people decided about one message."""

    first: VerdictReached | None = None
    by_person: Action | None = None

    @property
    def is_hit(self) -> bool:
        return self.first is not None and self.first.action >= Action.HOLD

    @property
    def is_undone(self) -> bool:
        return self.is_hit and self.by_person is not None and self.by_person.shows


class Fairness:
    """Reads the log of the last days and counts."""

    def __init__(self, log: _Log, clock: Clock) -> None:
        self._log = log
        self._clock = clock

    async def report(self, days: float) -> FairnessView:
        """The report of so many days."""
        until = milliseconds(self._clock)
        since = until - int(max(days, 0) * _DAY)
        outcomes: dict[int, _Outcome] = defaultdict(_Outcome)
        messages: dict[int, ChatMessage] = {}
        for event in await self._all(since, "chat_message", "verdict_reached"):
            if isinstance(event, ChatMessage):
                messages[event.id] = event
            elif isinstance(event, VerdictReached):
                outcome = outcomes[event.subject]
                if not event.by:
                    outcome.first = outcome.first or event
                elif event.by != "stagedoor":
                    outcome.by_person = event.action
        firsts = await self._log.pasts({message.viewer.key for message in messages.values()})
        rules: dict[tuple[str, str], _Rule] = defaultdict(_Rule)
        groups: dict[str, _Group] = defaultdict(_Group)
        for number, message in messages.items():
            past = firsts.get(message.viewer.key)
            is_new = past is None or message.at - past.first_at < _DAY
            letters = script_of(message.text)
            outcome = outcomes.get(number, _Outcome())
            _count_groups(groups, message, outcome, is_new=is_new, letters=letters)
            if outcome.is_hit:
                _count_rules(rules, outcome, is_new=is_new, letters=letters)
        hits = sum(outcomes[number].is_hit for number in messages if number in outcomes)
        return FairnessView(
            since=since,
            until=until,
            messages=len(messages),
            rules=_rules(rules),
            groups=_groups(groups),
            sentence=_sentence(len(messages), hits),
        )

    async def _all(self, since: int, *kinds: str) -> list[Event]:
        found: list[Event] = []
        while page := await self._log.since(since, *kinds, after=found[-1].id if found else 0, limit=_PAGE):
            found += page
        return found


def _count_groups(
    groups: dict[str, _Group], message: ChatMessage, outcome: _Outcome, *, is_new: bool, letters: str
) -> None:
    who = "newcomers" if is_new else "people seen before"
    names = [who, letters]
    if any(role in _REGULAR for role in message.viewer.roles):
        names.append("subscribers and VIPs")
    for name in names:
        group = groups[name]
        group.messages += 1
        group.hits += outcome.is_hit
        group.undone += outcome.is_undone


def _count_rules(rules: dict[tuple[str, str], _Rule], outcome: _Outcome, *, is_new: bool, letters: str) -> None:
    assert outcome.first
    named = {
        (opinion.plugin, opinion.verdict.level or opinion.verdict.rule)
        for opinion in outcome.first.opinions
        if opinion.verdict.action >= Action.HOLD and opinion.plugin != "strikes"
    }
    for name in named:
        rule = rules[name]
        rule.hits += 1
        rule.decided += outcome.by_person is not None
        rule.undone += outcome.is_undone
        rule.newcomers += is_new
        rule.languages[letters] += 1


def _rules(rules: Mapping[tuple[str, str], _Rule]) -> list[RuleFairness]:
    found = [
        RuleFairness(
            plugin=plugin,
            rule=name,
            hits=rule.hits,
            decided=rule.decided,
            undone=rule.undone,
            newcomers=rule.newcomers,
            languages=dict(rule.languages.most_common()),
            sentence=_of_rule(rule),
        )
        for (plugin, name), rule in rules.items()
    ]
    return sorted(found, key=lambda rule: (-rule.hits, rule.plugin, rule.rule))


def _of_rule(rule: _Rule) -> str:
    if not rule.decided:
        return "Nobody has looked at any of them, so it is not known how many were right."
    if rule.decided < _FEW:
        return (
            f"{rule.undone} of the {rule.decided} that somebody decided about were let through. "
            "That is too few to say how good the rule is."
        )
    low, high = wilson(rule.undone, rule.decided)
    seen = f"{rule.undone} of the {rule.decided} that somebody decided about were let through"
    if low > _HALF_WRONG:
        return f"{seen}: it is wrong more often than right. Try it on past streams with other settings."
    if low > _OFTEN_WRONG:
        return f"{seen}: it is often wrong. Try it on past streams with other settings."
    return f"{seen}: between {low:.0%} and {high:.0%} of its hits are probably wrong."


def _groups(groups: Mapping[str, _Group]) -> list[GroupFairness]:
    everybody = _Group()
    for name in ("newcomers", "people seen before"):
        if name in groups:
            everybody.messages += groups[name].messages
            everybody.hits += groups[name].hits
    found = []
    for name, group in sorted(groups.items(), key=lambda each: (-each[1].messages, each[0])):
        low, high = wilson(group.hits, group.messages)
        found.append(
            GroupFairness(
                name=name,
                messages=group.messages,
                hits=group.hits,
                undone=group.undone,
                low=low,
                high=high,
                sentence=_of_group(group, low, high, everybody),
            )
        )
    return found


def _of_group(group: _Group, low: float, high: float, everybody: _Group) -> str:
    if group.hits < _FEW:
        return f"{group.hits} of {group.messages} messages were hit: too few to compare."
    rest_messages, rest_hits = everybody.messages - group.messages, everybody.hits - group.hits
    rest_low, rest_high = wilson(rest_hits, rest_messages)
    share = f"{group.hits / group.messages:.1%} of {group.messages} messages were hit"
    if not rest_messages:
        return f"{share}."
    if low > rest_high:
        return f"{share}, more often than the others ({rest_hits / rest_messages:.1%}), and not by chance."
    if high < rest_low:
        return f"{share}, less often than the others ({rest_hits / rest_messages:.1%}), and not by chance."
    return f"{share}; the difference to the others may be chance."


def _sentence(messages: int, hits: int) -> str:
    if not messages:
        return "Nothing was written in this time, so there is nothing to report."
    if not hits:
        return f"None of {messages} messages was hidden, held or worse."
    return (
        f"{hits} of {messages} messages were hidden, held or worse ({hits / messages:.1%}). "
        "Letters are not languages: English and Spanish are both Latin letters."
    )


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Between which shares the true one lies with 95 % confidence (Wilson score interval); 0 to 1 without examples."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)
