"""Plays a sound on this computer's own loudspeakers, by whatever program plays one here."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from .engines import SpeechFailedError

_PROGRAMS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_ON_WINDOWS = ("powershell", "-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()")


class Loudspeaker:
    """One sound at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def play(self, sound: bytes, volume: float) -> None:
        """Play a WAV file to its end, or until `stop`. Raises `SpeechFailedError` where nothing here can."""
        command = _command(volume)
        with tempfile.TemporaryDirectory(prefix="stagedoor-speech-") as folder:
            file = Path(folder) / "said.wav"
            file.write_bytes(sound)
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *command,
                    str(file),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=asyncio.subprocess.DEVNULL,
                )
            except OSError as fault:
                raise SpeechFailedError(f"{command[0]} cannot be started: {fault.strerror or fault}") from fault
            try:
                ended = await self._process.wait()
            finally:
                self.stop()
                await self._process.wait()
                self._process = None
        if ended > 0:
            raise SpeechFailedError(f"{command[0]} could not play it: is there a loudspeaker?")

    def stop(self) -> None:
        """Be silent at once."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()


def _command(volume: float) -> tuple[str, ...]:
    if sys.platform == "win32":
        return _ON_WINDOWS
    path = os.environ.get("PATH")
    for program, *rest in _PROGRAMS:
        if shutil.which(program, path=path):
            loud = {
                "pw-play": [f"--volume={volume:.2f}"],
                "paplay": [f"--volume={round(volume * 65536)}"],
                "afplay": ["-v", f"{volume:.2f}"],
            }
            return (program, *rest, *loud.get(program, []))
    raise SpeechFailedError("no program that plays sounds was found: install pipewire, pulseaudio-utils or alsa-utils")
