"""Long work is cut into pieces, all of it is done once, and in order."""

from hypothesis import given, settings
from hypothesis import strategies as some

from stagedoor.privacy.pace import Pace


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 70), some.integers(1, 40))
async def test_every_item_is_done_once_and_in_order(count, size):
    done = []

    async def work(piece):
        done.extend(piece)
        return len(piece)

    sums = await Pace(size).each(range(count), work)
    assert done == list(range(count))
    assert sum(sums) == count


async def test_it_goes_on_while_there_is_more():
    left = [True, True, False]

    async def work():
        return left.pop(0)

    await Pace().until_done(work)
    assert left == []
