"""Which rules an occasion sets off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagedoor import Role

from .occasions import Occasion
from .options import Rule

_WHO: dict[str, frozenset[Role]] = {
    "subscribers": frozenset({Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "vips": frozenset({Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "moderators": frozenset({Role.MODERATOR, Role.BROADCASTER}),
    "only you": frozenset({Role.BROADCASTER}),
}
_BY_ANYBODY = frozenset({"follow", "raid", "gift", "subscription", "reward"})


def fired(rules: Sequence[Rule], occasion: Occasion) -> Iterator[Rule]:
    """Those that it sets off, in their order."""
    for rule in rules:
        if rule.when == occasion.when and _fits(rule, occasion):
            yield rule


def _fits(rule: Rule, occasion: Occasion) -> bool:
    wanted = rule.match.strip().casefold()
    if rule.when == "command":
        wanted = wanted.lstrip("!")
    if wanted and occasion.names and wanted not in occasion.names:
        return False
    if occasion.count < rule.at_least:
        return False
    return rule.when in _BY_ANYBODY or rule.who == "everyone" or bool(_WHO[rule.who] & set(occasion.roles))
