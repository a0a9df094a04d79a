"""The contract with plugins: every hook, when it is called, and what becomes of the answer.

A *declare* hook is a plain `def`, called once when the plugin loads (and again when its settings change).
An *ask* hook is called on all plugins at once under a deadline; answers are collected in order.
A *tell* hook is put into the plugin's own mailbox, in order, and never waited for.

Every parameter is optional for the author: take the ones you need, by name. `ask` and `tell` hooks may be
`def` (run in the plugin's own thread, may block) or `async def` (run on the loop, must not block).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

if TYPE_CHECKING:
    from stagedoor.chat_source import SourceKind
    from stagedoor.context import Command, Context, Control, Guideline, Login, PanelPage, Trigger, Widget
    from stagedoor.events import (
        ChannelOpened,
        ChatMessage,
        ControlPressed,
        FollowReceived,
        GiftReceived,
        LikesReceived,
        MessageHighlighted,
        MessageWithdrawn,
        ObsEvent,
        PanicChanged,
        PollChanged,
        PredictionChanged,
        QuestionAsked,
        RaidReceived,
        RewardRedeemed,
        StreamEnded,
        StreamShared,
        StreamStarted,
        SubscriptionReceived,
        TriggerFired,
        VerdictReached,
        ViewerJoined,
    )
    from stagedoor.history import ViewerHistory
    from stagedoor.model import Verdict, Viewer
    from stagedoor.settings import Settings
    from stagedoor.text.view import TextView

PROJECT = "stagedoor"

hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function as a plugin's hook."""

_hookspec = pluggy.HookspecMarker(PROJECT)
_F = TypeVar("_F", bound=Callable[..., Any])


class Manner:
    """How a hook is called: `declare`, `ask` or `tell`, and the deadline of an ask in seconds."""

    def __init__(self, name: str, deadline: float = 0.0) -> None:
        self.name = name
        self.deadline = deadline

    def __call__(self, spec: _F) -> _F:
        """Mark the specification of a hook."""
        MANNERS[spec.__name__] = self
        return _hookspec(spec)


MANNERS: dict[str, Manner] = {}
"""The manner of every hook, by its name."""

_declare = Manner("declare")
_tell = Manner("tell")


def _ask(deadline: float) -> Manner:
    return Manner("ask", deadline)


@_declare
def register_settings() -> type[Settings]:  # type: ignore[empty-body]  # a specification has no body
    """Declare the plugin's settings.

    :return: a subclass of `Settings`; one per plugin.
    """


@_declare
def register_sources(ctx: Context) -> Iterable[SourceKind]:  # type: ignore[empty-body]
    """Declare the kinds of chat this plugin can read.

    :return: one `SourceKind` for each word that may stand before the colon in `twitch:somebody`.
    """


@_declare
def register_commands(ctx: Context) -> Iterable[Command]:  # type: ignore[empty-body]
    """Declare the chat commands this plugin answers, from its current settings.

    :return: `Command` values; a name that another plugin has taken is refused with a sentence.
    """


@_declare
def register_widgets(ctx: Context) -> Iterable[Widget]:  # type: ignore[empty-body]
    """Declare what this plugin draws on the overlay.

    :return: `Widget` values, each naming the module in the plugin's folder that draws it.
    """


@_declare
def register_controls(ctx: Context) -> Iterable[Control]:  # type: ignore[empty-body]
    """Declare what people, buttons, cues and other plugins can have this plugin do.

    :return: `Control` values.
    """


@_declare
def register_triggers(ctx: Context) -> Iterable[Trigger]:  # type: ignore[empty-body]
    """Declare what happens in this plugin that may set off a cue; `ctx.fire` says when.

    :return: `Trigger` values.
    """


@_declare
def register_pages(ctx: Context) -> Iterable[PanelPage]:  # type: ignore[empty-body]
    """Declare the pages of this plugin in the panel; `ctx.panel.show` says what they show.

    :return: `PanelPage` values.
    """


