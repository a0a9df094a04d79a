"""Passwords and tokens: in the operating system's keyring, or in a file that only this user may read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from stagedoor.errors import SettingsError
from stagedoor.json_file import JsonFile, UnreadableFileError, parse
from stagedoor.keyring_access import Fetch, KeyringAccess

_PATIENCE = 3.0


class Vault:
    """The secrets of one installation, by name (`obs.password`).

    The keyring is not touched before there is a secret in it. `Vault()` without a file forgets everything at the end.
    """

    def __init__(self, file: Path | None = None, *, contained: bool = True, patience: float = _PATIENCE) -> None:
        self._file = JsonFile(file, secret=True) if file else None
        self._keyring = None if contained or not file else KeyringAccess(patience)
        self._secrets: dict[str, str] = {}
        self._in_keyring: set[str] = set()
        self._fetch: Fetch | None = None
        self._told_late: list[Callable[[], None]] = []
        self._fault = ""
        self._was_exposed = False
        self._one_change = asyncio.Lock()

    @classmethod
    def open(cls, file: Path, contained: bool, *, patience: float = _PATIENCE) -> Vault:  # noqa: FBT001 - the seam
        """Read what is kept. Never raises: what is wrong is in `remark`, and what could not be read counts as not set.

        What is in the keyring is asked for in the background: `await ready()` before it is needed.

        :param file: where secrets are if they are not in the keyring, and the names of those that are.
        :param contained: keep everything in `file`, never in the keyring (`--data`).
        """
        vault = cls(file, contained=contained, patience=patience)
        vault._load()
        if vault._keyring and vault._in_keyring:
            vault._fetch = vault._keyring.fetch(sorted(vault._in_keyring), vault._arrived)
        return vault

    async def ready(self) -> None:
        """Wait for the keyring, three seconds at most. If it answers later, `on_late` tells."""
        if self._keyring and self._fetch:
            await self._keyring.answered(self._fetch)

    @property
    def remark(self) -> str:
        """Where the secrets are if not in the keyring, and what is wrong, in sentences; empty when all is well."""
        if not self._file:
            return ""
        remarks = [self._fault]
        if self._keyring and self._keyring.fault:
            remarks.append(
                f"The system's keyring {self._keyring.fault}, so passwords are kept in {self._file.path}, "
                "readable only by you."
            )
        elif not self._keyring and self._secrets:
            remarks.append(f"Passwords are kept in {self._file.path}, readable only by you.")
        if missing := sorted(self._in_keyring - self._secrets.keys()):
            remarks.append(f"Not available in this run, so enter it again: {', '.join(missing)}.")
        if self._was_exposed:
            remarks.append(
                f"{self._file.path} could be read by other users of this computer. It no longer can; "
                "if you share the computer, change the passwords in it."
            )
        return " ".join(remark for remark in remarks if remark)

    def read(self, name: str) -> str:
        """The secret `name`, or an empty text."""
        return self._secrets.get(name, "")

    def on_late(self, told: Callable[[], None]) -> None:
        """Call `told` when the keyring has answered, if that is still to come."""
        self._told_late.append(told)

    async def keep(self, changes: Mapping[str, str]) -> None:
        """Keep all of `changes` from now on (an empty text forgets), or none of them.

        Raises `SettingsError` when the file that would hold them cannot be written.
        """
        async with self._one_change:
            before = {name: self.read(name) for name in changes}
            were_in_keyring = set(self._in_keyring)
            try:
                await self._place(changes)
                self._write()
            except BaseException as fault:
                await self._place(before)
                self._in_keyring = were_in_keyring
                if not isinstance(fault, OSError | ValueError):
                    raise
                reason = (fault.strerror if isinstance(fault, OSError) else "") or type(fault).__name__
            else:
                return
        where = self._file.path if self._file else ""
        raise SettingsError(f"The password could not be kept in {where} ({reason}), so nothing was changed.")

    async def _place(self, changes: Mapping[str, str]) -> None:
        for name, secret in changes.items():
            if self._keyring and (secret or name in self._in_keyring):
                is_there = await self._keyring.put(name, secret)
                (self._in_keyring.add if is_there and secret else self._in_keyring.discard)(name)
            else:
                self._in_keyring.discard(name)
            if secret:
                self._secrets[name] = secret
            else:
                self._secrets.pop(name, None)

    def _arrived(self, found: Mapping[str, str | None]) -> None:
        for name, secret in found.items():
            if secret and name in self._in_keyring:
                self._secrets.setdefault(name, secret)
        for told in self._told_late:
            told()

    def _load(self) -> None:
        assert self._file
        try:
            raw = self._file.read()
            kept = parse(raw) if raw is not None else {}
        except UnreadableFileError as fault:
            self._refuse_file(str(fault))
            return
        secrets = kept.get("secrets", {})
        names = kept.get("in_keyring", [])
        if not isinstance(secrets, dict) or not isinstance(names, list):
            self._refuse_file("does not hold what Stagedoor keeps there")
            return
        self._secrets = {name: secret for name, secret in secrets.items() if isinstance(secret, str) and secret}
        self._in_keyring = {name for name in names if isinstance(name, str)} - self._secrets.keys()
        self._was_exposed = self._file.was_open_to_others and bool(self._secrets)

    def _refuse_file(self, why: str) -> None:
        assert self._file
        self._fault = (
            f"{self._file.path} {why}, so the passwords in it are not known. Enter them again; "
            "the file is then kept under another name."
        )

    def _write(self) -> None:
        if not self._file:
            return
        in_file = {name: secret for name, secret in self._secrets.items() if name not in self._in_keyring}
        staged = self._file.stage({"version": 1, "in_keyring": sorted(self._in_keyring), "secrets": in_file})
        try:
            staged.commit(keep_old=bool(self._fault))
        except OSError:
            staged.discard()
            raise
        self._fault = ""
