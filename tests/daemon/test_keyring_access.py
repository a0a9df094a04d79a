"""The keyring is asked with patience, and left alone once it failed."""

import asyncio
from typing import Any

import pytest

from rig.keyrings import HangingKeyring, LockedKeyring, MemoryKeyring, use_keyring
from stagedoor.keyring_access import KeyringAccess

__all__ = ["use_keyring"]  # a fixture


async def test_it_puts_fetches_and_forgets(use_keyring: Any) -> None:
    backend = use_keyring(MemoryKeyring())
    access = KeyringAccess(5)
    assert await access.put("a", "1")
    assert await access.put("b", "2")
    assert await access.put("b", "")
    assert await access.put("never", "")
    found: list[Any] = []
    await access.answered(access.fetch(["a", "b"], found.append))
    assert found == [{"a": "1", "b": None}]
    assert backend.kept == {("stagedoor", "a"): "1"}
    assert access.fault == ""


async def test_after_a_failure_it_is_not_asked_again(use_keyring: Any, caplog: pytest.LogCaptureFixture) -> None:
    use_keyring(LockedKeyring())
    access = KeyringAccess(5)
    assert not await access.put("a", "hunter2")
    assert access.fault == "cannot be used here (KeyringLocked)"
    backend = use_keyring(MemoryKeyring())
    assert not await access.put("a", "hunter2")
    assert backend.calls == 0
    assert "hunter2" not in caplog.text


async def test_a_late_answer_is_told_and_mends_it(use_keyring: Any) -> None:
    backend = use_keyring(HangingKeyring())
    access = KeyringAccess(0.05)
    told = asyncio.Event()
    await access.answered(access.fetch(["a"], lambda _: told.set()))
    assert access.fault == "did not answer within 0.05 seconds"
    assert not told.is_set()
    backend.unlocked.set()
    await asyncio.wait_for(told.wait(), 10)
    assert access.fault == ""
    assert await access.put("a", "1")


def test_an_answer_after_the_end_disturbs_nobody(use_keyring: Any) -> None:
    backend = use_keyring(HangingKeyring())

    async def show() -> None:
        access = KeyringAccess(0.01)
        await access.answered(access.fetch(["a"], lambda _: None))

    asyncio.run(show())  # ends although the keyring still hangs
    backend.unlocked.set()
