"""Answers that are kept ready, with variables."""

from __future__ import annotations

import re
from typing import Self

from pydantic import Field, model_validator

from stagedoor.settings import Settings

VARIABLES = ("name", "platform", "channel", "time", "uptime", "title", "viewers", "last_message")
"""What may stand between braces."""

VARIABLE = re.compile(r"\{(\w*)\}")


class Reply(Settings):
    """An answer that is kept ready."""

    name: str = Field("", max_length=40)
    """What to look for when you want it."""
    text: str = Field("", max_length=500)
    """What is sent. `{name}` is who is answered, `{last_message}` what they wrote, `{platform}` and `{channel}` where
    it goes, `{time}` the time now, `{uptime}` how long the stream has been on, `{title}` its title, `{viewers}` how
    many watch."""

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        if not self.name.strip() or not self.text.strip():
            raise ValueError("give the reply a name and a text, for example “Thanks” and “Thank you, {name}!”")
        for word in VARIABLE.findall(self.text):
            if word not in VARIABLES:
                known = ", ".join(f"{{{variable}}}" for variable in VARIABLES)
                raise ValueError(f"nothing can be put in for “{{{word}}}”; what can be is {known}")
        return self


STARTERS = (
    Reply(name="Welcome", text="Welcome, {name}!"),
    Reply(name="Thanks", text="Thank you, {name}!"),
    Reply(name="On it", text="Thank you, {name}, we are looking into it."),
    Reply(name="Reload", text="{name}, it works here: please reload the page, or choose another quality."),
    Reply(name="Since when", text="This stream has been on for {uptime}."),
    Reply(name="What is on", text="Today: {title}"),
)
"""To begin with; each can be changed or removed."""


class ReplySettings(Settings):
    """Answers that are kept ready; “/” or “;” in the field for writing offers them."""

    templates: tuple[Reply, ...] = Field(STARTERS, max_length=100)
    """In the order in which they are offered."""

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        names = [reply.name.strip().casefold() for reply in self.templates]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two replies are called “{name}”; give each a name of its own")
        return self
