"""Something that turns text into sound, by a program of its own that is given the text and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_PATIENCE = 20.0
_LARGEST = 16 * 1024 * 1024


class SpeechFailedError(Exception):
    """It could not be said; the sentence tells why."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A voice of an engine."""

    name: str
    """What to write into the settings."""
    title: str
    language: str = ""


class Engine(Protocol):
    """What every engine does."""

    name: str
    title: str

    @property
    def is_there(self) -> bool:
        """Whether it can be used on this computer."""

    async def voices(self) -> Sequence[Voice]:
        """The voices it has. Raises `SpeechFailedError`."""

    async def say(self, text: str, voice: str, rate: float) -> bytes:
        """The text as a WAV file. Raises `SpeechFailedError`. An unknown voice is the usual one."""


async def run(*command: str, given: str = "") -> bytes:
    """What a program prints when it is given a text; it never sees a shell. Raises `SpeechFailedError`."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as fault:
        raise SpeechFailedError(f"{command[0]} cannot be started: {fault.strerror or fault}") from fault
    try:
        async with asyncio.timeout(_PATIENCE):
            said, errors = await process.communicate(given.encode())
    except TimeoutError:
        raise SpeechFailedError(f"{command[0]} did not finish within {_PATIENCE:g} seconds") from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        last = errors.decode(errors="replace").strip().splitlines()[-1:]
        raise SpeechFailedError(f"{command[0]} failed: {(last or ['it did not say why'])[0][:200]}")
    if len(said) > _LARGEST:
        raise SpeechFailedError(f"{command[0]} said more than can be played")
    return said


def whole_wave(said: bytes) -> bytes:
    """A WAV file whose header tells its length: programs that stream cannot know it. Raises `SpeechFailedError`."""
    try:
        with wave.open(io.BytesIO(said)) as spoken:
            frames = spoken.readframes(min(spoken.getnframes(), _LARGEST))
            shape = (spoken.getnchannels(), spoken.getsampwidth(), spoken.getframerate())
    except (wave.Error, EOFError) as fault:
        raise SpeechFailedError(f"what was said is no sound ({fault})") from fault
    if not frames:
        raise SpeechFailedError("nothing was said")
    kept = io.BytesIO()
    with wave.open(kept, "wb") as written:
        written.setnchannels(shape[0])
        written.setsampwidth(shape[1])
        written.setframerate(shape[2])
        written.writeframes(frames)
    return kept.getvalue()


def seconds(said: bytes) -> float:
    """How long a WAV file lasts."""
    with wave.open(io.BytesIO(said)) as spoken:
        frames, rate = spoken.getnframes(), spoken.getframerate()
    return float(frames / rate)
