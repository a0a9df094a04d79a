"""All marks together, as rows show them."""

from types import SimpleNamespace

from stagedoor.chat.people import People
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.people.marked import Marked
from stagedoor.web.people import MarkView


def given(viewer, mark):
    return MarkView(viewer=viewer, name="", mark=mark, lasting="ever", ends_at=0, at=1, by="grace")


def marked(people, *marks, noted=(), immune=()):
    kept = SimpleNamespace(all=lambda: iter(marks), views=lambda: list(marks))
    return Marked(
        SimpleNamespace(noted=list(noted)), kept, lambda: ModerationSettings(immune=immune), people.viewers_of
    )


def test_every_mark_of_a_viewer_counts_for_all_they_are_but_trust_is_by_key():
    people = People(lambda _: None, lambda: None)
    people.link(["twitch:1", "tiktok:2"], [], by="grace")
    ours = marked(
        people,
        given("twitch:1", "watched"),
        given("tiktok:2", "watched"),
        noted=["tiktok:2"],
        immune=("twitch:1", "@Nightbot"),
    )
    view = ours.view()
    assert view.marks == {"twitch:1": ["watched", "noted", "trusted"], "tiktok:2": ["watched", "noted"]}
    assert view.trusted_names == ["nightbot"]
    assert [each.viewer for each in view.given] == ["twitch:1", "tiktok:2"]


def test_nobody_has_marks_at_first():
    assert marked(People(lambda _: None, lambda: None)).view().marks == {}
