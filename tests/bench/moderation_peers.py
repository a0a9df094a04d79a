"""What installable word filters make of texts: run by the Python of an environment that has them.

Reads JSON lines `{"id", "text"}`, prints one JSON line for each filter that is installed:
`{"peer", "flagged": [ids], "mean", "p99"}` with microseconds. Imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from statistics import mean, quantiles
from time import perf_counter

Flags = Callable[[str], bool]


def better_profanity() -> Flags:
    """better-profanity, with its own list."""
    profanity = import_module("better_profanity").profanity
    profanity.load_censor_words()
    return profanity.contains_profanity


def glin_profanity() -> Flags:
    """glin-profanity as it comes."""
    return import_module("glin_profanity").Filter().is_profane


def badwords() -> Flags:
    """badwords-py, English."""
    words = import_module("badwords").ProfanityFilter()
    words.init(["en"])
    return words.is_profane


def profanex() -> Flags:
    """profanex as it comes."""
    return import_module("profanex").Filter.from_defaults().contains


def terlik() -> Flags:
    """terlik, English."""
    options = import_module("terlik.types").TerlikOptions(language="en")
    return import_module("terlik").Terlik(options).contains_profanity


def pyobscenity() -> Flags:
    """pyobscenity, its English preset."""
    return import_module("pyobscenity").ProfanityFilter.english().has_match


def pygarble() -> Flags:
    """pygarble's detector of profanity."""
    detector = import_module("pygarble").ProfanityDetector()
    return lambda text: bool(detector.detect(text))


PEERS = (badwords, better_profanity, glin_profanity, profanex, pygarble, pyobscenity, terlik)


def main() -> None:
    """Ask every installed peer about every text."""
    rows = [json.loads(line) for line in sys.stdin]
    for peer in PEERS:
        try:
            flags = peer()
            flags("a text to begin with")
        except Exception as fault:  # noqa: BLE001 - not installed, or another version than we know
            print(json.dumps({"peer": peer.__name__, "missing": f"{type(fault).__name__}: {fault}"}), flush=True)
            continue
        flagged, took = [], []
        for row in rows:
            begun = perf_counter()
            try:
                hit = flags(row["text"])
            except Exception:  # noqa: BLE001 - a filter that fails on a text has not found anything in it
                hit = False
            took.append((perf_counter() - begun) * 1e6)
            if hit:
                flagged.append(row["id"])
        print(
            json.dumps(
                {
                    "peer": peer.__name__,
                    "flagged": flagged,
                    "mean": round(mean(took), 1),
                    "p99": round(quantiles(took, n=100)[98], 1),
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
