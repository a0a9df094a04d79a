"""The logins at platforms: which there are, and how each stands."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable

from stagedoor.context import Context, Login, Standing
from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.events import Event, LoginChanged
from stagedoor.host.faults import sentence
from stagedoor.host.work import Raised, Work
from stagedoor.model import LoginState
from stagedoor.web.wire import LoginsView, LoginView

_OUT = Standing(state=LoginState.OUT)


class Logins:
    """What the plugins offer, and what they last said about it. Codes are shown, never recorded."""

    def __init__(self, record: Callable[[Event], object], on_change: Callable[[], None]) -> None:
        self._record = record
        self._on_change = on_change
        self._logins: dict[str, tuple[Login, Context]] = {}
        self._standings: dict[tuple[str, str], Standing] = {}

    def offer(self, logins: Iterable[tuple[Context, Login]]) -> None:
        """Replace the logins that can be made; the first plugin with a name has it."""
        self._logins = {}
        for context, login in logins:
            self._logins.setdefault(login.name, (login, context))
        self._on_change()

    def stand(self, plugin: str, login: str, standing: Standing) -> None:
        """A plugin says how its login stands. Raises `TypeError` for what no standing is."""
        check(standing)
        before = self._standings.get((plugin, login), _OUT)
        self._standings[plugin, login] = standing
        if (before.state, before.who, before.reason) != (standing.state, standing.who, standing.reason):
            self._record(LoginChanged(login=login, state=standing.state, who=standing.who, reason=standing.reason))
        self._on_change()

    def withdraw(self, plugin: str) -> None:
        """Forget how the logins of `plugin` stood; it does not run any more."""
        self._standings = {key: value for key, value in self._standings.items() if key[0] != plugin}

    async def begin(self, name: str) -> None:
        """Ask the platform for a login. Raises `ActionRefused` when that cannot be."""
        login, context = self._known(name)
        await self._carried_out(login, login.begin, context)

    async def end(self, name: str) -> None:
        """Log out, or stop asking."""
        login, context = self._known(name)
        await self._carried_out(login, login.end, context)

    def view(self) -> LoginsView:
        """As the panel shows it."""
        return LoginsView(logins=[self._view(login, context) for login, context in self._logins.values()])

    def _view(self, login: Login, context: Context) -> LoginView:
        standing = self._standings.get((context.name, login.name), _OUT)
        return LoginView(
            name=login.name,
            title=login.title,
            help=login.help,
            plugin=context.name,
            state=standing.state,
            who=standing.who,
            reason=standing.reason,
            code=standing.code,
            address=standing.address,
            ends_at=int(standing.ends_at * 1000),
        )

    def _known(self, name: str) -> tuple[Login, Context]:
        if name not in self._logins:
            raise ActionRefused(f"There is no login “{name[:80]}”. There are: {', '.join(self._logins) or 'none now'}.")
        return self._logins[name]

    async def _carried_out(self, login: Login, step: Callable[[Context], Awaitable[None]], context: Context) -> None:
        async def work() -> None:
            await step(context)

        try:
            await Work(work()).run()
        except Raised as raised:
            if isinstance(raised.fault, StagedoorError):
                raise raised.fault from None
            raise ActionRefused(
                f"The login at {login.title} failed ({sentence(raised.fault)}). Reading its chat goes on without it."
            ) from raised.fault


def check(standing: Standing) -> None:
    """Raise `TypeError` for what does not say how a login stands."""
    texts = (standing.who, standing.reason, standing.code, standing.address)
    is_time = isinstance(standing.ends_at, int | float) and math.isfinite(standing.ends_at)
    if not (isinstance(standing.state, LoginState) and is_time and all(isinstance(text, str) for text in texts)):
        raise TypeError(f"{standing!r} does not say how a login stands")
