"""A permit is for one viewer of one platform, for a while, and for once."""

from links.permits import Permits
from stagedoor import Viewer

ADA = Viewer(platform="test", id="1", name="Ada", login="ada_l")


def test_a_permit_ends_with_its_time_or_its_use():
    permits = Permits()
    permits.grant("test", "ADA", 1000)
    assert permits.held(ADA, 1000)
    assert not permits.held(ADA, 1001)
    permits.use(ADA)
    assert not permits.held(ADA, 500)


def test_it_is_found_by_login_and_not_on_other_platforms():
    permits = Permits()
    permits.grant("test", "ada_l", 1000)
    assert permits.held(ADA, 1)
    assert not permits.held(Viewer(platform="other", id="1", name="Ada", login="ada_l"), 1)


def test_the_oldest_are_forgotten():
    permits = Permits()
    permits.grant("test", "Ada", 1000)
    for number in range(1000):
        permits.grant("test", f"somebody{number}", 1000)
    assert not permits.held(ADA, 1)
