"""The words by which `asking` knows questions and concerns, from `asking.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class AskingWords:
    """What the file says; its comments tell what each is."""

    leads: frozenset[str]
    first: frozenset[str]
    asked: frozenset[str]
    starts: tuple[str, ...]
    in_wonder: tuple[str, ...]
    concerns: Mapping[str, tuple[str, ...]]


@cache
def read_words() -> AskingWords:
    """Read the file, once."""
    read = tomllib.loads(Path(__file__).with_suffix("").with_name("asking.toml").read_text("utf-8"))
    return AskingWords(
        leads=frozenset(read["leads"].split()),
        first=frozenset(read["first"].split()),
        asked=frozenset(read["asked"].split()),
        starts=tuple(read["starts"].strip().splitlines()),
        in_wonder=tuple(read["in_wonder"].strip().splitlines()),
        concerns={
            about.replace("_", " "): tuple(ways.strip().splitlines()) for about, ways in read["concerns"].items()
        },
    )
