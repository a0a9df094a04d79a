"""Notifications of EventSub as events, each told once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from stagedoor import FollowReceived, SourceEvent

from . import automod, rewards, tidings
from .airtime import Airtime
from .fields import milliseconds
from .frames import Frame
from .notification import Notification
from .topics import TOPICS
from .votes import Votes

_REMEMBERED = 20_000


class UnknownTopicError(ValueError):
    """Nobody has told us about this kind of notification."""


class Notifications:
    """Turns what one channel's subscriptions tell into events.

    It lives as long as the source, so that what is sent again after a reconnect is known.
    """

    def __init__(self, channel: str, airtime: Airtime) -> None:
        self._channel = channel
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._told: OrderedDict[str, None] = OrderedDict()
        self.repeats = 0
        """Notifications that came before."""
        votes = Votes()
        stems: dict[str, Callable[[Notification], list[SourceEvent]]] = {
            "channel.follow": followed,
            "channel.channel_points_custom_reward_redemption.add": rewards.redeemed,
            "channel.channel_points_automatic_reward_redemption.add": rewards.redeemed_twitchs_own,
            "channel.bits.use": rewards.bits_used,
            "automod.message.hold": automod.held,
            "automod.message.update": automod.resolved,
            "channel.poll": votes.poll,
            "channel.prediction": votes.prediction,
            "channel.hype_train": votes.train,
            "stream.online": airtime.began,
            "stream.offline": airtime.ended,
            "channel.update": airtime.renamed,
            "channel.shoutout": tidings.shoutout,
            "channel.ad_break": tidings.advertisements,
            "channel.goal": tidings.goal,
            "channel.suspicious_user": tidings.suspicion,
            "channel.unban_request": tidings.unban_request,
        }
        self._kinds = {topic.type: stems.get(topic.type) or stems[topic.type.rpartition(".")[0]] for topic in TOPICS}

    def events(self, frame: Frame) -> list[SourceEvent]:
        """What it tells; nothing when it came before, or says nothing that is not known already.

        Raises `UnknownTopicError` for a topic we did not ask for, `ValueError` for one that makes no sense.
        """
        if frame.id in self._seen:
            self.repeats += 1
            return []
        kind = self._kinds.get(frame.topic)
        if kind is None:
            self._remember(frame.id)
            raise UnknownTopicError(frame.topic)
        event = frame.payload.part("event")
        told = Notification(frame.id, frame.topic, frame.sent, milliseconds(frame.sent), self._channel, event)
        events = kind(told)
        self._remember(frame.id)
        return self.new(events)

    def new(self, events: Iterable[SourceEvent]) -> list[SourceEvent]:
        """Those that were not told before, by their own ids: a follow may be found in a list as well."""
        fresh = [event for event in events if event.platform_id not in self._told]
        for event in fresh:
            self._remember(event.platform_id, self._told)
        return fresh

    def _remember(self, one: str, among: OrderedDict[str, None] | None = None) -> None:
        known = self._seen if among is None else among
        known[one] = None
        if len(known) > _REMEMBERED:
            known.popitem(last=False)


def followed(told: Notification) -> list[SourceEvent]:
    """Somebody followed the channel."""
    viewer, at = told.event.viewer(), told.event.when("followed_at")
    return [FollowReceived(**told.origin(follow_id(told.channel, viewer.id, at) if at else "", at), viewer=viewer)]


def follow_id(channel: str, viewer_id: str, at: int) -> str:
    """The id of a follow, the same wherever it is read: some places give its time in whole seconds only."""
    return f"follow:{channel}:{viewer_id}:{at // 1000}"
