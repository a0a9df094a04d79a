"""What a file is comes from its bytes, and what a browser would run is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.media_files import PNG, SVG, mp3, mp4, ogg, wav, webm
from stagedoor.media.kind import HEAD, kind_of

KINDS = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "image/avif": b"\x00\x00\x00\x1cftypavif",
    "image/svg+xml": SVG,
    "video/webm": webm(),
    "audio/webm": webm(codec=b"A_OPUS"),
    "video/mp4": mp4(),
    "audio/mp4": mp4(brand=b"M4A "),
    "audio/ogg": ogg(),
    "video/ogg": b"OggS" + bytes(24) + b"\x80theora",
    "audio/mpeg": mp3(),
    "audio/wav": wav(),
    "audio/flac": b"fLaC\x00",
}


@pytest.mark.parametrize("mime", KINDS)
def test_every_kind_is_known_by_its_bytes(mime):
    found = kind_of(KINDS[mime][:HEAD])
    assert found is not None
    assert found.mime == mime
    assert found.family == {"image": "picture", "video": "video", "audio": "sound"}[mime.split("/", maxsplit=1)[0]]


def test_an_mp3_without_a_tag_is_one():
    assert kind_of(mp3()[20:]) is not None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"<!doctype html><svg></svg>",
        b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>",
        b"<script>alert(1)</script>",
        b"export default 1",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"MZ\x90",
        b"\xff\xff\xff\xff",
        b"<svgx>",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"\x1aE\xdf\xa3matroska",
    ],
)
def test_everything_else_is_nothing(body):
    assert kind_of(body) is None


@given(st.binary(max_size=400))
def test_no_bytes_are_ever_served_as_something_that_runs(body):
    found = kind_of(body)
    assert found is None or found.mime.split("/")[0] in {"image", "video", "audio"}


@given(st.text(alphabet="<!- >\n\t?xmlsvg[]", max_size=300))
def test_looking_for_a_drawing_ends(text):
    kind_of(text.encode())
