"""Keyrings of every temper, and a way to have one of them used."""

import threading
from collections.abc import Iterator
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that works."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class HangingKeyring(MemoryKeyring):
    """A keyring that waits for a person who does not come, or comes late."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.unlocked.wait(30)
        super().set_password(service, username, password)


class LockedKeyring(MemoryKeyring):
    """A keyring the user did not open, whose fault repeats what it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked(f"cannot keep {password}")


@pytest.fixture
def use_keyring() -> Iterator[Any]:
    before = keyring.get_keyring()
    hanging: list[HangingKeyring] = []

    def use(backend: Any) -> Any:
        keyring.set_keyring(backend)
        if isinstance(backend, HangingKeyring):
            hanging.append(backend)
        return backend

    yield use
    for backend in hanging:
        backend.unlocked.set()
    keyring.set_keyring(before)
