"""The file of the settings that differ from the defaults: what is not understood in it is kept untouched."""

from __future__ import annotations

import asyncio
import copy
import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from stagedoor.errors import SettingsError
from stagedoor.json_file import JsonFile, StagedFile, UnreadableFileError, parse

_log = logging.getLogger(__name__)

_VERSION = 1
_EMPTY: dict[str, Any] = {"version": _VERSION, "parts": {}}

Values = tuple[Mapping[str, Any], Collection[str]]
"""What of a part is new: values by name, and the names that are no longer to be in the file."""


Formerly = Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]
"""How what was stored for a part of before is written now, by its name."""


class Write:
    """A change of the file that is on the disk already, but not yet the file."""

    def __init__(self, commit: Callable[[], None], staged: StagedFile | None) -> None:
        self.commit = commit
        """Make it the file, in one step. Raises `SettingsError`; then the file is as it was."""
        self._staged = staged

    def discard(self) -> None:
        """Leave the file as it is."""
        if self._staged:
            self._staged.discard()


class SettingsFile:
    """`{"version": 1, "parts": {"obs": {"port": 4456}}}`, or the same in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._file = JsonFile(path) if path else None
        self._raw: bytes | None = None
        self._document = copy.deepcopy(_EMPTY)
        self._is_unreadable = False
        self.problems: list[str] = []
        """What is wrong with the file, a sentence each."""
        if self._file:
            self._load(self._file)

    def stored(self, part: str) -> Any:
        """What the file holds for `part`: anything; it has not been checked."""
        return self._document["parts"].get(part, {})

    @property
    def parts(self) -> dict[str, Any]:
        """Everything the file holds, by part; it has not been checked."""
        return dict(self._document["parts"])

    def carry_over(self, part: str, formerly: Formerly) -> None:
        """Have what is stored for parts of before as what `part` has now, unless that has something itself.

        It is in the file with the next change; until then it is carried over again at every start.
        """
        parts = self._document["parts"]
        for old, anew in formerly.items():
            if part in parts or not isinstance(parts.get(old), dict):
                continue
            try:
                carried = anew(parts[old])
            except Exception as fault:  # noqa: BLE001 - a plugin's own code, and the file may hold anything
                self.problems.append(f"What was stored for {old} could not be carried over to {part} ({fault}).")
                continue
            self._document = {**self._document, "parts": {**_without(parts, old), part: carried}}
            _log.info("What was stored for %s belongs to %s now.", old, part)
            return

    async def prepare(self, changes: Mapping[str, Values]) -> Write:
        """Write a file in which these parts have other values, beside the present one.

        What another program wrote into the file since it was read stays there. Raises `SettingsError` if that is
        one of the values to be changed, or when the file cannot be written.
        """
        if not self._file:
            document = _with(self._document, changes)
            return Write(lambda: self._use(document, None), None)
        file = self._file
        try:
            raw = await asyncio.to_thread(file.read)
            base = self._document if raw is None or raw == self._raw else _document(raw)
            keep_old = self._is_unreadable and raw is not None and raw == self._raw
        except UnreadableFileError:
            raw, base, keep_old = None, self._document, True
        is_foreign = base is not self._document
        if is_foreign:
            self._refuse_conflict(file.path, raw, base, changes)
        keep_old = keep_old or not all(isinstance(base["parts"].get(part, {}), dict) for part in changes)
        document = _with(base, changes)
        try:
            staged = await asyncio.to_thread(file.stage, document)
        except (OSError, ValueError, RecursionError) as fault:
            raise _not_written(file.path, fault) from fault

        def commit() -> None:
            try:
                aside = staged.commit(keep_old=keep_old)
            except OSError as fault:
                raise _not_written(file.path, fault) from fault
            self._use(document, staged.raw)
            self.problems = []
            if aside:
                self.problems.append(f"The settings file could not be used as it was; it is kept as {aside}.")
            if is_foreign:
                self.problems.append(
                    f"Another program changed {file.path}. That was kept, and takes effect when Stagedoor starts again."
                )
            for problem in self.problems:
                _log.warning("%s", problem)

        return Write(commit, staged)

    def _load(self, file: JsonFile) -> None:
        try:
            self._raw = file.read()
            if self._raw is not None:
                self._document = _document(self._raw)
        except UnreadableFileError as fault:
            self._is_unreadable = True
            problem = (
                f"{file.path} {fault}, so everything has its default. "
                "The file stays as it is until you change a setting; then it is kept under another name."
            )
            self.problems.append(problem)

    def _refuse_conflict(
        self, path: Path, raw: bytes | None, theirs: dict[str, Any], changes: Mapping[str, Values]
    ) -> None:
        for part, (values, dropped) in changes.items():
            ours_now, theirs_now = _part(self._document, part), _part(theirs, part)
            other = sorted(name for name in {*values, *dropped} if ours_now.get(name) != theirs_now.get(name))
            if not other:
                continue
            self._use(theirs, raw)  # so that the next try is not refused for this again
            raise SettingsError(
                f"Another program changed {', '.join(other)} of {part} in {path} since Stagedoor read it, so nothing "
                "was changed. Try again to put your value in its place, or restart Stagedoor to use the other.",
                field=f"{part}.{other[0]}",
            )

    def _use(self, document: dict[str, Any], raw: bytes | None) -> None:
        self._document = document
        self._raw = raw
        self._is_unreadable = False


def _document(raw: bytes) -> dict[str, Any]:
    document = parse(raw)
    if document.get("version", _VERSION) != _VERSION:
        raise UnreadableFileError("was written by another version of Stagedoor")
    if not isinstance(document.setdefault("parts", {}), dict):
        raise UnreadableFileError("does not hold settings (its “parts” are not an object)")
    return document


def _without(parts: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {part: stored for part, stored in parts.items() if part != name}


def _part(document: dict[str, Any], part: str) -> dict[str, Any]:
    stored = document["parts"].get(part, {})
    return stored if isinstance(stored, dict) else {}


def _with(document: dict[str, Any], changes: Mapping[str, Values]) -> dict[str, Any]:
    parts = dict(document["parts"])
    for part, (values, dropped) in changes.items():
        stored = {name: value for name, value in _part(document, part).items() if name not in dropped}
        parts[part] = {**stored, **values}
        if not parts[part]:
            del parts[part]
    return {**document, "version": _VERSION, "parts": parts}


def _not_written(path: Path, fault: Exception) -> SettingsError:
    reason = fault.strerror if isinstance(fault, OSError) else str(fault)
    return SettingsError(f"The settings could not be written to {path} ({reason}), so nothing was changed.")
