"""A file is followed as `tail -F` follows it, however it is written, cut and replaced."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from source_input.tail import Tail


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "chat.ndjson"
    file.write_bytes(b"old\n")
    return file


def add(file, data):
    with file.open("ab") as out:
        out.write(data)


def everything(tail):
    found = []
    while lines := tail.lines():
        found += lines
    return found


def test_from_its_end_and_then_what_is_added(file):
    tail = Tail(file)
    tail.open()
    assert tail.lines() == []
    add(file, b"one\ntw")
    assert tail.lines() == [b"one"]
    add(file, b"o\n\n\r\nthree")
    assert tail.lines() == [b"two"]
    assert tail.lines() == []
    add(file, b"\n")
    assert tail.lines() == [b"three"]
    tail.close()


def test_the_rest_of_a_line_begun_before_is_left_out(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b'old\n{"half')
    tail = Tail(file)
    tail.open()
    add(file, b' of it"}\nwhole\n')
    assert everything(tail) == [b"whole"]
    tail.close()


def test_cut_to_nothing_it_is_read_from_its_beginning(file):
    tail = Tail(file)
    tail.open()
    file.write_bytes(b"n\n")
    assert everything(tail) == [b"n"]
    tail.close()


def test_rotated_the_old_is_read_to_its_end_and_the_new_from_its_beginning(file):
    tail = Tail(file)
    tail.open()
    add(file, b"a\n")
    file.rename(file.with_suffix(".1"))
    add(file.with_suffix(".1"), b"b\nlast without an end")
    assert everything(tail) == [b"a", b"b"]
    file.write_bytes(b"c\n")
    assert everything(tail) == [b"last without an end", b"c"]
    tail.close()


def test_one_that_appears_later_is_read_from_its_beginning(tmp_path):
    tail = Tail(tmp_path / "later")
    with pytest.raises(FileNotFoundError):
        tail.open()
    tail.absent()
    (tmp_path / "later").write_bytes(b"first\n")
    tail.open()
    assert everything(tail) == [b"first"]
    tail.close()


def test_opened_again_it_goes_on_where_it_was(file):
    tail = Tail(file)
    tail.open()
    add(file, b"one\nhal")
    assert everything(tail) == [b"one"]
    tail.close()
    add(file, b"f\ntwo\n")
    tail.open()
    assert everything(tail) == [b"half", b"two"]
    tail.close()


def test_a_huge_line_is_left_out_and_what_follows_is_read(file):
    tail = Tail(file)
    tail.open()
    add(file, b"x" * 3_000_000 + b"\nafter\n" + b"y" * 70_000 + b"\nend\n")
    found = [line for _ in range(30) for line in tail.lines()]
    assert found == [b"after", b"end"]
    assert tail.too_long == 2
    tail.close()


def test_a_pipe_is_read_while_somebody_writes_and_waits_while_nobody_does(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    tail = Tail(pipe)
    tail.open()
    assert tail.lines() == []
    for word in (b"one", b"two"):
        writer = os.open(pipe, os.O_WRONLY)
        assert tail.lines() == []
        os.write(writer, word + b"\n")
        assert tail.lines() == [word]
        os.close(writer)
        assert tail.lines() == []
    tail.close()


def test_a_folder_is_none(tmp_path):
    with pytest.raises(OSError, match=r"not a file|directory|denied"):
        Tail(tmp_path).open()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["write", "half", "rotate", "look", "again"]), max_size=25))
def test_whatever_happens_every_line_comes_once_and_in_order(tmp_path, steps):
    folder = tmp_path / os.urandom(6).hex()
    folder.mkdir()
    file = folder / "f"
    file.write_bytes(b"")
    tail, written, found, old = Tail(file), [], [], 0
    tail.open()
    is_half = False
    for number, step in enumerate(steps):
        if step == "write" or (step == "rotate" and is_half):
            add(file, b"%d\n" % number)
            written.append((b"h" if is_half else b"") + b"%d" % number)
            is_half = False
        elif step == "half" and not is_half:
            add(file, b"h")
            is_half = True
        elif step == "rotate":
            found += everything(tail)
            old += 1
            file.rename(folder / f"f.{old}")
            file.write_bytes(b"")
        elif step == "look":
            found += tail.lines()
        elif step == "again":
            found += everything(tail)
            tail.close()
            tail.open()
    found += everything(tail)
    found += everything(tail)
    tail.close()
    assert found == written


def test_what_is_written_just_before_it_is_replaced_is_not_lost(file, monkeypatch):
    tail = Tail(file)
    tail.open()
    looked = tail._is_replaced

    def written_and_replaced_meanwhile():
        monkeypatch.undo()
        add(file, b"just in time\nhalf")
        file.rename(file.with_suffix(".1"))
        file.write_bytes(b"new\n")
        return looked()

    monkeypatch.setattr(tail, "_is_replaced", written_and_replaced_meanwhile)
    assert everything(tail) == [b"just in time", b"half", b"new"]
    tail.close()


def test_one_that_was_away_is_read_from_its_beginning_also_where_the_disk_gives_it_the_same_number(file):
    tail = Tail(file)
    tail.open()
    tail.close()
    tail.absent()
    add(file, b"more\n")  # the same number, and longer than what was read
    tail.open()
    assert everything(tail) == [b"old", b"more"]
    tail.close()


def test_it_says_when_there_is_more_to_read(file):
    tail = Tail(file)
    tail.open()
    add(file, b"x" * 600_000)
    assert tail.lines() == []
    assert not tail.is_at_end
    assert everything(tail) == []
    while not tail.is_at_end:
        tail.lines()
    assert tail.too_long == 1
    tail.close()
