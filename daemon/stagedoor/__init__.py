"""Stagedoor, the local backstage for live streamers. These names are what plugins may use."""

from __future__ import annotations

from stagedoor.context import (
    Answer,
    ChatSource,
    Command,
    Context,
    Emit,
    Report,
    SourceKind,
    Widget,
)
from stagedoor.errors import ActionRefused, ObsError, PluginError, SettingsError, SourceEnded, SourceRefused
from stagedoor.events import (
    Announcement,
    ChatCleared,
    ChatMessage,
    Event,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    MessageWithdrawn,
    ObsEvent,
    PlatformNotice,
    RaidReceived,
    SourceEvent,
    SubscriptionReceived,
    VerdictReached,
    ViewerSilenced,
)
from stagedoor.events import decode as decode_event
from stagedoor.hookspecs import hookimpl
from stagedoor.model import (
    Action,
    Amount,
    Badge,
    Fragment,
    Reply,
    Role,
    SourceState,
    Verdict,
    Viewer,
)
from stagedoor.settings import Advanced, Choices, Secret, Settings

__version__ = "0.1.0"

__all__ = [
    "Action",
    "ActionRefused",
    "Advanced",
    "Amount",
    "Announcement",
    "Answer",
    "Badge",
    "ChatCleared",
    "ChatMessage",
    "ChatSource",
    "Choices",
    "Command",
    "Context",
    "Emit",
    "Event",
    "FollowReceived",
    "Fragment",
    "GiftReceived",
    "MessageDeleted",
    "MessageWithdrawn",
    "ObsError",
    "ObsEvent",
    "PlatformNotice",
    "PluginError",
    "RaidReceived",
    "Reply",
    "Report",
    "Role",
    "Secret",
    "Settings",
    "SettingsError",
    "SourceEnded",
    "SourceEvent",
    "SourceKind",
    "SourceRefused",
    "SourceState",
    "SubscriptionReceived",
    "Verdict",
    "VerdictReached",
    "Viewer",
    "ViewerSilenced",
    "Widget",
    "__version__",
    "decode_event",
    "hookimpl",
]
