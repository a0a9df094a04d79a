"""Every order there is, by its action's name. A new one is a class in a module of this package, named here."""

from __future__ import annotations

import inspect

from stagedoor.desk import (
    answering,
    chats,
    checking,
    deciding,
    finding,
    house,
    inbox,
    media,
    mixer,
    outputs,
    overlays,
    people,
    plugins,
    privacy,
    settings,
    stage,
    studio,
    team,
    windows,
)
from stagedoor.desk.order import Order, action_of

_AREAS = (
    deciding,
    finding,
    checking,
    chats,
    inbox,
    media,
    answering,
    people,
    stage,
    studio,
    mixer,
    outputs,
    overlays,
    house,
    settings,
    plugins,
    team,
    privacy,
    windows,
)

ORDERS: dict[str, type[Order]] = {
    action_of(kind): kind
    for area in _AREAS
    for kind in vars(area).values()
    if inspect.isclass(kind) and issubclass(kind, Order) and kind.__module__ == area.__name__
}
"""Every action there is."""
