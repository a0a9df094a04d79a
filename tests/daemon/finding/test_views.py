"""The saved views are counted while somebody looks and something happened, and not else."""

import pytest

from rig.events import entry, said
from stagedoor.errors import StagedoorError
from stagedoor.finding.settings import SavedView, ViewsSettings
from stagedoor.finding.views import MOST, SavedViews
from stagedoor.testing.clock import FakeClock
from stagedoor.web.finding import SavedViewsView, SavedViewView


class Finder:
    def __init__(self):
        self.asked, self.found, self.fault = [], {}, None

    async def count(self, text, *, since, most):
        if self.fault:
            raise self.fault
        self.asked.append((text, since, most))
        return self.found.get(text, (0, True))


class Stage:
    def __init__(self):
        self.finder, self.clock, self.told, self.is_watched = Finder(), FakeClock(), 0, True
        self.settings = ViewsSettings(views=(SavedView(name="Gifts", query="is:gift"),))
        self.views = SavedViews(self.finder, lambda: self.settings, self.clock, lambda: self.is_watched, self.change)

    def change(self):
        self.told += 1


@pytest.fixture
def stage():
    return Stage()


async def test_a_count_is_told_when_it_is_another_one(stage):
    stage.finder.found["is:gift"] = (7, False)
    await stage.views.count()
    assert stage.views.view() == SavedViewsView(
        views=[SavedViewView(name="Gifts", query="is:gift", count=7, is_more=True)]
    )
    ((text, since, most),) = stage.finder.asked
    assert (text, most) == ("is:gift", MOST)
    assert since == int(stage.clock.now() * 1000) - 12 * 3_600_000
    await stage.views.count()
    assert stage.told == 1


async def test_other_views_are_told_at_once(stage):
    stage.settings = ViewsSettings(views=(SavedView(name="Held", query="is:held"),))
    stage.views.changed()
    assert stage.told == 1
    assert [view.name for view in stage.views.view().views] == ["Held"]


async def test_it_counts_only_while_somebody_looks_and_something_happened(stage):
    import asyncio

    running = asyncio.ensure_future(stage.views.run())

    async def second():
        await asyncio.sleep(0)
        await stage.clock.advance(1.5)
        for _ in range(5):
            await asyncio.sleep(0)
        return len(stage.finder.asked)

    assert await second() == 1
    assert await second() == 1
    stage.views.told([entry(said())])
    stage.is_watched = False
    assert await second() == 1
    stage.is_watched = True
    assert await second() == 2
    # A log that cannot be read now does not end the counting.
    stage.finder.fault = StagedoorError("The event log cannot be read just now.")
    stage.views.told([entry(said())])
    await second()
    stage.finder.fault = None
    assert await second() == 3
    running.cancel()
