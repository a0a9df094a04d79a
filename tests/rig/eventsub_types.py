"""What Twitch's EventSub can be asked for: version, who may ask, and the permissions of which one is enough."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    version: str
    who: str
    """`anybody`, `moderator` or `owner`."""
    scopes: frozenset[str]


def _kind(version: str, who: str, scopes: str = "") -> Kind:
    return Kind(version, who, frozenset(scopes.split()))


_REDEMPTIONS = "channel:read:redemptions channel:manage:redemptions"
_POLLS = "channel:read:polls channel:manage:polls"
_PREDICTIONS = "channel:read:predictions channel:manage:predictions"
_SHOUTOUTS = "moderator:read:shoutouts moderator:manage:shoutouts"
_UNBANS = "moderator:read:unban_requests moderator:manage:unban_requests"

KINDS = {
    "stream.online": _kind("1", "anybody"),
    "stream.offline": _kind("1", "anybody"),
    "channel.update": _kind("2", "anybody"),
    "channel.raid": _kind("1", "anybody"),
    "channel.follow": _kind("2", "moderator", "moderator:read:followers"),
    "automod.message.hold": _kind("2", "moderator", "moderator:manage:automod"),
    "automod.message.update": _kind("2", "moderator", "moderator:manage:automod"),
    "channel.shoutout.create": _kind("1", "moderator", _SHOUTOUTS),
    "channel.shoutout.receive": _kind("1", "moderator", _SHOUTOUTS),
    "channel.suspicious_user.message": _kind("1", "moderator", "moderator:read:suspicious_users"),
    "channel.suspicious_user.update": _kind("1", "moderator", "moderator:read:suspicious_users"),
    "channel.unban_request.create": _kind("1", "moderator", _UNBANS),
    "channel.unban_request.resolve": _kind("1", "moderator", _UNBANS),
    "channel.subscribe": _kind("1", "owner", "channel:read:subscriptions"),
    "channel.cheer": _kind("1", "owner", "bits:read"),
    "channel.bits.use": _kind("1", "owner", "bits:read"),
    "channel.channel_points_custom_reward_redemption.add": _kind("1", "owner", _REDEMPTIONS),
    "channel.channel_points_automatic_reward_redemption.add": _kind("2", "owner", _REDEMPTIONS),
    "channel.poll.begin": _kind("1", "owner", _POLLS),
    "channel.poll.progress": _kind("1", "owner", _POLLS),
    "channel.poll.end": _kind("1", "owner", _POLLS),
    "channel.prediction.begin": _kind("1", "owner", _PREDICTIONS),
    "channel.prediction.progress": _kind("1", "owner", _PREDICTIONS),
    "channel.prediction.lock": _kind("1", "owner", _PREDICTIONS),
    "channel.prediction.end": _kind("1", "owner", _PREDICTIONS),
    "channel.hype_train.begin": _kind("2", "owner", "channel:read:hype_train"),
    "channel.hype_train.progress": _kind("2", "owner", "channel:read:hype_train"),
    "channel.hype_train.end": _kind("2", "owner", "channel:read:hype_train"),
    "channel.goal.begin": _kind("1", "owner", "channel:read:goals"),
    "channel.goal.progress": _kind("1", "owner", "channel:read:goals"),
    "channel.goal.end": _kind("1", "owner", "channel:read:goals"),
    "channel.ad_break.begin": _kind("1", "owner", "channel:read:ads"),
}
"""As Twitch's reference lists them; not all of them are asked for by Stagedoor."""
