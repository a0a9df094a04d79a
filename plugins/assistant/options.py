"""What a streamer may set about the language model, and what it can be asked."""

from __future__ import annotations

import ipaddress
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from stagedoor import Secret, Settings


class AssistantSettings(Settings):
    """A language model of yours, if you want one. It is off until you switch it on."""

    is_on: bool = False
    """Let the model be asked. Nothing is sent to it otherwise, and it never writes to a chat."""
    address: str = Field("http://127.0.0.1:11434/v1", max_length=300)
    """Where it listens: a program on this computer that speaks the chat completions protocol (Ollama, llama.cpp …)."""
    model: str = Field("", max_length=100)
    """Its name, as that program calls it."""
    key: Secret = Secret("")
    """A key, if that program asks for one."""
    only_this_computer: bool = True
    """Refuse any other address. Without this, what viewers write leaves your computer when you ask."""
    with_names: bool = False
    """Tell the model what viewers are called; otherwise they are numbers."""
    about: str = Field("", max_length=500)
    """What it should know about your stream and how you speak."""
    minutes: int = Field(5, ge=1, le=30)
    """How far back it reads the chat when you ask."""
    patience: int = Field(60, ge=1, le=600)
    """Seconds to wait for its answer."""

    @model_validator(mode="after")
    def _is_an_address(self) -> Self:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("the address begins with http:// or https://, for example http://127.0.0.1:11434/v1")
        if self.only_this_computer and not is_here(parts.hostname):
            raise ValueError(
                f"{parts.hostname} is another computer; switch off “only this computer” if viewers' words may go there"
            )
        return self


class Question(Settings):
    """Something to ask about the chat."""

    text: str = Field("", max_length=500)
    """What you want to know."""


class Message(Settings):
    """A message of the chat."""

    message: int = Field(0, ge=0)
    """The message's id."""


def is_here(host: str) -> bool:
    """Whether a host is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
