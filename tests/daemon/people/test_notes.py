"""Private notes: nothing is lost, nothing is written over unseen, and the log says it all."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor import ActionRefused
from stagedoor.events import encode
from stagedoor.people.notes import LONGEST, Notes
from stagedoor.store.entry import Entry


class Desk:
    def __init__(self):
        self.log = []
        self.changes = 0
        self.notes = Notes(self._record, self._changed)

    def _record(self, event):
        number = len(self.log) + 1
        event = msgspec.structs.replace(event, id=number, at=number * 1_000)
        self.log.append(event)
        return Entry(event, encode(event))

    def _changed(self):
        self.changes += 1

    def again(self):
        notes = Notes(lambda _: None, lambda: None)
        notes.recall(self.log)
        return notes


@pytest.fixture
def desk():
    return Desk()


def test_a_note_says_who_wrote_it_and_when_and_who_changed_it(desk):
    note = desk.notes.write("twitch:1", "  likes trains ", by="grace")
    desk.notes.write("", "likes old trains", by="ada", note=note, version=note)
    (view,) = desk.notes.of(["twitch:1"])
    assert (view.text, view.by, view.at, view.changed_by, view.changed_at, view.versions) == (
        "likes old trains", "grace", 1_000, "ada", 2_000, 2,
    )  # fmt: skip
    assert desk.notes.noted == ["twitch:1"]
    assert desk.changes == 2


def test_two_who_change_one_note_are_not_written_over(desk):
    note = desk.notes.write("twitch:1", "a", by="grace")
    desk.notes.write("", "b", by="ada", note=note, version=note)
    with pytest.raises(ActionRefused, match="ada changed this note meanwhile"):
        desk.notes.write("", "c", by="grace", note=note, version=note)
    with pytest.raises(ActionRefused, match="ada changed this note meanwhile"):
        desk.notes.remove(note, by="grace", version=note)
    (view,) = desk.notes.of(["twitch:1"])
    assert view.text == "b"
    desk.notes.write("", "c", by="grace", note=note, version=view.version)
    assert desk.notes.of(["twitch:1"])[0].text == "c"


def test_a_removed_note_comes_back_as_it_was(desk):
    note = desk.notes.write("twitch:1", "a", by="grace")
    desk.notes.remove(note, by="ada")
    (gone,) = desk.notes.of(["twitch:1"])
    assert (gone.removed_by, gone.removed_at, desk.notes.noted) == ("ada", 2_000, [])
    with pytest.raises(ActionRefused, match="ada removed this note meanwhile"):
        desk.notes.write("", "b", by="grace", note=note)
    desk.notes.restore(note, by="grace")
    (back,) = desk.notes.of(["twitch:1"])
    assert (back.text, back.removed_at, desk.notes.noted) == ("a", 0, ["twitch:1"])
    with pytest.raises(ActionRefused, match="was not removed"):
        desk.notes.restore(note, by="grace")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"viewer": "twitch:1", "text": "  \n"}, "needs some text"),
        ({"viewer": "twitch:1", "text": "x" * (LONGEST + 1)}, "at most 10000 characters; this one has 10001"),
        ({"viewer": "nobody", "text": "x"}, "named by platform and id"),
        ({"viewer": "", "text": "x", "note": 99}, "not there any more"),
    ],
)
def test_what_cannot_be_a_note_is_refused_with_a_sentence(desk, given, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        desk.notes.write(given["viewer"], given["text"], by="grace", note=given.get("note", 0))
    assert desk.log == []


def test_the_longest_note_and_a_hostile_one_are_kept_as_they_are(desk):
    long, hostile = "ü" * LONGEST, "<img src=x onerror=alert(1)>\u202e\ud800"
    desk.notes.write("twitch:1", long, by="grace")
    desk.notes.write("twitch:1", hostile, by="grace")
    assert [note.text for note in desk.notes.of(["twitch:1"])] == ["<img src=x onerror=alert(1)>\u202e?", long]


def test_notes_about_linked_viewers_are_listed_together_newest_first(desk):
    for viewer, text in (("twitch:1", "a"), ("tiktok:2", "b"), ("kick:3", "c")):
        desk.notes.write(viewer, text, by="grace")
    assert [note.text for note in desk.notes.of(["twitch:1", "tiktok:2"])] == ["b", "a"]


def test_there_is_an_end_to_notes_about_one_viewer(desk):
    for number in range(200):
        desk.notes.write("twitch:1", str(number), by="grace")
    with pytest.raises(ActionRefused, match="200 notes about this viewer"):
        desk.notes.write("twitch:1", "one more", by="grace")


def test_forgotten_viewers_have_no_notes(desk):
    note = desk.notes.write("twitch:1", "a", by="grace")
    desk.notes.forget(["twitch:1", "kick:9"])
    assert desk.notes.of(["twitch:1"]) == []
    with pytest.raises(ActionRefused, match="not there any more"):
        desk.notes.remove(note, by="grace")


STEPS = some.lists(
    some.tuples(
        some.sampled_from(["write", "change", "remove", "restore"]),
        some.sampled_from(["twitch:1", "kick:2"]),
        some.integers(1, 12),
        some.integers(0, 12),
    ),
    max_size=30,
)


@given(STEPS)
def test_the_log_says_what_is_kept_whatever_is_done_in_whatever_order(steps):
    desk = Desk()
    for number, (what, viewer, note, version) in enumerate(steps):
        try:
            match what:
                case "write":
                    desk.notes.write(viewer, f"text {number}", by="grace")
                case "change":
                    desk.notes.write("", f"text {number}", by="ada", note=note, version=version)
                case "remove":
                    desk.notes.remove(note, by="ada", version=version)
                case _:
                    desk.notes.restore(note, by="grace")
        except ActionRefused:
            pass
    viewers = ["twitch:1", "kick:2"]
    assert desk.again().of(viewers) == desk.notes.of(viewers)
    assert desk.again().noted == desk.notes.noted
