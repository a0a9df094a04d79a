"""Regular expressions that take linear time, so that no pattern a person types can hold up the show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_MEMORY = 1 << 20


@dataclass(frozen=True)
class Pattern:
    """What a text must hold, or must not."""

    expression: Any
    is_negated: bool = False

    def fits(self, text: str) -> bool:
        """Whether the text is as it must be."""
        return (self.expression.search(text) is None) is self.is_negated


def compiled(written: str) -> Any:
    """The expression, blind to capitals. Raises `ValueError` with the reason when it cannot be read."""
    import re2  # noqa: PLC0415 - 3 MB that only a search for a pattern needs

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(written, options=options)
    except re2.error as fault:
        reason = fault.args[0] if fault.args else fault
        raise ValueError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from fault
