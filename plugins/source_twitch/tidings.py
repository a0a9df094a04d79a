"""What is told in a sentence and changes nothing here: shoutouts, advertisements, goals, suspicions, requests."""

from __future__ import annotations

from stagedoor import SourceEvent

from .notification import Notification

_GOALS = {
    "follower": "followers",
    "follow": "followers",
    "subscription": "subscriptions, counted by tier",
    "subscription_count": "subscriptions",
    "new_subscription": "new subscriptions, counted by tier",
    "new_subscription_count": "new subscriptions",
    "new_bit": "bits",
    "new_cheerer": "cheers",
}
_SUSPECTS = {
    "active_monitoring": "watched closely",
    "restricted": "restricted: nobody but moderators sees what they write",
    "no_treatment": "no longer treated as suspicious",
    "none": "no longer treated as suspicious",
}
_EVASION = {"likely": "likely", "possible": "possibly"}


def shoutout(told: Notification) -> list[SourceEvent]:
    """The channel gave one, or got one."""
    event = told.event
    if told.step == "create":
        by, to = event.name("moderator_user_") or "A moderator", event.name("to_broadcaster_user_")
        if not to:
            raise ValueError("a shoutout for nobody")
        return [told.notice("shoutout_given", f"{by} gave {to} a shoutout.", event.when("started_at"))]
    giver = event.name("from_broadcaster_user_")
    if not giver:
        raise ValueError("a shoutout from nobody")
    text = f"{giver} gave this channel a shoutout, with {event.count('viewer_count')} watching there."
    return [told.notice("shoutout_received", text, event.when("started_at"))]


def advertisements(told: Notification) -> list[SourceEvent]:
    """They began."""
    event = told.event
    how = "by themselves" if event.flag("is_automatic") else f"by {event.name('requester_user_') or 'the streamer'}"
    seconds = event.count("duration_seconds")
    long = f" of {seconds} s" if seconds else ""
    return [told.notice("ad_break", f"Advertisements{long} began, started {how}.", event.when("started_at"))]


def goal(told: Notification) -> list[SourceEvent]:
    """It was set, or is over."""
    event = told.event
    kind = event.needed("type")
    about = f": {event.text('description')}" if event.text("description") else ""
    reached = f"{event.count('current_amount')} of {event.count('target_amount')} {_GOALS.get(kind, kind)}"
    if told.step == "begin":
        return [told.notice("goal_begin", f"A goal was set ({reached}){about}.", event.when("started_at"))]
    how = "was reached" if event.flag("is_achieved") else "is over"
    return [told.notice("goal_end", f"The goal {how} ({reached}){about}.", event.when("ended_at"))]


def suspicion(told: Notification) -> list[SourceEvent]:
    """A suspicious viewer wrote, or was marked as one. What they wrote is not repeated."""
    event = told.event
    name = event.viewer().name
    treated = _SUSPECTS.get(event.text("low_trust_status"), "")
    if told.step == "update":
        by = event.name("moderator_user_") or "A moderator"
        what = treated or event.needed("low_trust_status").replace("_", " ")
        return [told.notice("suspicious_user_update", f"{by} set {name} to be {what}.")]
    evasion = _EVASION.get(event.text("ban_evasion_evaluation"), "")
    reasons = [f"{evasion} evading a ban"] if evasion else []
    reasons += [treated] if treated else []
    why = f" ({'; '.join(reasons)})" if reasons else ""
    return [told.notice("suspicious_user_message", f"{name}, who is suspicious to Twitch, wrote something{why}.")]


def unban_request(told: Notification) -> list[SourceEvent]:
    """Somebody asks to be let in again, or was answered. What they wrote is not repeated."""
    event = told.event
    name = event.viewer().name
    if told.step == "create":
        text = f"{name} asks to be unbanned; the request is on Twitch."
        return [told.notice("unban_request_create", text, event.when("created_at"))]
    by, status = event.name("moderator_user_"), event.needed("status")
    answer = {"approved": "approved", "denied": "denied"}.get(status, status)
    text = f"The request of {name} to be unbanned was {answer}{f' by {by}' if by else ''}."
    return [told.notice("unban_request_resolve", text)]


def title(told: Notification) -> list[SourceEvent]:
    """The stream is called otherwise now, or is about something else."""
    event = told.event
    name, category = event.text("title"), event.text("category_name")
    if not (name or category):
        raise ValueError("a change to nothing")
    about = f", in {category}" if category else ""
    return [told.notice("channel_update", f"The stream is now called “{name}”{about}.")]
