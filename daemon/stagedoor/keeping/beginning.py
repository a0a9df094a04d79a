"""What is done for the settings at every start: noticing what is different, and keeping a copy each day."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from stagedoor.clock import milliseconds
from stagedoor.errors import SettingsError
from stagedoor.keeping.exports import exported

if TYPE_CHECKING:
    from stagedoor.app import App


async def look_after_settings(app: App) -> None:
    """Write down what was changed while Stagedoor did not run, and make a copy where one is due."""
    if app.log.state == "kept":  # else it cannot say what was set last
        await app.book.notice_what_changed()
    now = milliseconds(app.clock)
    document = exported(app.preferences, now, reason="start")
    try:
        if await asyncio.to_thread(app.copies.is_due, document, now):
            await asyncio.to_thread(app.copies.make, document, now, "start")
    except SettingsError as fault:
        app.notice("stagedoor", f"{fault} The show goes on; see that there is space on the disk.")
