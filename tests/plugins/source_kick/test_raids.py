import pytest

from source_kick.origin import Origin
from source_kick.raids import Raids
from source_kick.viewers import People
from stagedoor import Viewer

WHO = Viewer(platform="kick", id="5", name="Host")


class Time:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def raids(time):
    return Raids(Origin("somebody"), People(), time)


@pytest.mark.parametrize("is_first", [True, False])
def test_both_halves_are_one_raid(raids, time, is_first):
    for half in (is_first, not is_first):
        if half:
            raids.heard("Host", 32)
        else:
            raids.heard("host", 32, viewer=WHO, known="abc", sent_at=5)
    (told,) = raids.due()
    assert (told.viewer.id, told.viewers, told.platform_id) == ("5", 32, "abc")
    raids.heard("Host", 32)
    assert raids.due(at_once=True) == []


def test_half_of_it_is_told_when_the_other_does_not_come(raids, time):
    raids.heard("Host", 32)
    assert raids.due() == []
    assert raids.next_due == time.now + 2
    time.now += 2
    assert [told.viewer.id for told in raids.due()] == ["@host"]
    time.now += 200
    raids.heard("Host", 10)
    assert [told.viewers for told in raids.due(at_once=True)] == [10]


def test_a_raid_by_nobody_is_none(raids):
    with pytest.raises(ValueError, match="nobody"):
        raids.heard("", 3)
