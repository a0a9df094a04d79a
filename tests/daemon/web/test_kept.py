"""A bounded folder."""

import hashlib
import os

from stagedoor.web.kept import Kept


def name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_was_not_wanted_for_longest_goes_first(tmp_path):
    kept = Kept(tmp_path, room=100)
    for each in "abcde":
        kept.write(name(each), each.encode() * 20)
    assert kept.read(name("a")) == b"a" * 20
    kept.write(name("f"), b"f" * 20)
    assert kept.read(name("a")) == b"a" * 20
    assert kept.read(name("b")) == b""
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 100


def test_the_order_is_known_again_after_a_restart(tmp_path):
    first = Kept(tmp_path, room=100)
    for age, each in enumerate("abc"):
        first.write(name(each), each.encode() * 30)
        os.utime(tmp_path / name(each), ns=(age, age))
    second = Kept(tmp_path, room=100)
    second.write(name("d"), b"d" * 30)
    assert [second.read(name(each))[:1] for each in "abcd"] == [b"", b"b", b"c", b"d"]


def test_a_smaller_room_is_made_true_at_once(tmp_path):
    first = Kept(tmp_path, room=100)
    for each in "abc":
        first.write(name(each), each.encode() * 30)
    Kept(tmp_path, room=40).read(name("a"))
    assert len(list(tmp_path.iterdir())) == 1


def test_the_same_name_again_takes_no_more_room(tmp_path):
    kept = Kept(tmp_path, room=100)
    for _ in range(50):
        kept.write(name("a"), b"a" * 30)
    kept.write(name("b"), b"b" * 30)
    assert kept.read(name("a"))
    assert kept.read(name("b"))


def test_more_than_all_the_room_is_not_kept(tmp_path):
    kept = Kept(tmp_path, room=10)
    kept.write(name("a"), b"a" * 11)
    assert list(tmp_path.iterdir()) == []


def test_other_files_in_the_folder_are_left_alone_and_half_written_ones_removed(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / f"{name('a')}.part").write_text("half")
    (tmp_path / name("link")).symlink_to(tmp_path / "notes.txt")
    kept = Kept(tmp_path, room=1)
    assert kept.read(name("link")) == b""
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(["notes.txt", name("link")])


def test_a_file_somebody_removed_is_not_missed(tmp_path):
    kept = Kept(tmp_path, room=100)
    kept.write(name("a"), b"a")
    (tmp_path / name("a")).unlink()
    assert kept.read(name("a")) == b""
    kept.write(name("a"), b"a")
    assert kept.read(name("a")) == b"a"


def test_a_disk_that_cannot_be_written_is_said_once_and_costs_nothing(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "images", room=100)
    kept.write(name("a"), b"a")
    kept.write(name("b"), b"b")
    assert kept.read(name("a")) == b""
    assert len(caplog.records) == 1
