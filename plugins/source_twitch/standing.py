"""How the login stands, in sentences: what works, what stops working when, and what to do."""

from __future__ import annotations

from datetime import datetime

from stagedoor import Context, LoginState, Standing

from .account import Account
from .scopes import purposes

SOON = 30 * 60.0
"""Seconds before its end in which a login is renewed."""

_STOPS = "Writing, moderating and what only a login may read stop then; reading the chat goes on."
_UNKEPT = (
    "This login could not be kept on this computer, so it ends with Stagedoor. All works until then. Unlock the "
    "system's keyring or make room on the disk; it is tried again every minute."
)


class Standings:
    """Tells the panel how the login stands, and the streamer once about each thing that is wrong with it."""

    def __init__(self, ctx: Context, account: Account) -> None:
        self._ctx = ctx
        self._account = account
        self._asking: Standing | None = None
        self._remark = ""
        self._complained = ""
        account.on_change(self.tell)

    def ask(self, code: str, address: str, ends_at: float) -> None:
        """Twitch waits for a code."""
        words = f"Open {address} and confirm the code {code} there. Reading the chat goes on meanwhile."
        self._asking = Standing(
            state=LoginState.ASKING, reason=words, code=code, address=address, ends_at=ends_at, who=self._account.login
        )
        self.tell()

    def asked(self, remark: str = "") -> None:
        """It waits no more; `remark` says what came of it, where that was nothing good."""
        self._asking = None
        self._remark = remark
        self.tell()
        self._remark = ""

    def tell(self) -> None:
        """Say how it stands now."""
        standing = self._asking or self._standing()
        self._ctx.stand(self._account.name, standing)
        self._complain(standing)

    def _complain(self, standing: Standing) -> None:
        """Tell the streamer once about what is wrong, and again when it was well in between."""
        wrong, text = "", standing.reason
        if standing.state in {LoginState.ENDING, LoginState.LOST}:
            wrong = standing.state
        elif standing.state is LoginState.IN and (lacking := self.lacking):
            wrong, text = " ".join(lacking), _lacks(lacking)
        if wrong and wrong != self._complained:
            self._ctx.notice(f"{self._account.title}: {text}", level="warning")
        if standing.state is not LoginState.ASKING:
            self._complained = wrong

    @property
    def lacking(self) -> list[str]:
        """The permissions that are asked for in the settings and that this login does not have."""
        account = self._account
        if not account.is_logged_in or account.doubt:
            return []
        return [scope for scope in account.wanted if scope not in account.scopes]

    def _standing(self) -> Standing:
        account, tokens = self._account, self._account.tokens
        if tokens is None:
            return Standing(state=LoginState.OUT, reason=self._remark)
        if not tokens.access:
            return Standing(state=LoginState.LOST, who=account.login, reason=_with(self._remark, self._lost()))
        ending, ends_at = self._ending()
        state = LoginState.ENDING if ending else LoginState.IN
        return Standing(
            state=state, who=account.login, reason=_with(self._remark, ending or self._still()), ends_at=ends_at
        )

    def _lost(self) -> str:
        tokens = self._account.tokens
        why = "Twitch does not accept this login any more"
        if tokens and self._ctx.now() > tokens.dies_at:
            why = "Twitch forgets a login that was not used for 30 days, and has forgotten this one"
        return (
            f"{why}. Reading the chat goes on; writing, moderating and what only a login may read do not. Log in again."
        )

    def _ending(self) -> tuple[str, float]:
        """Why it will not last, and until when it does."""
        account, tokens, now = self._account, self._account.tokens, self._ctx.now()
        if tokens is None:
            return "", 0.0
        if not tokens.refresh:
            end = _clock(tokens.ends_at)
            return (
                f"Twitch does not renew this login any more; it ends at {end}. {_STOPS} Log in again.",
                tokens.ends_at,
            )
        if not account.is_kept:
            return _UNKEPT, 0.0
        if account.trouble and tokens.ends_at - now < SOON:
            text = f"{account.trouble.rstrip('.')}. It ends at {_clock(tokens.ends_at)}. {_STOPS} It is tried again."
            return text, tokens.ends_at
        return "", 0.0

    def _still(self) -> str:
        if doubt := self._account.doubt.rstrip("."):
            return f"Whether this login still holds is not known now ({doubt}); it is asked again."
        return _lacks(self.lacking) if self.lacking else ""


def _lacks(scopes: list[str]) -> str:
    return f"This login lacks the permission for {purposes(scopes)}, so that is missing. Log in again to add it."


def _with(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%H:%M")
