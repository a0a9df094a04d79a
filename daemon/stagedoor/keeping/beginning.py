"""What is done for the settings at every start: noticing what is different, and keeping a copy each day."""

from __future__ import annotations

import asyncio

from stagedoor.clock import milliseconds
from stagedoor.errors import SettingsError
from stagedoor.keeping.exports import exported
from stagedoor.keeping.household import Household


async def look_after_settings(house: Household) -> None:
    """Write down what was changed while Stagedoor did not run, and make a copy where one is due."""
    if house.log.state == "kept":  # else it cannot say what was set last
        await house.book.notice_what_changed()
    now = milliseconds(house.clock)
    document = exported(house.preferences, now, reason="start")
    try:
        if await asyncio.to_thread(house.copies.is_due, document, now):
            await asyncio.to_thread(house.copies.make, document, now, "start")
    except SettingsError as fault:
        house.notice("stagedoor", f"{fault} The show goes on; see that there is space on the disk.")
