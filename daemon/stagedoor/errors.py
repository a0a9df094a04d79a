"""Faults a user reads. Each message says what happened, what it means for the show, and what to do."""

from __future__ import annotations


class StagedoorError(Exception):
    """Base of the faults that are told to the user as they are, without a traceback."""


class SettingsError(StagedoorError):
    """A value was refused; nothing was changed. `field` is the dotted name of the value, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class SourceRefused(StagedoorError):
    """The platform said no, and trying again would not help until something changes."""


class SourceDelayed(StagedoorError):
    """The next try must not be earlier than in `seconds`: a limit, or a pause the platform asked for.

    It is obeyed to the second; a person who presses "try again" is told how long it still takes, unless
    `is_firm` is False.
    """

    def __init__(self, message: str, *, seconds: float, is_firm: bool = True) -> None:
        super().__init__(message)
        self.seconds = seconds
        self.is_firm = is_firm


class SourceOffline(SourceDelayed):
    """The channel is not live now; it is looked at again in `seconds`, or when a person asks for it."""

    def __init__(self, message: str, *, seconds: float, is_firm: bool = False) -> None:
        super().__init__(message, seconds=seconds, is_firm=is_firm)


class SourceEnded(StagedoorError):
    """The stream this source was reading is over."""


class ObsError(StagedoorError):
    """OBS did not do what was asked. `code` is its own answer (600: not found …), or 0 when it gave none."""

    def __init__(self, message: str, *, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class PluginError(StagedoorError):
    """A plugin could not be loaded or called."""


class ActionRefused(StagedoorError):
    """Something asked for by the panel, the API or a plugin cannot be done as asked."""


class SaidEnough(ActionRefused):
    """Nothing more is said by itself just now: the streamer set how much that may be, or there is a panic."""
