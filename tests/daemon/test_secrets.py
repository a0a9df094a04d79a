"""Secrets: in the keyring where there is one, else in a file nobody else can read; and never waited for long."""

import asyncio
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring

from rig.keyrings import HangingKeyring, LockedKeyring, MemoryKeyring, use_keyring
from stagedoor import Secret, Settings, SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault

__all__ = ["use_keyring"]  # a fixture

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.json"


async def test_the_keyring_keeps_them_and_the_file_knows_only_their_names(file: Path, use_keyring: Any) -> None:
    backend = use_keyring(MemoryKeyring())
    vault = Vault.open(file, contained=False)
    await vault.keep({"obs.password": "hunter2", "other.token": "t"})
    assert backend.kept == {("stagedoor", "obs.password"): "hunter2", ("stagedoor", "other.token"): "t"}
    assert json.loads(file.read_text()) == {"version": 1, "in_keyring": ["obs.password", "other.token"], "secrets": {}}
    assert vault.remark == ""

    again = Vault.open(file, contained=False)
    await again.ready()
    assert (again.read("obs.password"), again.read("nothing")) == ("hunter2", "")
    await again.keep({"obs.password": ""})
    assert backend.kept == {("stagedoor", "other.token"): "t"}
    assert again.read("obs.password") == ""
    assert again.remark == ""


