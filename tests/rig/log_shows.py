"""Small shows for a log: one that is over, and one that goes on in memory."""

from rig.events import said
from stagedoor.events import decode
from stagedoor.store.log import Log


async def a_show(path, clock, count=300):
    log = await Log.open(path, clock=clock)
    for number in range(count):
        log.record(said(f"old {number}"))
    await log.close()


async def goes_on(log):
    """The show works in memory: events are told, found and paged."""
    told = []
    log.subscribe(told.extend)
    log.record(said("the show goes on"))
    log.remember("polls", "a", b"1")
    await log.flushed()
    assert [entry.event.text for entry in told] == ["the show goes on"]
    assert len(await log.search("goes")) == 1
    assert (await log.recent())[-1].event.text == "the show goes on"
    assert decode((await log.page())[-1]).text == "the show goes on"
    assert log.memory("polls") == {"a": b"1"}
    assert log.state == "memory"
    assert "memory" in log.reason
    return log.reason