@_declare
def register_images(ctx: Context) -> Mapping[str, str]:  # type: ignore[empty-body]
    """Declare where pictures come from that are not a source's own, for example those of offered emotes.

    :return: address templates with `{id}`, by the first part of a path below `/images/`; they are fetched and kept
        by the daemon, and no page ever loads them from elsewhere.
    """


@_declare
def register_logins(ctx: Context) -> Iterable[Login]:  # type: ignore[empty-body]
    """Declare the logins at platforms that the streamer can make from the panel.

    :return: `Login` values; how each stands is told with `ctx.stand`.
    """


@_declare
def register_guidelines(ctx: Context) -> Iterable[Guideline]:  # type: ignore[empty-body]
    """Declare the streamer's rules as viewers know them, and which rules of the filters enforce each.

    :return: `Guideline` values; a verdict of such a filter names the guideline.
    """


@_ask(deadline=10)
def start(ctx: Context) -> None:
    """Begin work: called once after everything is loaded and the log is open. An exception marks the plugin broken."""


@_ask(deadline=10)
def stop(ctx: Context) -> None:
    """End work: called before the plugin is unloaded. Background work begun with `ctx.spawn` is ended afterwards."""


@_ask(deadline=5)
def settings_changed(old: Settings, new: Settings, ctx: Context) -> None:
    """Accept or refuse new settings of this plugin, before they take effect.

    :param old: the settings until now.
    :param new: the settings proposed; raise `SettingsError` to refuse them, and nothing changes.
    """


@_ask(deadline=0.2)
def review_message(message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context) -> Verdict | None:
    """Give an opinion on a chat message, before anyone sees it. The harshest opinion wins; all are kept.

    Take the time from `message.at`, so that a recorded show is judged as a live one.

    :param message: the message; its `id` is already the one in the log.
    :param view: its text without disguises, computed once for all filters.
    :param history: what is known of its writer.
    :return: a `Verdict`, or None for no opinion. A late answer is ignored and counts as a fault.
    """


@_ask(deadline=0.2)
def review_name(viewer: Viewer, view: TextView, ctx: Context) -> Verdict | None:
    """Give an opinion on a viewer's name, before a gift, raid or subscription of theirs reaches the screen.

    :param viewer: whose name it is.
    :param view: the name without disguises.
    :return: a `Verdict`, or None for no opinion. HIDE or harsher keeps the name off the screen.
    """


@_ask(deadline=1)
def explain_message(  # type: ignore[empty-body]
    message: ChatMessage, view: TextView, history: ViewerHistory, ctx: Context
) -> Sequence[Verdict]:
    """Say what every rule makes of a message, also those that let it pass: the answer to "why not?".

    It changes nothing, and remembers nothing of the message.

    :param message: the message, as it is in the log.
    :param view: its text without disguises.
    :param history: what is known of its writer.
    :return: a `Verdict` for each rule, ALLOW where it passes, with the `value` measured and the `threshold`.
    """


@_ask(deadline=10)
def export_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> Mapping[str, Any] | None:
    """Hand out what this plugin remembers of a viewer, who has a right to know it.

    :param viewer: the viewer's key, such as `twitch:12345`.
    :param messages: the ids of what they wrote, oldest first.
    :return: what JSON can hold, by names that say what it is; None where nothing is remembered. No secrets.
    """


@_ask(deadline=10)
def forget_viewer(viewer: str, messages: Sequence[int], ctx: Context) -> None:
    """Forget everything this plugin remembers of a viewer, in memory and in its files. It cannot be undone.

    :param viewer: the viewer's key, such as `twitch:12345`; what they do from now on is a stranger's. Empty where only
        what was written is forgotten, and not who wrote it.
    :param messages: the ids of what they wrote, oldest first.
    """


@_tell
def chat_message(message: ChatMessage, ctx: Context) -> None:
    """A chat message was allowed and is in the log.

    :param message: what was said.
    """


@_tell
def message_withdrawn(event: MessageWithdrawn, ctx: Context) -> None:
    """Messages were taken back, here or on the platform: forget their text.

    :param event: which ones (`event.subjects`), by whom and why.
    """


