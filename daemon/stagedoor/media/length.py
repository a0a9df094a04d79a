"""How long a sound or video plays, read from its headers; a file that does not say is of unknown length."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_EDGE = 256 * 1024
"""Bytes looked at from the beginning, and from the end."""
_LONGEST = 24 * 3600.0
_EBML_TIMESTEP, _EBML_DURATION = b"\x2a\xd7\xb1", b"\x44\x89"
_MP3_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second of layer III, by whether it is MPEG 1."""
_MP3_FREQUENCIES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def seconds_of(file: Path, mime: str) -> float | None:
    """How long it plays, or None. Reads at most a little of it; raises `OSError` where it cannot be read."""
    read = _READERS.get(mime)
    if read is None:
        return None
    with file.open("rb") as opened:
        try:
            seconds = read(opened, file.stat().st_size)
        except (struct.error, IndexError, KeyError, ZeroDivisionError):
            return None  # damaged, and the browser may play some of it all the same
    return round(seconds, 3) if seconds is not None and 0 < seconds < _LONGEST else None


def _wav(opened: BinaryIO, size: int) -> float | None:
    opened.seek(12)
    rate = 0
    while len(head := opened.read(8)) == 8:
        name, length = struct.unpack("<4sI", head)
        if name == b"fmt ":
            rate = struct.unpack("<I", opened.read(length)[8:12])[0]
        elif name == b"data":
            return min(length, size - opened.tell()) / rate if rate else None
        else:
            opened.seek(length + length % 2, 1)
    return None


def _ogg(opened: BinaryIO, size: int) -> float | None:
    head = opened.read(256)
    rate = 48_000 if b"OpusHead" in head else 0
    if (at := head.find(b"\x01vorbis")) >= 0:
        rate = struct.unpack("<I", head[at + 12 : at + 16])[0]
    opened.seek(max(0, size - _EDGE))
    tail = opened.read(_EDGE)
    last = tail.rfind(b"OggS")
    return struct.unpack("<q", tail[last + 6 : last + 14])[0] / rate if last >= 0 and rate else None


def _mp4(opened: BinaryIO, size: int) -> float | None:
    at = 0
    while at + 8 <= size:
        opened.seek(at)
        length, name = struct.unpack(">I4s", opened.read(8))
        begin = 8
        if length == 1:
            length, begin = struct.unpack(">Q", opened.read(8))[0], 16
        if name == b"moov":
            body = opened.read(min(length - begin, _EDGE))
            found = body.index(b"mvhd") if b"mvhd" in body else -1
            if found < 0:
                return None
            body = body[found + 4 :]
            if body[0] == 1:
                step, duration = struct.unpack(">IQ", body[20:32])
            else:
                step, duration = struct.unpack(">II", body[12:20])
            return float(duration / step)
        if length < begin:
            return None
        at += length
    return None


def _webm(opened: BinaryIO, _size: int) -> float | None:
    head = opened.read(_EDGE)
    at = head.find(_EBML_DURATION)
    if at < 0:
        return None
    length = head[at + 2] & 0x7F
    form = {4: ">f", 8: ">d"}[length]
    ticks = struct.unpack(form, head[at + 3 : at + 3 + length])[0]
    step = 1_000_000
    if (found := head.find(_EBML_TIMESTEP)) >= 0:
        width = head[found + 3] & 0x7F
        step = int.from_bytes(head[found + 4 : found + 4 + width], "big")
    return float(ticks * step / 1e9)


def _mp3(opened: BinaryIO, size: int) -> float | None:
    head = opened.read(10)
    begin = 0
    if head[:3] == b"ID3":
        begin = 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])
    opened.seek(begin)
    frame = opened.read(4096)
    version = frame[1] >> 3 & 3
    is_first = version == 3
    rate = _MP3_RATES[is_first][frame[2] >> 4] * 1000
    frequency = _MP3_FREQUENCIES[version][frame[2] >> 2 & 3]
    for mark in (b"Xing", b"Info"):
        if (at := frame.find(mark, 4, 200)) >= 0 and frame[at + 7] & 1:
            frames = struct.unpack(">I", frame[at + 8 : at + 12])[0]
            return float(frames * (1152 if is_first else 576) / frequency)
    return (size - begin) * 8 / rate


def _flac(opened: BinaryIO, _size: int) -> float | None:
    told = opened.read(42)
    numbers = int.from_bytes(told[18:26], "big")
    frequency, samples = numbers >> 44, numbers & 0xFFFFFFFFF
    return samples / frequency


_READERS: dict[str, Callable[[BinaryIO, int], float | None]] = {
    "audio/wav": _wav,
    "audio/ogg": _ogg,
    "audio/mpeg": _mp3,
    "audio/flac": _flac,
    "audio/mp4": _mp4,
    "video/mp4": _mp4,
    "video/webm": _webm,
    "audio/webm": _webm,
}
