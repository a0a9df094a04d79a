"""eSpeak NG: small, in every language, on every computer; not beautiful."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from .engine import SpeechFailedError, Voice, run, whole_wave

_WORDS_A_MINUTE = 165
_LEAST_COLUMNS = 4


class Espeak:
    """Speaks by the program `espeak-ng`."""

    name = "espeak"
    title = "eSpeak NG"

    def __init__(self, program: str = "espeak-ng") -> None:
        self._program = shutil.which(program) or ""
        self._voices: list[Voice] = []

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return bool(self._program)

    async def voices(self) -> Sequence[Voice]:
        """One for each language, in the order of their names."""
        if not self._voices:
            listed = (await run(self._program, "--voices")).decode(errors="replace").splitlines()[1:]
            rows = [line.split() for line in listed]
            self._voices = [
                Voice(name=row[1], title=row[3].replace("_", " "), language=row[1])
                for row in rows
                if len(row) >= _LEAST_COLUMNS
            ]
        return self._voices

    async def say(self, text: str, voice: str, rate: float) -> bytes:
        """The text as a WAV file, 22,050 samples a second."""
        speed = str(round(_WORDS_A_MINUTE * rate))
        command = [self._program, "--stdout", "-s", speed]
        try:
            said = await run(*command, *(["-v", voice] if voice else []), given=text)
        except SpeechFailedError:
            if not voice:
                raise
            said = await run(*command, given=text)
        return whole_wave(said)
