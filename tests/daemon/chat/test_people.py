"""Who is one person, because the streamer said so, and nobody else."""

import pytest

from stagedoor import ActionRefused
from stagedoor.chat.people import People


class Town:
    def __init__(self):
        self.log = []
        self.changes = 0
        self.people = People(self.log.append, self._changed)

    def _changed(self):
        self.changes += 1


@pytest.fixture
def town():
    return Town()


def test_linked_viewers_are_one_person_and_others_are_not(town):
    town.people.link(["twitch:1", "tiktok:2"], ["Ann", "ann_live"], by="panel")
    assert town.people.person("tiktok:2") == town.people.person("twitch:1") == "twitch:1"
    assert town.people.person("kick:3") == "kick:3"
    assert town.people.viewers_of("tiktok:2") == town.people.viewers_of("twitch:1") == ("twitch:1", "tiktok:2")
    assert town.people.viewers_of("kick:3") == ("kick:3",)
    (person,) = town.people.view().people
    assert (person.viewers, person.names) == (["twitch:1", "tiktok:2"], ["Ann", "ann_live"])
    assert (len(town.log), town.changes) == (1, 1)


def test_linking_one_of_a_person_links_them_all(town):
    town.people.link(["twitch:1", "tiktok:2"], ["Ann", "ann_live"], by="panel")
    town.people.link(["kick:3", "youtube:4"], ["annie", "@ann"], by="panel")
    town.people.link(["tiktok:2", "kick:3"], ["ann_live", "annie"], by="panel")
    assert len({town.people.person(key) for key in ("twitch:1", "tiktok:2", "kick:3", "youtube:4")}) == 1
    (person,) = town.people.view().people
    assert sorted(person.names) == ["@ann", "Ann", "ann_live", "annie"]


def test_an_unlinked_viewer_is_alone_again_and_so_is_the_last_one_left(town):
    town.people.link(["a:1", "b:2", "c:3"], ["A", "B", "C"], by="panel")
    town.people.unlink("a:1", by="panel")
    assert town.people.person("a:1") == "a:1"
    assert town.people.person("c:3") == town.people.person("b:2")
    town.people.unlink("b:2", by="panel")
    assert town.people.person("c:3") == "c:3"
    assert town.people.view().people == []


def test_it_is_all_in_the_log(town):
    town.people.link(["a:1", "b:2"], ["A", "B"], by="panel")
    town.people.link(["b:2", "c:3"], [], by="panel")
    town.people.unlink("a:1", by="panel")
    again = People(lambda _: None, lambda: None)
    again.recall(town.log)
    assert again.view() == town.people.view()


@pytest.mark.parametrize(
    ("viewers", "sentence"),
    [
        ([], "two viewers or more"),
        (["a:1", "a:1"], "two viewers or more"),
        (["a:1", "Ann"], "platform and id"),
        (["a:1", ":2"], "platform and id"),
        ([f"a:{number}" for number in range(51)], "More than 50"),
    ],
)
def test_what_cannot_be_linked_is_refused_with_a_sentence(town, viewers, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        town.people.link(viewers, [], by="panel")
    assert town.log == []


def test_twice_is_refused_and_so_is_unlinking_somebody_alone(town):
    town.people.link(["a:1", "b:2"], [], by="panel")
    with pytest.raises(ActionRefused, match="linked already"):
        town.people.link(["b:2", "a:1"], [], by="panel")
    with pytest.raises(ActionRefused, match="not linked"):
        town.people.unlink("c:3", by="panel")
