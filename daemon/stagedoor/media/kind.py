"""What a file really is, by its first bytes: never by its name, never anything a browser would run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["picture", "video", "sound"]

HEAD = 4096
"""Bytes of the beginning that are enough to tell."""

_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>)?(?:\s|<!--.{0,2000}?-->|<!DOCTYPE\s+svg[^>\[]{0,300}>)*<svg[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
_SOUND_ONLY = re.compile(rb"A_(?:OPUS|VORBIS)")
_MOVIE_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ", b"dash"}


@dataclass(frozen=True)
class Kind:
    """One kind of file that pages can show or play."""

    family: Family
    mime: str
    ending: str


_PNG = Kind("picture", "image/png", ".png")
_JPEG = Kind("picture", "image/jpeg", ".jpg")
_GIF = Kind("picture", "image/gif", ".gif")
_WEBP = Kind("picture", "image/webp", ".webp")
_AVIF = Kind("picture", "image/avif", ".avif")
_PAINTED = Kind("picture", "image/svg+xml", ".svg")
_WEBM = Kind("video", "video/webm", ".webm")
_MP4 = Kind("video", "video/mp4", ".mp4")
_WEBM_SOUND = Kind("sound", "audio/webm", ".weba")
_OGG = Kind("sound", "audio/ogg", ".ogg")
_OGG_VIDEO = Kind("video", "video/ogg", ".ogv")
_MP3 = Kind("sound", "audio/mpeg", ".mp3")
_WAV = Kind("sound", "audio/wav", ".wav")
_FLAC = Kind("sound", "audio/flac", ".flac")
_M4A = Kind("sound", "audio/mp4", ".m4a")

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"\xff\xd8\xff", _JPEG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"fLaC", _FLAC),
    (b"ID3", _MP3),
)
KNOWN = "PNG, JPEG, GIF, WebP, AVIF and SVG pictures, WebM and MP4 videos, Ogg, MP3, WAV, FLAC and M4A sounds"
"""For a sentence about a file that is none of them."""


def kind_of(head: bytes) -> Kind | None:
    """What a file is that begins like this (the first `HEAD` bytes, or all of it); None for everything else."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"RIFF"):
        return {b"WEBP": _WEBP, b"WAVE": _WAV}.get(head[8:12])
    return _contained(head) or _bare(head)


def _contained(head: bytes) -> Kind | None:
    """What is in one of the containers that sounds and videos share."""
    if head.startswith(b"OggS"):
        return _OGG_VIDEO if b"\x80theora" in head[:256] else _OGG
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]:
        return _WEBM_SOUND if _SOUND_ONLY.search(head) and b"V_" not in head else _WEBM
    return _boxed(head[8:12]) if head[4:8] == b"ftyp" else None


def _bare(head: bytes) -> Kind | None:
    if _is_mp3(head):
        return _MP3
    return _PAINTED if _SVG.match(head.removeprefix(b"\xef\xbb\xbf")) else None


def _boxed(brand: bytes) -> Kind | None:
    if brand in {b"avif", b"avis"}:
        return _AVIF
    if brand == b"M4A ":
        return _M4A
    return _MP4 if brand in _MOVIE_BRANDS else None


def _is_mp3(head: bytes) -> bool:
    """Whether it begins with the header of an MPEG layer III frame that could be one."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate, frequency = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and rate not in {0, 15} and frequency != 3
