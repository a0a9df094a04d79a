"""The voices that come with macOS and with Windows."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .engine import SpeechFailedError, Voice, run, whole_wave

_WORDS_A_MINUTE = 180
_SAYING = """
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$asked = [Console]::In.ReadToEnd() | ConvertFrom-Json
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
if ($asked.voice) { try { $speaker.SelectVoice($asked.voice) } catch { } }
$speaker.Rate = [int]$asked.rate
$speaker.SetOutputToWaveFile($asked.file)
$speaker.Speak($asked.text)
$speaker.Dispose()
"""
_LISTING = """
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$speaker.GetInstalledVoices() | ForEach-Object { $_.VoiceInfo.Name + '|' + $_.VoiceInfo.Culture.Name }
"""


class MacVoices:
    """Speaks by the program `say` of macOS."""

    name = "system"
    title = "macOS"

    @property
    def is_there(self) -> bool:
        """Whether this is a Mac."""
        return sys.platform == "darwin" and shutil.which("say") is not None

    async def voices(self) -> Sequence[Voice]:
        """Those that are installed."""
        listed = (await run("say", "-v", "?")).decode(errors="replace").splitlines()
        found = []
        for line in listed:
            name, _, rest = line.partition("  ")
            language = rest.split("#")[0].strip()
            if name.strip():
                found.append(Voice(name=name.strip(), title=name.strip(), language=language))
        return found

    async def say(self, text: str, voice: str, rate: float) -> bytes:
        """The text as a WAV file."""
        with tempfile.TemporaryDirectory(prefix="stagedoor-speech-") as folder:
            file = Path(folder) / "said.wav"
            named = ["-v", voice] if voice else []
            speed = str(round(_WORDS_A_MINUTE * rate))
            await run("say", *named, "-r", speed, "-o", str(file), "--data-format=LEI16@22050", "-f", "-", given=text)
            return whole_wave(_read(file))


class WindowsVoices:
    """Speaks by the voices of Windows, through PowerShell."""

    name = "system"
    title = "Windows"

    @property
    def is_there(self) -> bool:
        """Whether this is Windows."""
        return sys.platform == "win32" and shutil.which("powershell") is not None

    async def voices(self) -> Sequence[Voice]:
        """Those that are installed."""
        listed = (await run("powershell", "-NoProfile", "-Command", _LISTING)).decode(errors="replace").splitlines()
        pairs = [line.strip().partition("|") for line in listed if line.strip()]
        return [Voice(name=name, title=name, language=language) for name, _, language in pairs]

    async def say(self, text: str, voice: str, rate: float) -> bytes:
        """The text as a WAV file. Text and voice travel as data, never as part of a command."""
        with tempfile.TemporaryDirectory(prefix="stagedoor-speech-") as folder:
            file = Path(folder) / "said.wav"
            asked = {"text": text, "voice": voice, "rate": round((rate - 1) * 10), "file": str(file)}
            await run("powershell", "-NoProfile", "-Command", _SAYING, given=json.dumps(asked))
            return whole_wave(_read(file))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise SpeechFailedError(f"what was said was not written down ({fault.strerror or fault})") from fault
