"""Every rule's opinion of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stagedoor import Action, Role, Verdict, Viewer

from .adverts import advertises
from .legibility import trouble
from .pretence import pretends
from .protected import Likeness, Protected

if TYPE_CHECKING:
    from .options import Names

_VOUCHED_FOR = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.STAFF})
"""What only the platform or the streamer can make somebody."""
_MADE_UP = re.compile(r"[A-Za-z_]{3,24}[0-9]{7,}")
_DEFAULT = re.compile(r"user-?[0-9a-z]+", re.IGNORECASE)
"""What platforms call those who chose no name."""


def opinions(viewer: Viewer, protected: Protected, settings: Names) -> tuple[Verdict, ...]:
    """What each rule makes of a viewer's name, ALLOW where it passes."""
    if not _VOUCHED_FOR.isdisjoint(viewer.roles):
        return (Verdict(action=Action.ALLOW, rule="name", reason="the platform vouches for them", of_name=True),)
    return (
        on_imitation(viewer, protected, settings),
        _on_pretence(viewer.name, settings),
        _on_advert(viewer.name, settings),
        _on_legibility(viewer.name, settings),
        _on_machine(viewer.name, settings),
    )


def on_imitation(viewer: Viewer, protected: Protected, settings: Names, since: int = 0) -> Verdict:
    """Whether a name is like a protected one that became known after `since`."""
    likeness = None
    if _VOUCHED_FOR.isdisjoint(viewer.roles):
        likeness = protected.imitated(viewer.key, viewer.name, since)
    if likeness is None:
        return Verdict(
            action=Action.ALLOW, rule="imitating", reason="a name like nobody's here", threshold=1, of_name=True
        )
    action = _action(settings.imitating)
    if not likeness.is_certain or _may_be_themselves(viewer, likeness):
        action = min(action, Action.MARK)
    how = "looks like" if likeness.edits == 0 else "is one letter away from"
    return Verdict(
        action=action,
        rule="imitating",
        reason=f"a name that {how} “{likeness.owner.name}”, {likeness.owner.what}",
        value=likeness.edits,
        threshold=1,
        of_name=True,
    )


def _may_be_themselves(viewer: Viewer, likeness: Likeness) -> bool:
    """Whether it is the very same name on another platform, where moderators often have no role."""
    owner = likeness.owner
    return owner.platform not in ("", viewer.platform) and owner.name.casefold() == viewer.name.casefold()


def _on_pretence(name: str, settings: Names) -> Verdict:
    words = pretends(name)
    return Verdict(
        action=_action(settings.pretending) if words else Action.ALLOW,
        rule="pretending",
        reason=f"a name that pretends to be in charge, “{words}”" if words else "a name that pretends nothing",
        of_name=True,
    )


def _on_advert(name: str, settings: Names) -> Verdict:
    phrase, span = advertises(name)
    return Verdict(
        action=_action(settings.advertising) if phrase else Action.ALLOW,
        rule="advertising",
        reason=phrase or "a name that sells nothing",
        span=span,
        of_name=True,
    )


def _on_legibility(name: str, settings: Names) -> Verdict:
    phrase, value, threshold = trouble(name, settings.longest)
    return Verdict(
        action=_action(settings.unreadable) if phrase else Action.ALLOW,
        rule="unreadable",
        reason=phrase or "a name that can be read",
        value=value if phrase else None,
        threshold=threshold if phrase else None,
        of_name=True,
    )


def _on_machine(name: str, settings: Names) -> Verdict:
    found = _MADE_UP.fullmatch(name) if not _DEFAULT.fullmatch(name) else None
    digits = len(name) - len(name.rstrip("0123456789"))
    return Verdict(
        action=_action(settings.made_up) if found else Action.ALLOW,
        rule="made_up",
        reason=f"a name with {digits} digits at its end, as machines make them" if found else "a name as people choose",
        value=digits,
        threshold=7,
        of_name=True,
    )


def _action(what: str) -> Action:
    return Action.chosen(what)
