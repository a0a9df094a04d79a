"""One text and its writers."""

from raid_guard.gist import Gist
from raid_guard.newness import KNOWN, STRANGER
from raid_guard.wave import Wave
from stagedoor import ChatMessage, TextView, Viewer


def said(text, viewer, at):
    return ChatMessage(platform="test", viewer=Viewer(platform="test", id=viewer, name=viewer), text=text, at=at)


def test_each_writer_counts_once_and_only_new_ones_are_its_size():
    gist = Gist(TextView("come and see the pelicans"))
    wave = Wave(gist, 0)
    for viewer, newness in (("a", STRANGER), ("a", STRANGER), ("b", KNOWN), ("c", STRANGER)):
        wave.join(said("come and see the pelicans", viewer, 5), gist, newness=newness)
    assert wave.size == 2
    assert len(wave.writers()) == 3
    assert [wave.counts(f"test:{viewer}") for viewer in "abc"] == [True, False, True]
    assert wave.writers(since=6) == []


def test_another_spelling_is_learned_and_the_same_is_not():
    gist, other = (Gist(TextView(text)) for text in ("come and see the pelicans", "now come and see them pelicans ok"))
    wave = Wave(gist, 0)
    assert not wave.join(said("", "a", 0), gist, newness=STRANGER)
    assert wave.join(said("", "b", 9), other, newness=STRANGER)
    assert wave.likeness(other.grams)[0] == 1
    assert (wave.began_at, wave.last_at) == (0, 9)
