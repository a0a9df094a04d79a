"""No more than three large flashes in any second, whatever asks for them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rig.node import ask

FLASH = "overlay/flash.js"
TRY = """(() => {
  const flashes = new it.Flashes(() => values[1]);
  return values[0].map(([share, at]) => flashes.mayFlash(share, at));
})()"""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 400), min_size=1, max_size=60))
def test_three_in_any_second_are_the_most(gaps):
    times, now = [], 0.0
    for gap in gaps:
        now += gap
        times.append(now)
    allowed = ask(FLASH, TRY, [[1, at] for at in times], True)
    flashed = [at for at, is_allowed in zip(times, allowed, strict=True) if is_allowed]
    assert flashed
    for at in flashed:
        assert sum(at <= other < at + 1000 for other in flashed) <= 3


def test_what_is_small_or_not_limited_may_flash():
    many = [[0.01, 1]] * 20
    assert all(ask(FLASH, TRY, many, True))
    assert all(ask(FLASH, TRY, [[1, 1]] * 20, False))
    assert ask(FLASH, TRY, [[1, 1]] * 5, True) == [True, True, True, False, False]
