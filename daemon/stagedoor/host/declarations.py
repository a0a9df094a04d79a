"""What declare hooks return, checked field by field, because a wrong type would only show in the middle of a show."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from stagedoor.chat_source import SourceKind
from stagedoor.context import Box, Command, Control, Guideline, Login, PanelPage, Trigger, Widget
from stagedoor.model import Role
from stagedoor.roles import Role as TeamRole
from stagedoor.settings import Settings

_LONGEST = 40
_WHOLE = 100

Declared = Command | Control | Guideline | Login | PanelPage | SourceKind | Trigger | Widget

_ITEMS: dict[str, type[Declared]] = {
    "register_sources": SourceKind,
    "register_commands": Command,
    "register_widgets": Widget,
    "register_logins": Login,
    "register_guidelines": Guideline,
    "register_controls": Control,
    "register_triggers": Trigger,
    "register_pages": PanelPage,
}


def declared(hook: str, value: Any) -> Any:
    """What a declare hook returned, checked. Raises `TypeError` with a phrase when it is something else."""
    if hook == "register_settings":
        if not (isinstance(value, type) and issubclass(value, Settings)):
            raise TypeError(f"register_settings returned {_kind(value)}, not a subclass of Settings")
        return value
    if hook == "register_images":
        if value is not None and not _are_addresses(value):
            raise TypeError(f"register_images returned {_kind(value)}, not a mapping of texts to texts")
        return dict(value or {})
    item = _ITEMS[hook]
    if value is None:
        return ()
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise TypeError(f"{hook} returned {_kind(value)}, not a list of {item.__name__}")
    items = tuple(value)
    for one in items:
        if not isinstance(one, item):
            raise TypeError(f"{hook} returned a list with {_kind(one)} in it, not only {item.__name__}")
        _check_fields(hook, one)
    return items


def _check_fields(hook: str, item: Declared) -> None:
    for field, (fits, wanted) in _FIELDS[type(item)].items():
        given = getattr(item, field)
        if not fits(given):
            what = f"{type(item).__name__} “{item.name}”" if _is_text(item.name) else type(item).__name__
            raise TypeError(f"{hook} returned a {what} whose {field} is {_shown(given)}, not {wanted}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_duration(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _are_words(value: Any) -> bool:
    return _is_list(value) and all(isinstance(word, str) for word in value)


def _are_roles(value: Any) -> bool:
    return _is_list(value) and all(isinstance(role, str) and role in tuple(Role) for role in value)


def _are_seconds(value: Any) -> bool:
    return _is_list(value) and all(type(seconds) is int and seconds > 0 for seconds in value)


def _is_settings(value: Any) -> bool:
    return value is None or (isinstance(value, type) and issubclass(value, Settings))


def _is_team_role(value: Any) -> bool:
    return isinstance(value, TeamRole)


def _is_box(value: Any) -> bool:
    if not isinstance(value, Box):
        return False
    sides = (value.x, value.y, value.width, value.height)
    return all(_is_duration(side) and side <= _WHOLE for side in sides) and value.width > 0 and value.height > 0


def _is_box_or_none(value: Any) -> bool:
    return value is None or _is_box(value)


def _are_addresses(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for pair in value.items() for text in pair)


def _is_list(value: Any) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)


_Check = tuple[Callable[[Any], bool], str]
_NAME: _Check = (_is_name, "a text that is not empty")
_TEXT: _Check = (_is_text, "a text")
_FUNCTION: _Check = (callable, "something that can be called")
_BOX = "a Box with sides from 0 to 100"

_FIELDS: dict[type[Declared], dict[str, _Check]] = {
    Command: {
        "name": _NAME,
        "run": _FUNCTION,
        "help": _TEXT,
        "roles": (_are_roles, "a tuple of Role"),
        "cooldown": (_is_duration, "a number of seconds"),
    },
    SourceKind: {
        "name": _NAME,
        "title": _TEXT,
        "open": _FUNCTION,
        "example": _TEXT,
        "help": _TEXT,
        "hosts": (_are_words, "a tuple of the names of hosts"),
        "tidy": _FUNCTION,
        "timeouts": (_are_seconds, "a tuple of whole seconds above 0"),
        "images": (_are_addresses, "a mapping of texts to texts"),
    },
    Guideline: {
        "name": _NAME,
        "rules": (_are_words, "a tuple of the names of rules"),
    },
    Login: {
        "name": _NAME,
        "title": _NAME,
        "help": _TEXT,
        "begin": _FUNCTION,
        "end": _FUNCTION,
    },
    Widget: {
        "name": _NAME,
        "title": _TEXT,
        "module": _NAME,
        "style": _TEXT,
        "events": (_are_words, "a tuple of the names of events"),
        "place": (_is_box, _BOX),
        "upright": (_is_box_or_none, f"{_BOX}, or None"),
    },
    Control: {
        "name": _NAME,
        "title": _NAME,
        "run": _FUNCTION,
        "parameters": (_is_settings, "a subclass of Settings, or None"),
        "help": _TEXT,
        "role": (_is_team_role, "a TeamRole"),
    },
    Trigger: {
        "name": _NAME,
        "title": _NAME,
        "fields": (_are_words, "a tuple of the names of values"),
        "help": _TEXT,
    },
    PanelPage: {
        "name": _NAME,
        "title": _NAME,
        "module": _NAME,
        "style": _TEXT,
        "icon": _TEXT,
    },
}


def _kind(value: Any) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else f"a {type(value).__name__}"


def _shown(value: Any) -> str:
    return repr(value) if isinstance(value, str | int | float) and len(repr(value)) <= _LONGEST else _kind(value)
