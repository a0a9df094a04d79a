"""Takes settings from elsewhere: from an earlier time, a file or a copy. First as a preview, then all or nothing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from stagedoor.keeping.book import Then, Wanted
from stagedoor.keeping.exports import Export
from stagedoor.part import Part, no_such
from stagedoor.preferences import Preferences


@dataclass
class Plan:
    """What would be changed, and what would not be and why."""

    values: Wanted = field(default_factory=dict)
    """Only what is different now and fits; None is the default."""
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    """Part, name (empty for all of the part) and why."""
    secrets: list[tuple[str, str]] = field(default_factory=list)
    """Secrets that have to be entered anew, or that were changed since."""

    def only(self, parts: Collection[str]) -> Plan:
        """The same for these parts only; for all of them when none is named."""
        if not parts:
            return self
        return Plan(
            {part: values for part, values in self.values.items() if part in parts},
            [one for one in self.left_out if one[0] in parts],
            [one for one in self.secrets if one[0] in parts],
        )


def back_to(preferences: Preferences, then: Then) -> Plan:
    """What it takes to have the settings as they were then."""
    plan = Plan(secrets=sorted(then.secrets))
    for name, part in preferences.parts.items():
        if name in then.values:
            _take(plan, part, then.values[name])
    plan.left_out += [(name, "", _not_here(name)) for name in then.values if name not in preferences.parts]
    return plan


def taken_from(preferences: Preferences, export: Export) -> Plan:
    """What it takes to have each part that the file holds exactly as the file says; what it lacks gets its default."""
    plan = Plan()
    stored = preferences.stored
    for name, values in export.parts.items():
        part = preferences.parts.get(name)
        if part is not None:
            _take(plan, part, dict.fromkeys(part.kept(stored.get(name))) | values)
        elif values and values != stored.get(name):
            near = difflib.get_close_matches(name, preferences.parts, n=1)
            why = str(no_such("part", name, "the settings", preferences.parts)) if near else _not_here(name)
            plan.left_out.append((name, "", why))
    for name, names in export.secrets.items():
        part = preferences.parts.get(name)
        have = part.secrets_set() if part else []
        plan.secrets += [(name, each) for each in names if each not in have]
    return plan


def back_from(part: Part, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values to put back, and those of them that are not what the change made of them any more."""
    values = {name: value for name, value in before.items() if name not in part.secrets}
    since = [name for name in values if name in part.kind.model_fields and not part.holds(name, after[name])]
    return values, since


def _take(plan: Plan, part: Part, values: Mapping[str, Any]) -> None:
    fit, refused = part.fitting(values)
    if fit:
        plan.values[part.name] = fit
    plan.left_out += [(part.name, name, why) for name, why in refused.items()]


def _not_here(name: str) -> str:
    shown = name.encode("utf-8", "backslashreplace").decode()[:60]
    return f"“{shown}” is not here now: its plugin is missing or switched off. Switch it on first, then do this again."
