"""What all channels of this plugin share, for each of its logins: who is logged in, and the way to Twitch's API."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from stagedoor import Context

from .account import Account
from .allowance import Allowance
from .badges import Badges
from .helix import Helix
from .login import DeviceLogin
from .moderated import Moderated
from .neighbours import Watch
from .options import LOGIN
from .standing import Standings
from .users import Users
from .vigil import Vigil


class Station:
    """One for each login and run of the plugin; see `station`."""

    def __init__(self, ctx: Context, login: str = LOGIN) -> None:
        self.account = Account(ctx, login)
        self.helix = Helix(ctx, self.account)
        self.users = Users(self.helix)
        self.badges = Badges(ctx, self.account, self.helix)
        self.allowance = Allowance(ctx)
        self.moderated = Moderated(ctx, self.account, self.helix)
        self.neighbours = Watch(ctx, self.account, self.helix)
        self.standings = Standings(ctx, self.account)
        self.login = DeviceLogin(ctx, self.account, self.standings)
        self.vigil = Vigil(ctx, self.account, self.standings, self.moderated)


_stations: WeakKeyDictionary[Context, dict[str, Station]] = WeakKeyDictionary()


def station(ctx: Context, login: str = LOGIN) -> Station:
    """The station of a login of the plugin that `ctx` belongs to."""
    stations = _stations.setdefault(ctx, {})
    if login not in stations:
        stations[login] = Station(ctx, login)
    return stations[login]


def close(ctx: Context) -> None:
    """Forget it, at the end."""
    _stations.pop(ctx, None)
