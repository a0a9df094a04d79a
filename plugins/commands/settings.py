"""The commands as they are set up: what each says, for whom, where, when and how often."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from stagedoor import Role, Settings

from .template import LONGEST, TemplateError, parse, variables

Who = Literal["everyone", "subscribers", "vips", "moderators", "streamer"]
ROLES: dict[str, tuple[Role, ...]] = {
    "everyone": (),
    "subscribers": (Role.SUBSCRIBER, Role.VIP, Role.MODERATOR),
    "vips": (Role.VIP, Role.MODERATOR),
    "moderators": (Role.MODERATOR,),
    "streamer": (Role.BROADCASTER,),
}
_WORD = re.compile(r"[^\s/.!{}|]\S{0,29}( \S{1,30})?")


def plain(word: str) -> str:
    """A command's word without its `!`, in small letters."""
    return " ".join(word.casefold().lstrip("!").split())


class OwnCommand(Settings):
    """One command of your own."""

    name: str = Field("", max_length=61)
    """What viewers type, without the `!`. Two words such as `game set` are a command below `game`."""
    answer: str = Field("", max_length=LONGEST)
    """What is answered, with variables such as `{name}`."""
    aliases: tuple[str, ...] = Field((), max_length=10)
    """Other words for it."""
    who: Who = "everyone"
    """Who may use it, and everybody with a larger role."""
    cooldown: float = Field(5.0, ge=0, le=86_400)
    """Seconds before it works again, for anyone."""
    viewer_cooldown: float = Field(15.0, ge=0, le=86_400)
    """Seconds before it works again for the same person."""
    when: Literal["always", "live", "offline"] = "always"
    """Whether the stream has to be on."""
    platforms: tuple[str, ...] = Field((), max_length=20)
    """Where it works, such as `twitch`; empty for everywhere."""
    usage: str = Field("", max_length=100)
    """What has to follow it, as viewers are told when it is missing: `<name>`."""
    is_on: bool = True
    """It answers."""
    is_listed: bool = True
    """Named when viewers ask which commands there are."""

    @field_validator("name", mode="after")
    @classmethod
    def _without_sign(cls, name: str) -> str:
        return plain(name)

    @field_validator("aliases", mode="after")
    @classmethod
    def _words(cls, aliases: tuple[str, ...]) -> tuple[str, ...]:
        words = tuple(dict.fromkeys(filter(None, map(plain, aliases))))
        if odd := next((word for word in words if not _WORD.fullmatch(word)), ""):
            raise ValueError(f"“{odd}” cannot be a command: one or two words of at most 30 characters")
        return words

    @field_validator("answer", mode="after")
    @classmethod
    def _can_be_said(cls, answer: str) -> str:
        if fault := fault_of(answer):
            raise ValueError(f"{fault} (character {fault.at + 1})")
        return answer

    @model_validator(mode="after")
    def _has_a_word(self) -> Self:
        if not _WORD.fullmatch(self.name):
            raise ValueError("give it one or two words of at most 30 characters, such as discord")
        return self


def fault_of(answer: str) -> TemplateError | None:
    """What is wrong with an answer, and where."""
    begins = len(answer) - len(answer.lstrip())
    if answer.lstrip()[:1] in ("/", ".", "!"):
        return TemplateError("An answer cannot begin with / . or !, which chats take for a command.", begins)
    try:
        parse(answer)
    except TemplateError as fault:
        return fault
    return None


class Counter(Settings):
    """Something that is counted by hand, such as deaths."""

    name: str = Field("", pattern=r"^\w*$", max_length=30)
    """A short word for it, such as `deaths`."""
    title: str = Field("", max_length=60)
    """What viewers read on the overlay."""
    start: int = Field(0, ge=-1_000_000_000, le=1_000_000_000)
    """Where it begins."""
    step: int = Field(1, ge=1, le=1_000_000)
    """How much one press counts."""
    least: int = Field(0, ge=-1_000_000_000, le=1_000_000_000)
    """It never goes below."""
    most: int = Field(1_000_000, ge=-1_000_000_000, le=1_000_000_000)
    """It never goes above."""
    is_shown: bool = True
    """On the overlay."""

    @field_validator("name", mode="after")
    @classmethod
    def _small(cls, name: str) -> str:
        return name.casefold()

    @model_validator(mode="after")
    def _can_count(self) -> Self:
        if not self.name:
            raise ValueError("give it a short word, such as deaths")
        if not self.least <= self.start <= self.most:
            raise ValueError("where it begins must lie between its ends")
        return self


BUNDLED = (
    OwnCommand(name="uptime", answer="Live for {uptime}.", when="live", is_on=False),
    OwnCommand(name="title", answer="{title}", when="live", is_on=False),
)


class CommandSettings(Settings):
    """The commands your viewers can use."""

    commands: tuple[OwnCommand, ...] = Field(BUNDLED, max_length=300)
    """Your commands."""
    counters: tuple[Counter, ...] = Field((), max_length=30)
    """What is counted, for commands, buttons, cues and the overlay."""
    edit_word: str = Field("command", max_length=30)
    """What moderators type to change commands: `!command add hug {name} hugs {1}`. Empty for none."""
    list_word: str = Field("commands", max_length=30)
    """What viewers type to read which commands there are. Silent while there is none. Empty for none."""
    quote_word: str = Field("quote", max_length=30)
    """What viewers type to read a quote, and moderators to add one. Silent while there is none. Empty for none."""
    counter_word: str = Field("counter", max_length=30)
    """What moderators type to count: `!counter deaths +1`. Empty for none."""
    most_words: Annotated[int, Field(ge=50, le=500)] = 400
    """Characters of an answer at most; platforms that take less get less."""

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        words = [word for command in self.commands for word in (command.name, *command.aliases)]
        words += filter(None, map(plain, (self.edit_word, self.list_word, self.quote_word, self.counter_word)))
        if twice := next((word for word in words if words.count(word) > 1), ""):
            raise ValueError(f"two commands are called “{twice}”")
        names = [counter.name for counter in self.counters]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"two counters are called “{twice}”")
        for command in self.commands:
            for variable in variables(parse(command.answer)):
                kind, _, counter = variable.name.partition(".")
                if kind == "counter" and counter.casefold() not in names:
                    raise ValueError(f"“{command.name}” counts “{counter}”, and there is no such counter")
        return self


class Word(Settings):
    """Which command."""

    command: str = Field("", max_length=61)
    """Its word."""


class Trial(Settings):
    """An answer to look at."""

    answer: str = Field("", max_length=LONGEST + 100)
    """The answer with its variables."""
    rest: str = Field("", max_length=200)
    """What the viewer types behind the command."""


class Listing(Settings):
    """Commands of another tool."""

    text: str = Field("", max_length=200_000)
    """A line for each: name, answer."""


class Which(Settings):
    """Which counter."""

    counter: str = Field("", max_length=30)
    """Its short word."""


class Count(Which):
    """Which counter, and how much."""

    value: int = 0
    """The value, or how many more."""


class Quoted(Settings):
    """A quote."""

    text: str = Field("", max_length=400)
    """What was said."""
    name: str = Field("", max_length=80)
    """Who said it."""
    game: str = Field("", max_length=80)
    """What was played."""
    day: str = Field("", max_length=10)
    """When, such as `2030-12-24`; empty for today."""


class QuoteNumber(Settings):
    """Which quote."""

    number: int = 0
    """Its number."""


class ChangedQuote(Quoted):
    """Which quote, and how it is now."""

    number: int = 0
    """Its number."""


class QuoteOf(Settings):
    """What to quote."""

    message: int = 0
    """The id of the chat message."""
