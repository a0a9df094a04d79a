"""Declaring settings: one model per plugin and per part, from which everything else follows.

Checks, defaults, the stored file, the panel's form and the documentation all come from the same class.
The sentence below each field is its help.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, SecretStr
from pydantic_core import core_schema

from stagedoor.field_docs import field_docs


class Settings(BaseModel):
    """Base of a plugin's settings. Fields have defaults; a frozen value is handed out, never a live one."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=True,
        hide_input_in_errors=True,  # a refused secret would be quoted
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        shape = handler(schema)
        fields = handler.resolve_ref_schema(shape).get("properties", {})
        for name, said in field_docs(cls).items():
            if name in fields:
                fields[name].setdefault("description", said)
        return shape

    formerly: ClassVar[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {}
    """Parts that these settings take the place of, and how what was stored for each is written now.

    It is carried over once, where nothing is stored for the new one.
    """


@dataclass(frozen=True)
class Mark:
    """A note on a field for the panel's form: `Annotated[str, Choices("obs.scenes")]`. It changes no check."""

    key: str
    value: Any

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        shape: dict[str, Any] = handler(schema)
        shape[self.key] = self.value
        return shape


def Choices(of: str) -> Mark:  # noqa: N802 - reads as a type inside Annotated
    """Offer the live list `of` (`obs.scenes`, `obs.sources`) in the form; any text is still accepted."""
    return Mark("x-choices", of)


def ArgumentsOf(field: str) -> Mark:  # noqa: N802 - reads as a type inside Annotated
    """The values are the arguments of a control, whose name is in the `field` beside this one."""
    return Mark("x-arguments-of", field)


Advanced = Mark("x-advanced", True)
"""Shown only when the user asks for the advanced settings."""

Secret = SecretStr
"""A text kept in the operating system's keyring: never in the settings file, the log, an error or a page."""
