"""Furnishes the real OBS with something to see, something to hear, a text and filters."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

from rig.real_obs import RealObs

RATE = 48_000


def write_tone(file: Path, seconds: float = 4.0, hertz: float = 440.0) -> Path:
    """A tone both ears hear equally loud, a quarter of full strength."""
    step = 2 * math.pi * hertz / RATE
    samples = (round(8_000 * math.sin(step * at)) for at in range(round(RATE * seconds)))
    with wave.open(str(file), "wb") as opened:
        opened.setnchannels(2)
        opened.setsampwidth(2)
        opened.setframerate(RATE)
        opened.writeframes(b"".join(struct.pack("<hh", sample, sample) for sample in samples))
    return file


def furnish(obs: RealObs) -> None:
    """In `Camera`, top to bottom: `Title` (a text), `Tone` (plays a tone), `Colour` (100 by 50 pixels, filtered)."""
    tone = write_tone(obs.home / "tone.wav")
    for name, kind, settings in (
        ("Colour", "color_source_v3", {"width": 100, "height": 50, "color": 0xFF0000FF}),
        ("Tone", "ffmpeg_source", {"local_file": str(tone), "looping": True}),
        ("Title", "text_ft2_source_v2", {"text": "hello"}),
    ):
        obs.ask("CreateInput", {"sceneName": "Camera", "inputName": name, "inputKind": kind, "inputSettings": settings})
    for source, name, kind in (("Colour", "Grade", "color_filter_v2"), ("Tone", "Gain", "gain_filter")):
        asked = {"sourceName": source, "filterName": name, "filterKind": kind, "filterSettings": {}}
        obs.ask("CreateSourceFilter", asked)
