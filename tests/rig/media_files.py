"""Small real files of every kind, made here."""

from __future__ import annotations

import base64
import io
import struct
import wave

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a dot -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


def wav(seconds: float = 1.0, rate: int = 8000) -> bytes:
    """Silence."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(int(seconds * rate) * 2))
    return kept.getvalue()


def ogg(seconds: float = 2.0) -> bytes:
    """The first and the last page of an Opus sound."""

    def page(position: int, body: bytes) -> bytes:
        return b"OggS" + struct.pack("<BBqIIIB", 0, 0, position, 1, 0, 0, 1) + bytes([len(body)]) + body

    return page(0, b"OpusHead\x01\x02" + bytes(9)) + page(int(seconds * 48_000), b"\xfc")


def mp3(seconds: float = 3.0) -> bytes:
    """Frames of 128 kbit/s, behind a tag."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    return tag + frame * round(seconds * 128_000 / 8 / len(frame))


def mp4(seconds: float = 4.0, brand: bytes = b"isom") -> bytes:
    """The boxes that say what it is and how long."""
    kept = b"mvhd" + bytes(4) + struct.pack(">IIII", 0, 0, 1000, int(seconds * 1000)) + bytes(80)
    moved = struct.pack(">I", len(kept) + 4) + kept
    movie = struct.pack(">I4s", len(moved) + 8, b"moov") + moved
    return struct.pack(">I4s4sI", 16, b"ftyp", brand, 0) + struct.pack(">I4s", 16, b"free") + bytes(8) + movie


def webm(seconds: float = 5.0, codec: bytes = b"V_VP9") -> bytes:
    """The header that says what it is and how long."""
    info = b"\x2a\xd7\xb1\x83\x0f\x42\x40" + b"\x44\x89\x88" + struct.pack(">d", seconds * 1000)
    return b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + info + b"\x86" + bytes([0x80 | len(codec)]) + codec
