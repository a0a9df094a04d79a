"""What figures about rules and groups of people allow to be said, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

_FEW = 10
"""With fewer examples than this nothing is said, except that they are few."""
_PEOPLE = 5
"""What fewer people than this wrote says something about them, and not about a group."""
_HALF_WRONG = 0.5
_OFTEN_WRONG = 0.2


@dataclass
class Group:
    """What was counted of a group of viewers."""

    messages: int = 0
    hits: int = 0
    undone: int = 0
    people: set[str] = field(default_factory=set)
    """The first few whose messages were hit."""

    def add(self, viewer: str, *, is_hit: bool, is_undone: bool) -> None:
        """Count one message of `viewer`."""
        self.messages += 1
        self.hits += is_hit
        self.undone += is_undone
        if is_hit and len(self.people) < _PEOPLE:
            self.people.add(viewer)


def of_all(messages: int, hits: int) -> str:
    """The whole report in one or two sentences."""
    if not messages:
        return "Nothing was written in this time, so there is nothing to report."
    if not hits:
        return f"None of {_messages(messages)} was hidden, held or worse."
    return (
        f"{hits} of {_messages(messages)} {_were(hits)} hidden, held or worse ({hits / messages:.1%}). "
        "Letters are not languages: English and Spanish are both Latin letters."
    )


def of_rule(hits: int, decided: int, undone: int) -> str:
    """How good a rule is, as far as what people decided about its hits shows."""
    if not decided:
        return "Nobody has looked at any of them, so it is not known how many were right."
    seen = f"{undone} of the {decided} that somebody decided about {_were(undone)} let through"
    if decided == 1:
        seen = f"The only one that somebody decided about was {'' if undone else 'not '}let through"
    if decided < _FEW:
        return f"{seen}. That is too few to say how good the rule is."
    low, high = wilson(undone, decided)
    # Nobody drew lots for which ones to look at, so those are no fair sample of the others.
    then = ":" if decided == hits else ". If the others are like those,"
    if low > _HALF_WRONG:
        return f"{seen}{then} it is wrong more often than right. Try it on past streams with other settings."
    if low > _OFTEN_WRONG:
        return f"{seen}{then} it is often wrong. Try it on past streams with other settings."
    return f"{seen}{then} between {low:.0%} and {high:.0%} of its hits are probably wrong."


def of_group(group: Group, everybody: Group) -> str:
    """How a group was treated, beside all who are not in it."""
    if group.hits < _FEW:
        return f"{group.hits} of {_messages(group.messages)} {_were(group.hits)} hit: too few to compare."
    share = f"{group.hits / group.messages:.1%} of {_messages(group.messages)} were hit"
    if len(group.people) < _PEOPLE:
        people = "1 person" if len(group.people) == 1 else f"{len(group.people)} people"
        return f"{share}, all of {people}: too few to compare."
    rest_messages, rest_hits = everybody.messages - group.messages, everybody.hits - group.hits
    if not rest_messages:
        return f"{share}."
    low, high = wilson(group.hits, group.messages)
    rest_low, rest_high = wilson(rest_hits, rest_messages)
    if low > rest_high:
        return f"{share}, more often than the others ({rest_hits / rest_messages:.1%}), and not by chance."
    if high < rest_low:
        return f"{share}, less often than the others ({rest_hits / rest_messages:.1%}), and not by chance."
    return f"{share}; the difference to the others may be chance."


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Between which shares the true one lies with 95 % confidence (Wilson score interval); 0 to 1 without examples."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _messages(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