@_tell
def message_decided(event: VerdictReached, message: ChatMessage, ctx: Context) -> None:
    """A person decided about a message, or took a decision back: `event.action` is what stands now.

    :param event: what was decided, by whom and why.
    :param message: what was said.
    """


@_tell
def message_highlighted(event: MessageHighlighted, ctx: Context) -> None:
    """A message deserves to be seen first.

    :param event: which one, whose it is and why.
    """


@_tell
def panic_changed(event: PanicChanged, ctx: Context) -> None:
    """The show was made safe at one stroke, or is as before: stop what makes a sound or acts for viewers, and go on.

    :param event: whether it is on, and who said so.
    """


@_tell
def channel_opened(event: ChannelOpened, ctx: Context) -> None:
    """A source began to read a channel, and knows which one it is.

    :param event: the channel, with the platform's own id of it.
    """


@_tell
def follow_received(event: FollowReceived, ctx: Context) -> None:
    """Somebody followed the channel, and their name passed review.

    :param event: who it was.
    """


@_tell
def gift_received(event: GiftReceived, ctx: Context) -> None:
    """A gift arrived, and the giver's name passed review.

    :param event: what was given.
    """


@_tell
def subscription_received(event: SubscriptionReceived, ctx: Context) -> None:
    """Somebody subscribed or gave subscriptions, and their name passed review.

    :param event: who, how long, how many.
    """


@_tell
def raid_received(event: RaidReceived, ctx: Context) -> None:
    """Another channel's viewers arrived, and its name passed review.

    :param event: who sent how many.
    """


@_tell
def reward_redeemed(event: RewardRedeemed, ctx: Context) -> None:
    """A viewer redeemed a channel reward, and their name passed review.

    :param event: who, and which reward.
    """


@_tell
def likes_received(event: LikesReceived, ctx: Context) -> None:
    """Viewers liked the stream; on TikTok that is told many times a second.

    :param event: how many.
    """


@_tell
def viewer_joined(event: ViewerJoined, ctx: Context) -> None:
    """A viewer came in; on TikTok that is told many times a second, on some platforms never.

    :param event: who it was.
    """


@_tell
def stream_shared(event: StreamShared, ctx: Context) -> None:
    """A viewer shared the stream with others.

    :param event: who it was.
    """


@_tell
def question_asked(event: QuestionAsked, ctx: Context) -> None:
    """A viewer asked something in the place the platform has for questions, and it passed review.

    :param event: who asked what.
    """


@_tell
def poll_changed(event: PollChanged, ctx: Context) -> None:
    """A poll of the platform itself began, moved or ended.

    :param event: how it stands.
    """


@_tell
def prediction_changed(event: PredictionChanged, ctx: Context) -> None:
    """A prediction of the platform itself began, moved, was locked or ended.

    :param event: how it stands.
    """


@_tell
def people_linked(viewers: Sequence[str], ctx: Context) -> None:
    """Viewers were linked to one person, or one was taken out: ask `ctx.person_of` again who these are.

    :param viewers: the keys of everybody whom that concerns.
    """


@_tell
def stream_started(event: StreamStarted, ctx: Context) -> None:
    """A platform says that the channel is live.

    :param event: which one.
    """


@_tell
def stream_ended(event: StreamEnded, ctx: Context) -> None:
    """A platform says that the stream is over.

    :param event: which one.
    """


@_tell
def trigger_fired(event: TriggerFired, ctx: Context) -> None:
    """A trigger of some plugin went off.

    :param event: which one, and what it carries.
    """


@_tell
def control_pressed(event: ControlPressed, ctx: Context) -> None:
    """Somebody had something done, and it was done: a person, a plugin or a cue.

    :param event: which control, with what, and by whom.
    """


@_tell
def obs_event(event: ObsEvent, ctx: Context) -> None:
    """Something changed in OBS; the values are as they are now.

    :param event: for example `scene_changed` with `{"scene": "Main"}`.
    """
