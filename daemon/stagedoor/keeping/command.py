"""`stagedoor settings export` and `stagedoor settings import`, with a running Stagedoor or without one."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from stagedoor.clerks.settings import SettingsClerk
from stagedoor.errors import StagedoorError
from stagedoor.instance import claimed, found
from stagedoor.json_file import JsonFile, UnreadableFileError
from stagedoor.keeping import exports
from stagedoor.keeping.beginning import look_after_settings
from stagedoor.keeping.household import StandIn
from stagedoor.paths import Places
from stagedoor.reading import Reading
from stagedoor.store.log import Log

_LONGEST = 60


class Ask(Protocol):
    """Gives an order; its answer as JSON holds it. Raises `StagedoorError` with a sentence."""

    def __call__(self, action: str, /, **arguments: Any) -> Any:
        """Give it."""


def export_settings(where: Places, file: str, parts: Sequence[str]) -> int:
    """Write what differs from the defaults into `file`, or to standard output; secrets stay here."""
    with _Desk(where) as ask:
        made = ask("export_settings", parts=list(parts))
    if file == "-":
        sys.stdout.buffer.write(made["text"].encode())
        sys.stdout.buffer.flush()
    else:
        try:
            JsonFile(Path(file)).stage(json.loads(made["text"])).commit()
        except (OSError, ValueError) as fault:
            raise StagedoorError(f"The settings could not be written to {file} ({fault}).") from fault
        _say(f"{_counted(made['settings'])} in {file}.")
    _say_secrets(made["secrets"], "These secrets are not in it; enter them anew where you import it")
    return 0


def import_settings(where: Places, file: str, parts: Sequence[str], *, dry_run: bool, leave_out: bool) -> int:
    """Have the settings of `file`, or say only what would be different."""
    text = _read(file)
    with _Desk(where) as ask:
        preview = ask("read_settings_file", text=text)
        _tell(preview, set(parts))
        if dry_run:
            _say("Nothing was changed: this was a dry run.")
            return 0
        taken = ask("import_settings", text=text, parts=list(parts), leave_out=leave_out)
    if taken["settings"]:
        _say(f"{_counted(taken['settings'])} changed. It can be undone in the panel, under Settings, History.")
    else:
        _say("Everything is as the file says already.")
    return 0


def _read(file: str) -> str:
    name = "Standard input" if file == "-" else file
    try:
        raw = sys.stdin.buffer.read(exports.LARGEST + 1) if file == "-" else JsonFile(Path(file)).read()
    except UnreadableFileError as fault:
        raise StagedoorError(f"{file} {fault}.") from fault
    if raw is None:
        raise StagedoorError(f"There is no file {file}.")
    exports.read(raw, name)  # what is wrong with it is told with its name
    return raw.decode("utf-8-sig")


def _tell(preview: dict[str, Any], parts: set[str]) -> None:
    for change in preview["changes"]:
        if not parts or change["part"] in parts:
            _say(f"{change['part']}.{change['name']}: {_short(change['now'])} → {_short(change['then'])}")
    for left in preview["left_out"]:
        if not parts or left["part"] in parts:
            _remark(f"not taken: {left['reason']}")
    _say_secrets(preview["secrets"], "Enter these secrets in the panel, they are in no file")


def _say_secrets(secrets: Sequence[dict[str, str]], sentence: str) -> None:
    if secrets:
        names = ", ".join(".".join((one["part"], one["name"])) for one in secrets)
        _remark(f"{sentence}: {names}.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _remark(line: str) -> None:
    sys.stderr.write(f"stagedoor: {line}\n")


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _counted(number: int) -> str:
    return f"{number} setting{'' if number == 1 else 's'}"


class _Desk:
    """The desk of the running Stagedoor; without one, its own, while nobody else may have the data folder."""

    def __init__(self, where: Places) -> None:
        self._where = where
        self._runner: asyncio.Runner | None = None

    def __enter__(self) -> Ask:
        if running := found(self._where):
            return running.do
        self._claim = claimed(self._where)
        self._claim.__enter__()
        self._runner = asyncio.Runner()
        try:
            self._runner.run(self._open())
        except BaseException:
            self.__exit__()
            raise
        return self._ask

    def __exit__(self, *_: object) -> None:
        if self._runner:
            self._runner.run(self._close())
            self._runner.close()
            self._claim.__exit__(None, None, None)

    def _ask(self, action: str, /, **arguments: Any) -> Any:
        assert self._runner
        return self._runner.run(self._do(action, arguments))

    async def _do(self, action: str, arguments: dict[str, Any]) -> Any:
        answer = await self._house.desk.do(action, json.dumps(arguments).encode(), "command line")
        await self._house.log.flushed()
        return json.loads(msgspec.json.encode(answer))

    async def _open(self) -> None:
        async def nothing(*_: object) -> None: ...

        self._reading = await Reading(self._where, {}, nothing).__aenter__()
        log = await Log.open(self._where.log, clock=self._reading.clock)
        self._house = StandIn(
            self._reading.preferences, self._reading.host, log, self._reading.clock, self._where.backups
        )
        SettingsClerk(self._house)
        await look_after_settings(self._house)

    async def _close(self) -> None:
        if hasattr(self, "_house"):
            await self._house.log.close()
        if hasattr(self, "_reading"):
            await self._reading.__aexit__()
