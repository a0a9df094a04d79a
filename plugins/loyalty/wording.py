"""Words that stand for something in what a reward presses: `{viewer}`, `{text}`, `{count}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_WORD = re.compile(r"\{(\w{1,40})\}")


def filled(value: Any, words: Mapping[str, str]) -> Any:
    """The value with what its words stand for; a word nobody knows stays as it is."""
    if isinstance(value, str):
        return _WORD.sub(lambda found: words.get(found[1], found[0]), value)
    if isinstance(value, Mapping):
        return {name: filled(each, words) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [filled(each, words) for each in value]
    return value
