"""The accounts a Twitch channel can be written to as, each for itself: the loss of one leaves the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stagedoor import ActionRefused, ChatAccount, Context, Deed, Verb

from .acts import Acts
from .options import BOT, LOGIN
from .station import station

_WRITING = (Verb.SEND, Verb.REPLY, Verb.ANNOUNCE)


class Writers:
    """Of one channel. What is not writing is the first account's alone."""

    def __init__(self, ctx: Context, channel: str, own_id: Callable[[str], str]) -> None:
        """`own_id` is as in `Acts`."""
        self._stations = {login: station(ctx, login) for login in (LOGIN, BOT)}
        self._acts = {login: Acts(ctx, one, channel, own_id) for login, one in self._stations.items()}

    def know(self, channel_id: str) -> None:
        """Know Twitch's number of the channel; an empty text says nothing new."""
        for acts in self._acts.values():
            acts.channel_id = channel_id or acts.channel_id

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """What can be done now: writing, where one of the accounts can."""
        can = dict(self._acts[LOGIN].abilities)
        for verb in _WRITING:
            if can[verb]:
                can[verb] = self._acts[self._usual(verb)].abilities[verb]
        return can

    @property
    def accounts(self) -> Sequence[ChatAccount]:
        """Those that are logged in, or were until Twitch took the login back."""
        return [
            ChatAccount(name=login, who=one.account.login or one.account.title, why_not=self._why_not(login))
            for login, one in self._stations.items()
            if one.account.tokens
        ]

    async def act(self, deed: Deed) -> str:
        """Do it as the account that was chosen. Raises `ActionRefused` when it was not done."""
        if deed.account and deed.account not in self._acts:
            raise ActionRefused(f"There is no account “{deed.account[:80]}” on Twitch, so nothing was sent.")
        if deed.verb not in _WRITING:
            return await self._acts[LOGIN].act(deed)
        return await self._acts[deed.account or self._usual(deed.verb)].act(deed)

    def on_change(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` when something changes about one of the logins; the answer ends that."""
        ends = [one.account.on_change(told) for one in self._stations.values()]

        def end_all() -> None:
            for end in ends:
                end()

        return end_all

    def _usual(self, verb: Verb) -> str:
        """The first account that can; where none can, the one to say why not."""
        able = (login for login, acts in self._acts.items() if not acts.abilities[verb])
        there = (login for login, one in self._stations.items() if one.account.tokens)
        return next(able, next(there, LOGIN))

    def _why_not(self, login: str) -> str:
        return self._acts[login].abilities[Verb.SEND]