async def test_without_a_secret_the_keyring_is_left_alone(file: Path, use_keyring: Any) -> None:
    backend = use_keyring(MemoryKeyring())
    vault = Vault.open(file, contained=False)
    await vault.ready()
    await vault.keep({"obs.password": ""})
    assert backend.calls == 0


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        (NoKeyring(), "cannot be used here (NoKeyringError)"),
        (NullKeyring(), "does not keep what it is given"),
        (LockedKeyring(), "cannot be used here (KeyringLocked)"),
    ],
)
async def test_without_a_usable_keyring_a_private_file_keeps_them(
    file: Path, use_keyring: Any, backend: Any, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    use_keyring(backend)
    vault = Vault.open(file, contained=False)
    await vault.keep({"obs.password": "hunter2"})
    assert why in vault.remark
    assert str(file) in vault.remark
    assert "hunter2" not in vault.remark + caplog.text
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Vault.open(file, contained=False).read("obs.password") == "hunter2"


async def test_a_keyring_that_appears_later_takes_over_at_the_next_change(file: Path, use_keyring: Any) -> None:
    use_keyring(NoKeyring())
    await Vault.open(file, contained=False).keep({"obs.password": "hunter2"})
    backend = use_keyring(MemoryKeyring())
    vault = Vault.open(file, contained=False)
    await vault.keep({"obs.password": "hunter3"})
    assert backend.kept == {("stagedoor", "obs.password"): "hunter3"}
    assert "hunter" not in file.read_text()


async def test_a_contained_vault_never_touches_the_keyring(file: Path, use_keyring: Any) -> None:
    backend = use_keyring(MemoryKeyring())
    file.write_text('{"in_keyring": ["obs.password"]}')
    vault = Vault.open(file, contained=True)
    await vault.ready()
    assert "obs.password" in vault.remark
    await vault.keep({"obs.password": "hunter2"})
    assert (backend.calls, backend.kept) == (0, {})
    assert vault.remark == f"Passwords are kept in {file}, readable only by you."
    assert Vault.open(file, contained=True).read("obs.password") == "hunter2"


async def test_a_keyring_that_hangs_is_not_waited_for_and_used_when_it_answers_after_all(
    file: Path, use_keyring: Any
) -> None:
    backend = use_keyring(HangingKeyring())
    backend.kept["stagedoor", "part.token"] = "kept"
    backend.kept["stagedoor", "part.other"] = "old"
    file.write_text('{"in_keyring": ["part.token", "part.other"]}')
    vault = Vault.open(file, contained=False, patience=0.05)
    await vault.ready()
    assert vault.read("part.token") == ""
    assert "did not answer within 0.05 seconds" in vault.remark
    assert "Not available in this run, so enter it again: part.other, part.token." in vault.remark

    class Part(Settings):
        token: Secret = Secret("")
        other: Secret = Secret("")

    preferences = Preferences(None, vault)
    preferences.declare("part", Part)
    await preferences.change("part", {"other": "entered again"}, "mara")  # goes to the file meanwhile
    arrived = asyncio.Event()
    told: list[Any] = []
    preferences.on_change(lambda *change: (told.append(change), arrived.set()))

    backend.unlocked.set()
    await asyncio.wait_for(arrived.wait(), 10)
    now = Part(token=Secret("kept"), other=Secret("entered again"))
    assert preferences.current("part") == now
    assert told == [("part", Part(other=Secret("entered again")), now, {"token": None}, "keyring")]
    assert vault.remark == ""


async def test_a_keyring_that_hangs_while_writing(file: Path, use_keyring: Any) -> None:
    use_keyring(HangingKeyring())
    vault = Vault.open(file, contained=False, patience=0.05)
    await vault.keep({"obs.password": "hunter2"})
    assert "did not answer" in vault.remark
    assert json.loads(file.read_text())["secrets"] == {"obs.password": "hunter2"}


async def test_a_file_that_cannot_be_written_changes_nothing(file: Path, use_keyring: Any) -> None:
    backend = use_keyring(MemoryKeyring())
    vault = Vault.open(file, contained=False)
    await vault.keep({"obs.password": "old"})
    file.unlink()
    file.mkdir()
    with pytest.raises(SettingsError, match="so nothing was changed") as caught:
        await vault.keep({"obs.password": "hunter2", "other.token": "hunter2"})
    assert "hunter2" not in str(caught.value)
    assert (vault.read("obs.password"), vault.read("other.token")) == ("old", "")
    assert backend.kept == {("stagedoor", "obs.password"): "old"}


async def test_a_change_cut_short_changes_nothing(file: Path, use_keyring: Any) -> None:
    use_keyring(HangingKeyring())
    vault = Vault.open(file, contained=False, patience=0.2)
    keeping = asyncio.ensure_future(vault.keep({"obs.password": "hunter2"}))
    await asyncio.sleep(0)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping
    assert vault.read("obs.password") == ""
    assert not file.exists()


@posix
async def test_a_file_open_to_others_is_closed_and_told(file: Path) -> None:
    file.write_text('{"secrets": {"obs.password": "hunter2"}}')
    file.chmod(0o644)
    vault = Vault.open(file, contained=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert vault.read("obs.password") == "hunter2"
    assert "could be read by other users" in vault.remark


@posix
async def test_one_that_cannot_be_closed_to_others_is_not_used(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('{"secrets": {"obs.password": "hunter2"}}')
    file.chmod(0o644)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refuse)
    vault = Vault.open(file, contained=True)
    assert vault.read("obs.password") == ""
    assert "that cannot be changed" in vault.remark


@posix
async def test_a_link_is_not_followed(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text('{"secrets": {"obs.password": "planted"}}')
    file.symlink_to(elsewhere)
    vault = Vault.open(file, contained=True)
    assert vault.read("obs.password") == ""
    assert "cannot be read" in vault.remark
    await vault.keep({"obs.password": "mine"})
    assert not file.is_symlink()
    assert "mine" not in elsewhere.read_text()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"secrets": []}', b'{"in_keyring": 5}', b"{" * 100_000])
async def test_a_file_that_cannot_be_used_is_told_and_kept_aside(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    vault = Vault.open(file, contained=True)
    assert "so the passwords in it are not known" in vault.remark
    await vault.keep({"obs.password": "new"})
    assert file.with_name("secrets.json.unreadable-1").read_bytes() == content
    assert Vault.open(file, contained=True).read("obs.password") == "new"
    assert "not known" not in vault.remark


async def test_values_of_the_wrong_kind_are_left_out(file: Path) -> None:
    file.write_text('{"secrets": {"a.b": 5, "c.d": "ok", "e.f": null}, "in_keyring": [7, {}]}')
    vault = Vault.open(file, contained=True)
    assert (vault.read("a.b"), vault.read("c.d"), vault.read("e.f")) == ("", "ok", "")


async def test_without_a_file_they_last_as_long_as_the_vault() -> None:
    vault = Vault()
    await vault.keep({"a.b": "c"})
    assert vault.read("a.b") == "c"
    assert vault.remark == ""
