"""The page of all settings says what each is, what it may be and what it is by default."""

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Secret, Settings
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault
from stagedoor.settings_page import page


class Inner(Settings):
    size: Annotated[float, Field(gt=0)] = 1.5
    """How big."""


class Everything(Settings):
    mood: Literal["calm", "wild"] = "calm"
    """This | that,
    over two lines."""
    on: bool = True
    """Whether."""
    many: tuple[Inner, ...] = ()
    """Several."""
    limit: Annotated[int, Field(ge=0, le=9)] | None = None
    """At most."""
    long: Annotated[str, Advanced] = "x" * 100
    """Long."""
    token: Secret = Secret("")
    """Secret."""


def test_each_kind_of_value() -> None:
    preferences = Preferences(None, Vault())
    preferences.declare("part", Everything, "The part", "About it.")
    rows = page(preferences.views()).split("## The part")[1].splitlines()
    assert rows == [
        "",
        "",
        "About it.",
        "",
        "| setting | what it is | values | default |",
        "|---|---|---|---|",
        '| `part.mood` | This \\| that, over two lines. | `calm`, `wild` | `"calm"` |',
        "| `part.on` | Whether. | `true`, `false` | `true` |",
        "| `part.many` | Several. | list of Inner | `[]` |",
        "| `part.limit` | At most. | whole number from 0 to 9 or nothing | `null` |",
        f'| `part.long` | Long. *(advanced)* | text | `"{"x" * 58}…` |',
        "| `part.token` | Secret. | secret |  |",
        "",
        "One Inner:",
        "",
        "| | what it is | values | default |",
        "|---|---|---|---|",
        "| `size` | How big. | number above 0 | `1.5` |",
    ]
