"""What all channels of this plugin share: who is logged in, and the way to Twitch's API."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from stagedoor import Context

from .account import Account
from .allowance import Allowance
from .badges import Badges
from .helix import Helix
from .login import DeviceLogin
from .moderated import Moderated
from .standing import Standings
from .users import Users
from .vigil import Vigil


class Station:
    """One for each run of the plugin; see `station`."""

    def __init__(self, ctx: Context) -> None:
        self.account = Account(ctx)
        self.helix = Helix(ctx, self.account)
        self.users = Users(self.helix)
        self.badges = Badges(ctx, self.account, self.helix)
        self.allowance = Allowance(ctx)
        self.moderated = Moderated(ctx, self.account, self.helix)
        self.standings = Standings(ctx, self.account)
        self.login = DeviceLogin(ctx, self.account, self.standings)
        self.vigil = Vigil(ctx, self.account, self.standings, self.moderated)


_stations: WeakKeyDictionary[Context, Station] = WeakKeyDictionary()


def station(ctx: Context) -> Station:
    """The station of the plugin that `ctx` belongs to."""
    if ctx not in _stations:
        _stations[ctx] = Station(ctx)
    return _stations[ctx]


def close(ctx: Context) -> None:
    """Forget it, at the end."""
    _stations.pop(ctx, None)
