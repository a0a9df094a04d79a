"""Piper: natural voices on this computer, where the streamer installed its program and put voices into a folder."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from .engine import SpeechFailedError, Voice, run, whole_wave


class Piper:
    """Speaks by the program `piper` with the voices (`*.onnx` and `*.onnx.json`) in a folder."""

    name = "piper"
    title = "Piper"

    def __init__(self, folder: Path, program: str = "piper") -> None:
        self._folder = folder
        self._program = shutil.which(program) or ""

    @property
    def is_there(self) -> bool:
        """Whether it is installed and has a voice."""
        return bool(self._program and self._models())

    async def voices(self) -> Sequence[Voice]:
        """Each file is one."""
        return [Voice(name=name, title=name.replace("_", " "), language=name[:2]) for name in self._models()]

    async def say(self, text: str, voice: str, rate: float) -> bytes:
        """The text as a WAV file."""
        models = self._models()
        if not models:
            raise SpeechFailedError("Piper has no voice any more")
        model = models.get(voice) or next(iter(models.values()))
        scale = f"{1 / rate:.2f}"
        return whole_wave(
            await run(self._program, "--model", str(model), "--length_scale", scale, "--output_file", "-", given=text)
        )

    def _models(self) -> dict[str, Path]:
        files = sorted(self._folder.glob("*.onnx"))
        return {file.stem: file for file in files if file.with_suffix(".onnx.json").is_file()}
