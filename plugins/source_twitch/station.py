"""What all channels of this plugin share: who is logged in, and the way to Twitch's API."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from stagedoor import Context

from .account import Account
from .helix import Helix


class Station:
    """One for each run of the plugin; see `station`."""

    def __init__(self, ctx: Context) -> None:
        self.account = Account(ctx)
        self.helix = Helix(ctx, self.account)


_stations: WeakKeyDictionary[Context, Station] = WeakKeyDictionary()


def station(ctx: Context) -> Station:
    """The station of the plugin that `ctx` belongs to."""
    if ctx not in _stations:
        _stations[ctx] = Station(ctx)
    return _stations[ctx]


def close(ctx: Context) -> None:
    """Forget it, at the end."""
    _stations.pop(ctx, None)
