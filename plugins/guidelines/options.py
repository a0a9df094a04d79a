"""The rules, and when viewers are told of them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stagedoor import Advanced, Settings


class Rule(Settings):
    """One rule, and what keeps watch over it."""

    text: str = Field("", max_length=300)
    """The rule in your own words, as viewers read it."""
    enforced_by: tuple[str, ...] = ()
    """The filters that enforce it, such as `links`, or one of their rules, such as `blocked_words.hate`."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text.strip():
            raise ValueError("write down the rule, for example Be kind")
        return self


STARTERS = (
    Rule(text="Be kind: no hate, no insults.", enforced_by=("blocked_words", "hate_speech")),
    Rule(text="No links without asking first.", enforced_by=("links",)),
    Rule(text="No spam, no advertising.", enforced_by=("flood", "message_limits", "raid_guard", "scams")),
    Rule(text="Nobody’s private data, not even your own.", enforced_by=("personal_data",)),
)
"""To begin with; each can be changed or removed."""


class Guidelines(Settings):
    """Your rules, and when viewers are told of them."""

    title: str = Field("House rules", max_length=60)
    """What stands above the rules."""
    rules: tuple[Rule, ...] = Field(STARTERS, max_length=20)
    """The rules, in the order viewers see them."""
    command: str = Field("rules", max_length=30)
    """What viewers type to read the rules, without the `!`; empty for no command."""
    cooldown: int = Field(60, ge=0, le=3600)
    """Seconds in which the command answers once in each chat; moderators need not wait."""
    every: int = Field(0, ge=0, le=240)
    """Minutes between two postings without being asked; 0 posts only when asked."""
    after_messages: int = Field(20, ge=1, le=1000)
    """How many messages viewers must have written in a chat since the last posting; an empty chat gets none."""
    newcomers: bool = False
    """Answer the first message somebody ever writes with the rules."""
    newcomer_pause: int = Field(10, ge=1, le=240)
    """Minutes in which only one newcomer in each chat is answered, however many arrive."""
    show_on_command: bool = True
    """Show the rules on the overlay when you or a moderator use the command."""
    show_on_timer: bool = False
    """Show the rules on the overlay whenever they are posted without being asked."""
    seconds: int = Field(20, ge=5, le=300)
    """How long they stay on the overlay; rules that do not fit on one card follow on a second one."""
    position: Literal["left", "center", "right"] = "right"
    """Where the card stands; on an upright canvas it is always in the middle."""
    font_size: int = Field(30, ge=16, le=80)
    """Height of the text in pixels on a canvas of 1080 lines; it grows and shrinks with the canvas."""
    background: Literal["dark", "light"] = "dark"
    """A dark or a light card."""
    background_opacity: int = Field(88, ge=30, le=100)
    """How solid the card is, in percent."""
    font: Annotated[str, Advanced] = Field("", max_length=80)
    """A font installed on this computer, by its name; empty for one chosen to read well."""
