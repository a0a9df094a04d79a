"""Takes people out of the files beside the log: what the daemon wrote about itself, and copies of the settings."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from stagedoor.json_file import JsonFile, UnreadableFileError, parse
from stagedoor.paths import Places
from stagedoor.store.scrubbing import Person, without

_log = logging.getLogger(__name__)

_SHORTEST = 3


def forget(places: Places, person: Person) -> None:
    """Take the person out of these files. Called in a thread."""
    for file in sorted(places.data.glob(f"{places.logs.name}*")):
        try:
            _blacken(file, person)
        except OSError as fault:
            _log.warning("The log file %s could not be changed (%s).", file.name, fault.strerror or fault)
    for file in sorted(places.backups.glob("*.json")):
        try:
            _rewrite(file, person)
        except (OSError, UnreadableFileError) as fault:
            _log.warning("The copy of the settings %s could not be changed (%s).", file.name, fault)


def _blacken(file: Path, person: Person) -> None:
    """Write over the names where they stand: the daemon goes on writing at the end of this file."""
    needles = [*person.stand_ins, *(name for name in person.names if len(name) >= _SHORTEST)]
    with file.open("r+b") as opened:
        raw = opened.read()
        for needle in sorted((needle.encode() for needle in needles), key=len, reverse=True):
            at = raw.find(needle)
            while at >= 0:
                opened.seek(at)
                opened.write(b"*" * len(needle))
                at = raw.find(needle, at + len(needle))


def _rewrite(file: Path, person: Person) -> None:
    kept = JsonFile(file)
    raw = kept.read()
    document: dict[str, Any] = parse(raw) if raw is not None else {}
    left = without(document, person)
    if json.dumps(left) != json.dumps(document):
        kept.stage(left).commit()
