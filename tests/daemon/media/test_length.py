"""How long something plays is read from what its file says."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.media_files import PNG, mp3, mp4, ogg, wav, webm
from stagedoor.media.length import seconds_of

FILES = {
    "audio/wav": (wav(1.5), 1.5),
    "audio/ogg": (ogg(2), 2),
    "audio/mpeg": (mp3(3), 3),
    "video/mp4": (mp4(4), 4),
    "video/webm": (webm(5), 5),
    "audio/flac": (b"fLaC" + bytes(14) + ((44_100 << 44) | 44_100 * 6).to_bytes(8, "big") + bytes(16), 6),
}


@pytest.mark.parametrize("mime", FILES)
def test_every_kind_says_its_length(tmp_path, mime):
    body, seconds = FILES[mime]
    (tmp_path / "file").write_bytes(body)
    assert seconds_of(tmp_path / "file", mime) == pytest.approx(seconds, rel=0.02)


def test_an_mp3_of_changing_rate_says_it_in_its_first_frame(tmp_path):
    frame = bytearray(b"\xff\xfb\x90\x00" + bytes(413))
    frame[36:44] = b"Xing" + struct.pack(">I", 1)
    frame[44:48] = struct.pack(">I", 383)
    (tmp_path / "file").write_bytes(bytes(frame) * 2)
    assert seconds_of(tmp_path / "file", "audio/mpeg") == pytest.approx(10, rel=0.01)


def test_what_has_no_length_has_none(tmp_path):
    (tmp_path / "file").write_bytes(PNG)
    assert seconds_of(tmp_path / "file", "image/png") is None


@given(st.sampled_from(sorted(FILES)), st.integers(0, 300), st.binary(max_size=40))
def test_a_damaged_file_is_of_unknown_or_sane_length(tmp_path_factory, mime, at, noise):
    body = bytearray(FILES[mime][0][:600])
    body[at : at + len(noise)] = noise
    file = tmp_path_factory.getbasetemp() / "damaged"
    file.write_bytes(bytes(body))
    seconds = seconds_of(file, mime)
    assert seconds is None or 0 < seconds < 24 * 3600
