"""What the streamer is called in the team."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from stagedoor.settings import Settings


def _free(name: str) -> str:
    name = " ".join(name.split())
    if name.casefold() in {"script", "button", "input", "overlay", "stagedoor"}:
        raise ValueError("a part of Stagedoor is called so; choose another name")
    return name


class TeamSettings(Settings):
    """How you appear to those who help you."""

    owner_name: Annotated[str, Field(max_length=40), AfterValidator(_free)] = ""
    """Your name, as it is written down beside what you do. Empty: “panel”."""
