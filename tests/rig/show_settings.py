"""A part of the settings with one field of every sort, and preferences that have it."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, field_validator, model_validator

from stagedoor import Advanced, Choices, Secret, Settings
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault


class Corner(BaseModel):
    x: int = 0
    y: int = 0


class Show(Settings):
    """A part with one field of every sort."""

    words: tuple[str, ...] = ()
    """Words."""
    volume: Annotated[int, Field(ge=0, le=100)] = 50
    """How loud."""
    mood: Literal["calm", "wild"] = "calm"
    """The mood."""
    label: str = "Stage"
    """What to call it."""
    limit: int | None = None
    """How many."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """A scene."""
    speed: Annotated[float, Advanced] = 1.0
    """How fast."""
    corner: Corner = Corner()
    """Where."""
    password: Secret = Secret("")
    """To get in."""

    @field_validator("label")
    @classmethod
    def not_rude(cls, value: str) -> str:
        if "rude" in value:
            raise ValueError("be kind.")
        return value

    @model_validator(mode="after")
    def not_loud_and_wild(self) -> "Show":
        if self.mood == "wild" and self.volume == 100:
            raise ValueError("wild and loud is too much")
        return self


def opened(file: Path | None, vault: Vault | None = None, **overrides: str) -> Preferences:
    named = {f"show.{name}": text for name, text in overrides.items()}
    preferences = Preferences(file, vault or Vault(), named)
    preferences.declare("show", Show, "The show", "What it is like.")
    return preferences


def stored(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
