"""The folder: files come in whole or not at all, go into the bin, and come back."""

import errno

import pytest

from rig.media_files import PNG, wav
from stagedoor.errors import ActionRefused
from stagedoor.media import folder as disk


def come_in(folder, name, body, size=1000):
    incoming = disk.Incoming(folder, name)
    try:
        for at in range(0, len(body), size):
            incoming.write(body[at : at + size])
        return incoming.finish()
    finally:
        incoming.give_up()


def test_a_file_comes_in_with_the_ending_of_what_it_is(tmp_path):
    file, media = come_in(tmp_path, "../../evil/cat.exe", PNG)
    assert file == tmp_path / "cat.png"
    assert media.endswith("-cat.png")
    again, other = come_in(tmp_path, "cat.png", wav())
    assert again.name == "cat.wav"
    assert other != media
    third, _ = come_in(tmp_path, "cat.png", PNG)
    assert third.name == "cat 2.png"


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"x" * 10_000])
def test_what_is_no_media_leaves_nothing(tmp_path, body):
    with pytest.raises(ActionRefused, match="was not added"):
        come_in(tmp_path, "page.html", body)
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_large_is_refused_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "LARGEST_UPLOAD", 5000)
    with pytest.raises(ActionRefused, match="larger than"):
        come_in(tmp_path, "long.wav", wav())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "sentence"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "would not do that")])
def test_what_the_disk_refuses_is_said_in_a_sentence(tmp_path, number, sentence):
    incoming = disk.Incoming(tmp_path, "cat.png")

    class Full:
        def write(self, _):
            raise OSError(number, "refused")

        def close(self):
            pass

    incoming._opened.close()
    incoming._opened = Full()
    with pytest.raises(ActionRefused, match=sentence):
        incoming.write(PNG)
    incoming.give_up()
    assert list(tmp_path.iterdir()) == []


def test_files_put_there_by_hand_are_found_and_read_once(tmp_path):
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "tada.wav").write_bytes(wav(2))
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / ".hidden.png").write_bytes(PNG)
    (tmp_path / "link.png").symlink_to(tmp_path / "sounds" / "tada.wav")
    found = disk.scan(tmp_path, {})
    items = {file.name: item for file, (_, item) in found.items()}
    assert items["notes.txt"] is None
    assert items["tada.wav"].seconds == 2
    assert set(items) == {"notes.txt", "tada.wav"}
    again = disk.scan(tmp_path, found)
    assert all(again[file][1] is item for file, (_, item) in found.items())
    (tmp_path / "sounds" / "tada.wav").write_bytes(wav(3))
    changed = disk.scan(tmp_path, found)
    assert changed[tmp_path / "sounds" / "tada.wav"][1].seconds == 3


def test_the_bin_gives_back_and_forgets_after_a_month(tmp_path):
    day = 86_400_000
    file, _ = come_in(tmp_path, "cat.png", PNG)
    disk.remove(tmp_path, file, 1000)
    assert disk.scan(tmp_path, {}) == {}
    (binned,) = disk.binned(tmp_path, 1000 + 29 * day)
    assert disk.original_name(binned) == "cat.png"
    come_in(tmp_path, "cat.png", PNG)
    assert disk.restore(tmp_path, binned).name == "cat 2.png"
    disk.remove(tmp_path, file, 1000)
    assert disk.binned(tmp_path, 1000 + 31 * day) == {}


def test_a_name_is_made_fit_for_a_file(tmp_path):
    file, _ = come_in(tmp_path, "cat.png", PNG)
    file = disk.rename(file, "  Große/Katze: 🐈‍⬛ ")
    assert file.name == "Große Katze 🐈‍⬛.png"
    assert disk.rename(file, file.stem) == file
    with pytest.raises(ActionRefused, match="at least one letter"):
        disk.rename(file, "  ")
    assert disk.clean_name("CON") == "CON_"


def test_what_came_in_only_in_part_is_thrown_away_at_the_start(tmp_path):
    incoming = disk.Incoming(tmp_path, "cat.png")
    incoming.write(PNG)
    incoming._opened.close()
    disk.tidy(tmp_path)
    assert list(tmp_path.iterdir()) == []
