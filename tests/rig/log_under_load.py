"""A process that records as fast as it is let and says each id after it was told; the test kills it.

Usage: `log_under_load.py FILE`. Each line on stdout is a number: an id whose bytes any client could have been shown.
"""

import asyncio
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "daemon"))

from stagedoor import Action, ChatMessage, Viewer
from stagedoor.clock import SystemClock
from stagedoor.events import MessageWithdrawn, VerdictReached
from stagedoor.store.log import Log


def show(entries):
    os.write(1, b"".join(b"%d\n" % entry.event.id for entry in entries))


def record(log, chance):
    viewer = str(chance.randrange(500))
    message = log.stamp(
        ChatMessage(
            platform="twitch",
            channel="c",
            platform_id=f"{chance.getrandbits(64):x}",
            viewer=Viewer(platform="twitch", id=viewer, name=f"v{viewer}"),
            text=" ".join(chance.choices(("what", "a", "run", "hello", "grüße", "日本", "😀"), k=6)),
        )
    )
    log.record(message)
    if chance.random() < 0.1:
        verdict = log.record(VerdictReached(subject=message.id, action=Action.HIDE), cause=message.id).event
        log.record(MessageWithdrawn(subjects=(message.id,)), cause=verdict.id)
    if chance.random() < 0.05:
        log.remember("polls", f"vote-{chance.randrange(100)}", b"%d" % message.id)


async def main():
    log = await Log.open(Path(sys.argv[1]), clock=SystemClock())
    assert log.state == "kept", log.reason
    log.subscribe(show)
    chance = random.Random()
    while True:
        for _ in range(chance.choice((1, 1, 5, 200))):
            record(log, chance)
        await asyncio.sleep(chance.choice((0, 0, 0, 0.001)))
        if log.backlog > 4_096:
            await log.flushed()


if __name__ == "__main__":
    asyncio.run(main())
