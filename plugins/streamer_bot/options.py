"""What can be set about Streamer.bot."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from stagedoor import Advanced, Secret, Settings, SettingsError

from .target import address


class Rule(Settings):
    """One thing that happens in the show, and the action of Streamer.bot that it runs."""

    when: Literal["command", "word", "reward", "gift", "follow", "subscription", "raid"] = "command"
    """What sets it off. A reward is known only where it was redeemed with a text, or Twitch is logged in."""
    match: Annotated[str, Field(max_length=100)] = ""
    """The command without `!`, the word in the chat, the name of the gift, or the id of the reward. Empty: any."""
    action: Annotated[str, Field(max_length=200)] = ""
    """The name of the action in Streamer.bot, exactly as it stands there."""
    at_least: Annotated[int, Field(ge=1)] = 1
    """How many of the gift or of given subscriptions, or how many viewers in the raid, it takes."""
    who: Literal["everyone", "subscribers", "vips", "moderators", "only you"] = "everyone"
    """Who may set it off with a command or word. Moderators may what VIPs may, and you may everything."""
    cooldown: Annotated[float, Field(ge=0, le=3600)] = 1
    """How many seconds the rule rests after it was used."""

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.action.strip():
            raise ValueError("say which action of Streamer.bot it runs")
        if self.when in {"command", "word"} and not self.match.strip("! "):
            raise ValueError(f"say which {self.when} sets it off")
        return self


class StreamerBotSettings(Settings):
    """Streamer.bot."""

    address: str = "127.0.0.1:8080"
    """Where its WebSocket server is: the address and port under Servers/Clients."""

    password: Secret = Secret("")
    """The password of its WebSocket server; needed to write through it, and where it enforces authentication."""

    rules: list[Rule] = []
    """What happens in the show, and which action each runs. With none, nothing is run."""

    leave_out: list[Annotated[str, Field(max_length=40, pattern="^[a-z]+$")]] = []
    """Platforms neither read nor written through it, because Stagedoor does that itself: twitch, youtube, kick."""

    send_as_bot: bool = False
    """Write as its bot account instead of as you. Without a bot account there, nothing would be sent."""

    too_late: Annotated[float, Field(ge=0.5, le=60), Advanced] = 5
    """An action that could not be run within so many seconds is not run any more."""

    ask_every: Annotated[float, Field(ge=1, le=600), Advanced] = 20
    """How often it is asked whether it is still there, in seconds."""

    twitch_image: Annotated[str, Advanced] = "https://static-cdn.jtvnw.net/emoticons/v2/{id}"
    """Where Twitch's emotes come from; `{id}` stands for the rest of the address."""

    youtube_image: Annotated[str, Advanced] = "https://yt3.ggpht.com/{id}"
    """Where YouTube's emojis come from."""

    kick_image: Annotated[str, Advanced] = "https://files.kick.com/emotes/{id}"
    """Where Kick's emotes come from."""

    @field_validator("address")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            address(value)
        except SettingsError as fault:
            raise ValueError(str(fault)) from fault
        return value

    @field_validator("twitch_image", "youtube_image", "kick_image")
    @classmethod
    def _has_id(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or not value.endswith("{id}"):
            raise ValueError("begin with https:// and end with {id}")
        return value
