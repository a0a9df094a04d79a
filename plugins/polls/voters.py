"""Who may vote, and what their vote counts."""

from __future__ import annotations

from stagedoor import Role

_TEAM = frozenset({Role.BROADCASTER, Role.MODERATOR, Role.STAFF})
_MAY = {
    "followers": _TEAM | {Role.FOLLOWER, Role.SUBSCRIBER, Role.VIP},
    "subscribers": _TEAM | {Role.SUBSCRIBER},
}


def may_vote(roles: frozenset[Role], who: str) -> bool:
    """Whether somebody with these roles may; bots never."""
    if Role.BOT in roles:
        return False
    return who == "everyone" or bool(_MAY[who] & roles)


def weight_of(roles: frozenset[Role], subscriber_votes: int) -> int:
    """How many votes theirs is."""
    return subscriber_votes if Role.SUBSCRIBER in roles else 1
