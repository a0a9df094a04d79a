"""What can be asked about the pre-flight."""

from __future__ import annotations

from stagedoor.desk.order import Order


class CheckUp(Order, frozen=True, kw_only=True):
    """Look whether everything a show needs is there."""

    hours: float = 0
    """How long the show is planned to be, for which logins have to last; 0 is what the settings say."""
