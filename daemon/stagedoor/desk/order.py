"""What every order is: its name, and its arguments as they come from a page or a script."""

from __future__ import annotations

import re

import msgspec


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do, with its arguments. The class name in snake case is the action's name."""


def action_of(order: type[Order]) -> str:
    """The action's name: `AddSource` is `add_source`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", order.__name__).lower()
