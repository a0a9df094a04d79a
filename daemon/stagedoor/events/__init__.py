"""What can happen in a show. Each event is immutable, has an id, and names the event that caused it.

A source fills in what the platform said; the daemon stamps `id`, `at` and `cause` when it accepts the event.
The `kind` in the log and on the wire is the class name in snake case: `ChatMessage` is `chat_message`.
"""

from __future__ import annotations

import msgspec

from stagedoor.events.answers import MessageAnswered
from stagedoor.events.base import Event, SourceEvent, ViewerEvent
from stagedoor.events.channel import (
    ChannelOpened,
    ChatCleared,
    HeldMessageResolved,
    HypeTrainChanged,
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    PollChanged,
    PredictionChanged,
    StreamEnded,
    StreamStarted,
    ViewerCount,
    ViewerSilenced,
)
from stagedoor.events.decisions import (
    BatchDecided,
    DeedDone,
    MessageHighlighted,
    MessageSent,
    MessageWithdrawn,
    StrikeCounted,
    VerdictReached,
    ViewersLinked,
    ViewerUnlinked,
    Warned,
)
from stagedoor.events.health import PrivacySceneChanged, StreamBreakChanged, StreamHealthChanged
from stagedoor.events.house import (
    GapNoticed,
    LoginChanged,
    Noticed,
    ObsCommanded,
    ObsEvent,
    ObsStateChanged,
    PanicChanged,
    PluginStateChanged,
    SettingChanged,
    SourceStateChanged,
)
from stagedoor.events.people import NoteRemoved, NoteWritten, ViewerMarked, ViewerUnmarked
from stagedoor.events.privacy import HistoryForgotten, MemberChanged, ViewerForgotten
from stagedoor.events.stage import (
    ControlPressed,
    MediaChanged,
    MessageApproved,
    PluginNoted,
    TriggerFired,
    Undoing,
)
from stagedoor.events.viewers import (
    Announcement,
    ChatMessage,
    FollowReceived,
    GiftReceived,
    GuestMessage,
    LikesReceived,
    MessageHeld,
    QuestionAsked,
    RaidReceived,
    RewardRedeemed,
    StreamShared,
    SubscriptionReceived,
    ViewerJoined,
)

__all__ = [
    "Announcement",
    "AnyEvent",
    "BatchDecided",
    "ChannelOpened",
    "ChatCleared",
    "ChatMessage",
    "ControlPressed",
    "DeedDone",
    "Event",
    "FollowReceived",
    "GapNoticed",
    "GiftReceived",
    "GuestMessage",
    "HeldMessageResolved",
    "HistoryForgotten",
    "HypeTrainChanged",
    "LikesReceived",
    "LoginChanged",
    "MediaChanged",
    "MemberChanged",
    "MessageAnswered",
    "MessageApproved",
    "MessageDeleted",
    "MessageHeld",
    "MessageHighlighted",
    "MessagePinned",
    "MessageSent",
    "MessageWithdrawn",
    "NoteRemoved",
    "NoteWritten",
    "Noticed",
    "ObsCommanded",
    "ObsEvent",
    "ObsStateChanged",
    "PanicChanged",
    "PlatformNotice",
    "PluginNoted",
    "PluginStateChanged",
    "PollChanged",
    "PredictionChanged",
    "PrivacySceneChanged",
    "QuestionAsked",
    "RaidReceived",
    "RewardRedeemed",
    "SettingChanged",
    "SourceEvent",
    "SourceStateChanged",
    "StreamBreakChanged",
    "StreamEnded",
    "StreamHealthChanged",
    "StreamShared",
    "StreamStarted",
    "StrikeCounted",
    "SubscriptionReceived",
    "TriggerFired",
    "Undoing",
    "VerdictReached",
    "ViewerCount",
    "ViewerEvent",
    "ViewerForgotten",
    "ViewerJoined",
    "ViewerMarked",
    "ViewerSilenced",
    "ViewerUnlinked",
    "ViewerUnmarked",
    "ViewersLinked",
    "Warned",
    "decode",
    "encode",
]

AnyEvent = (
    ChatMessage
    | GiftReceived
    | GuestMessage
    | FollowReceived
    | SubscriptionReceived
    | RaidReceived
    | LikesReceived
    | StreamShared
    | ViewerJoined
    | QuestionAsked
    | RewardRedeemed
    | MessageHeld
    | ChannelOpened
    | StreamStarted
    | StreamEnded
    | ViewerCount
    | PollChanged
    | PredictionChanged
    | HypeTrainChanged
    | MessagePinned
    | HeldMessageResolved
    | Announcement
    | PlatformNotice
    | MessageDeleted
    | ViewerSilenced
    | ChatCleared
    | VerdictReached
    | MessageWithdrawn
    | BatchDecided
    | MessageHighlighted
    | StrikeCounted
    | Warned
    | MessageSent
    | MessageAnswered
    | DeedDone
    | GapNoticed
    | ViewersLinked
    | ViewerUnlinked
    | NoteWritten
    | NoteRemoved
    | ViewerMarked
    | ViewerUnmarked
    | ViewerForgotten
    | HistoryForgotten
    | MemberChanged
    | LoginChanged
    | SourceStateChanged
    | PluginNoted
    | PluginStateChanged
    | PanicChanged
    | PrivacySceneChanged
    | StreamHealthChanged
    | StreamBreakChanged
    | ObsStateChanged
    | ObsEvent
    | ObsCommanded
    | SettingChanged
    | ControlPressed
    | TriggerFired
    | MediaChanged
    | MessageApproved
    | Noticed
)
"""Every kind the log can hold."""

encode = msgspec.json.Encoder().encode
"""An event as JSON bytes, the same in the log and on the wire."""

decode = msgspec.json.Decoder(AnyEvent).decode
"""JSON bytes back into the event; raises `msgspec.ValidationError` on anything else."""
