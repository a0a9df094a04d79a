"""What it costs to ask plugins: the host against pluggy's own loop, which has no deadline, thread or containment.

`python tests/bench/bench_host.py` prints, for some numbers of plugins and of messages in a batch, the microseconds
for each message: processor time of the whole process, and time on the wall. The plugins' own work is one comparison.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "daemon")]

import pluggy  # noqa: E402

from stagedoor import hookspecs  # noqa: E402
from stagedoor.clock import SystemClock  # noqa: E402
from stagedoor.events import ChatMessage  # noqa: E402
from stagedoor.host.host import Host  # noqa: E402
from stagedoor.model import Viewer  # noqa: E402
from stagedoor.tasks import Tasks  # noqa: E402

MESSAGES = 16_384
ROUNDS = 5
PLUGINS = (1, 2, 10)
BATCHES = (1, 16, 64, 256)
REVIEW = """
from stagedoor import Action, Verdict, hookimpl
@hookimpl
{kind} review_message(message, ctx):
    if message.text == "bad": return Verdict(action=Action.HIDE, reason="x")
"""
TELL = """
from stagedoor import hookimpl
@hookimpl
{kind} chat_message(message, ctx): pass
"""


def messages() -> list[ChatMessage]:
    viewer = Viewer(platform="bench", id="1", name="Ada")
    return [ChatMessage(id=1, platform="bench", viewer=viewer, text=f"hello {number}") for number in range(MESSAGES)]


async def host_of(folder: Path, text: str, kind: str, count: int) -> tuple[Host, Tasks]:
    tasks = Tasks()
    host = Host(clock=SystemClock(), tasks=tasks, context_for=lambda plugin: None)
    for number in range(count):
        file = folder / f"plugin_{number}.py"
        file.write_text(text.format(kind=kind), encoding="utf-8")
        await host.load(file)
    await host.start()
    return host, tasks


async def timed(work) -> tuple[float, float]:
    """Processor and wall time in microseconds for each message, the median of some rounds."""
    used = []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        await work()
        used.append(((time.process_time() - cpu) / MESSAGES * 1e6, (time.perf_counter() - wall) / MESSAGES * 1e6))
    return statistics.median(cpu for cpu, _ in used), statistics.median(wall for _, wall in used)


async def asking(folder: Path, kind: str, count: int, batch: int) -> tuple[float, float]:
    host, tasks = await host_of(folder, REVIEW, kind, count)
    asked = messages()
    batches = [
        [{"message": message} for message in asked[first : first + batch]] for first in range(0, MESSAGES, batch)
    ]

    async def work() -> None:
        for calls in batches:
            await host.ask("review_message", calls)

    measured = await timed(work)
    await host.stop()
    await tasks.cancel()
    return measured


async def telling(folder: Path, kind: str, count: int) -> tuple[float, float]:
    host, tasks = await host_of(folder, TELL, kind, count)
    told = messages()

    async def work() -> None:
        for first in range(0, MESSAGES, 256):
            for message in told[first : first + 256]:
                host.tell("chat_message", cause=1, message=message)
            await host.settled()

    measured = await timed(work)
    assert all(view.dropped == 0 and view.calls >= MESSAGES for view in host.views())
    await host.stop()
    await tasks.cancel()
    return measured


async def pluggy_alone(count: int) -> tuple[float, float]:
    manager = pluggy.PluginManager("stagedoor")
    manager.add_hookspecs(hookspecs)
    for number in range(count):
        names: dict[str, object] = {}
        exec(REVIEW.format(kind="def"), names)
        manager.register(type("Plugin", (), {"review_message": staticmethod(names["review_message"])}), f"p{number}")
    asked = messages()

    async def work() -> None:
        for message in asked:
            manager.hook.review_message(message=message, ctx=None)

    return await timed(work)


async def main() -> None:
    print(f"microseconds for each message, processor / wall; {MESSAGES} messages, median of {ROUNDS}")
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        for count in PLUGINS:
            print(f"\n{count} plugin{'s' if count > 1 else ''}")
            row("pluggy's own loop, nothing contained", await pluggy_alone(count))
            for kind in ("def", "async def"):
                for batch in BATCHES:
                    row(f"asked, {kind}, {batch} at once", await asking(folder, kind, count, batch))
                row(f"told, {kind}", await telling(folder, kind, count))


def row(what: str, measured: tuple[float, float]) -> None:
    print(f"  {what:<40} {measured[0]:8.2f} / {measured[1]:8.2f}")


if __name__ == "__main__":
    asyncio.run(main())
