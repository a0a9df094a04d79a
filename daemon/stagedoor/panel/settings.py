"""Settings of the panel, the same in its window and in every browser."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stagedoor.settings import Advanced, Settings

CommandName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,80}$")]
"""What a command is called in the panel, such as `inbox.hide`."""
KeyName = Annotated[str, StringConstraints(min_length=1, max_length=40)]
"""A key with what is held down with it, such as `h`, `F9` or `Ctrl+Shift+k`."""


class PanelSettings(Settings):
    """How the panel looks and behaves."""

    streamer_mode: Literal["auto", "on", "off"] = "auto"
    """Hide what is not for viewers: notes, e-mail addresses, keys, texts that were held or hidden. On auto, only while
    OBS streams or records."""
    hide_with_screen: bool = True
    """Hide the same while the scene on air shows this computer's screen or a browser's window, also where streamer mode
    is off. It returns by itself."""
    mask_personal: bool = True
    """In streamer mode, hide e-mail addresses and phone numbers inside messages too."""
    announcements: Literal["all", "important", "off"] = "important"
    """What a screen reader is told by itself: all also counts new messages. Panic and a lost connection are always
    told."""
    announce_every: Annotated[int, Field(ge=2, le=120), Advanced] = 5
    """Seconds between two things a screen reader is told by itself."""
    welcomed: Annotated[bool, Advanced] = False
    """Whether the first steps were taken or skipped; switch it off to be led through them again."""


class KeySettings(Settings):
    """What keys do in the panel; the page of keys is made for changing them."""

    single_keys: bool = True
    """Single letters, digits and signs do something. Switched off, only chords and keys such as F9 do, so that a slip
    of the hand decides nothing."""
    chosen: Annotated[dict[CommandName, tuple[KeyName, ...]], Field(max_length=500), Advanced] = {}
    """The keys chosen for commands, by the command's name; an empty list: none."""
