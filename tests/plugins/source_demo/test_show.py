"""The stage of the invented show: what is scheduled happens in order, and nobody repeats themselves at once."""

from source_demo.script import read_script
from source_demo.show import Show
from stagedoor import FollowReceived


def show() -> Show:
    return Show(read_script(), 1, "channel", "run")


def test_things_happen_in_the_order_of_their_times() -> None:
    stage = show()
    viewer = stage.somebody().viewer

    def twice() -> None:
        stage.say(viewer, "first")
        stage.happens(FollowReceived, "kick", viewer=viewer)
        stage.later(1, stage.say, viewer, "last")

    stage.later(5, stage.say, viewer, "middle")
    stage.later(5, stage.say, viewer, "and next")
    stage.later(4.5, twice)
    played = [(at, make(9)) for at, make in stage.play()]
    assert [at for at, _ in played] == [4.5, 4.5, 5, 5, 5.5]
    assert [getattr(event, "text", event.kind) for _, event in played] == [
        "first",
        "follow_received",
        "middle",
        "and next",
        "last",
    ]
    assert [event.platform_id for _, event in played] == ["run-1", "run-2", "run-3", "run-4", "run-5"]
    assert {(event.channel, event.sent_at) for _, event in played} == {("channel", 9)}


def test_every_line_comes_before_any_comes_again() -> None:
    stage = show()
    assert sorted(stage.deal("deck", "abcdef") for _ in range(12)) == sorted("abcdef" * 2)
    assert sorted(stage.deal("deck", "abcdef") for _ in range(6)) == sorted("abcdef")


def test_whoever_has_just_spoken_lets_another_speak() -> None:
    stage = show()
    said = []
    for _ in range(200):
        viewer = stage.somebody().viewer
        stage.say(viewer, "hi")
        said.append(viewer.key)
    assert all(len(set(said[n : n + 5])) == 5 for n in range(195))
    assert stage.somebody("th").viewer == stage.somebody("th").viewer, "unless there is nobody else"


def test_troublemakers_are_asked_for_by_name() -> None:
    stage = show()
    ordinary = {person.viewer.key for person in stage.people()}
    for trouble in ("trouble", "spam"):
        assert stage.people(trouble)
        assert not ordinary & {person.viewer.key for person in stage.people(trouble)}
    assert {person.viewer.platform for person in stage.people(platform="kick")} == {"kick"}
