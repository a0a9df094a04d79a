"""What happens in the house: to sources, plugins, OBS, logins and settings."""

from __future__ import annotations

import msgspec

from stagedoor.events.base import Event
from stagedoor.model import LoginState, ObsState, PluginState, SourceState


class SourceStateChanged(Event, frozen=True, kw_only=True):
    """A chat source connected, stalled, was refused …"""

    source: str
    state: SourceState
    reason: str = ""
    """A sentence for the streamer: what happened and what to do."""
    retry_at: int = 0
    """When the next try is planned."""


class GapNoticed(Event, frozen=True, kw_only=True):
    """Messages of a source may have been missed: it was not connected, or said nothing, for that long."""

    source: str
    since: int
    until: int
    reason: str = ""


class LoginChanged(Event, frozen=True, kw_only=True):
    """A login at a platform was made, is about to end, was lost or was ended."""

    login: str
    state: LoginState
    who: str = ""
    reason: str = ""


class PluginStateChanged(Event, frozen=True, kw_only=True):
    """A plugin started, was suspended, broke …"""

    plugin: str
    state: PluginState
    reason: str = ""


class PanicChanged(Event, frozen=True, kw_only=True):
    """The show was made safe at one stroke, or everything came back as it was."""

    is_on: bool
    by: str = ""
    """The person or plugin; empty when it ended by itself."""
    reason: str = ""
    ends_at: int = 0
    """When it ends by itself, in milliseconds since 1970."""


class ObsStateChanged(Event, frozen=True, kw_only=True):
    """OBS came or went."""

    state: ObsState
    reason: str = ""


class ObsEvent(Event, frozen=True, kw_only=True):
    """Something changed in OBS, as it is now after reading it again."""

    name: str
    """`scene_changed`, `scenes_changed`, `stream_changed`, `record_changed` or `collection_changed`."""
    data: dict[str, str | int | float | bool | None] = {}


class ObsCommanded(Event, frozen=True, kw_only=True):
    """Stagedoor told OBS to do something. `cause` is why; `error` says if it did not happen."""

    request: str
    data: dict[str, str | int | float | bool | None] = {}
    by: str = ""
    error: str = ""


class SettingChanged(Event, frozen=True, kw_only=True):
    """A setting has a new value. Secrets are named, never shown. `cause` is the first of those changed with it."""

    part: str
    name: str
    value: msgspec.Raw = msgspec.Raw(b"null")
    before: msgspec.Raw = msgspec.Raw(b"null")
    """What it was until then; null where an older version wrote this down."""
    by: str = ""
    """The person; `settings file` or `default` for what was found changed at a start."""
    reason: str = ""
    """`undo`, `restore`, `import` or `backup`, where it was changed by one of these."""


class Noticed(Event, frozen=True, kw_only=True):
    """Something the streamer should know, in one sentence."""

    part: str
    level: str = "info"
    text: str
