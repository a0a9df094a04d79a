"""From a message to OBS's program: `python tests/bench/bench_program.py [--messages 60] [--seconds 8]`.

Real OBS under Xvfb (software drawing, 640 × 360 at 15 frames a second), an OBS without browser sources, so that
Stagedoor renders the overlay itself. Printed are how long a message takes from the source's socket to OBS's program,
how long until nothing of a withdrawn one is seen, and what OBS, the browser and the daemon take of the processor with
an overlay on which nothing happens, against none at all. Needs Linux, OBS, Xvfb and Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon"), str(HERE.parent)]

from obsws_python import ReqClient  # noqa: E402 - found only now
from PIL import Image  # noqa: E402

from rig.fake_tmi import FakeTmi  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402
from rig.real_obs import RealObs  # noqa: E402
from rig.xvfb import Display  # noqa: E402

_CHAT = [{"name": "main", "items": [{"id": "chat", "widget": "chat_overlay/chat"}]}]
_TICKS = 100
_DARK = 40
_WORDS = (  # noqa: SIM905 - they are read as a sentence
    "that jump was clean how did she even land there no way look at his timing what music is this hello from work "
    "first time here lovely lights tonight who built this wall could you show again please goodnight everyone thanks"
).split()


class Program:
    """OBS's program, looked at as often as it can be."""

    def __init__(self, obs: RealObs) -> None:
        self._client = ReqClient(host="127.0.0.1", port=obs.port, password=obs.password, timeout=5)

    def _lit(self) -> int:
        wanted = {"sourceName": "Camera", "imageFormat": "png", "imageWidth": 320, "imageHeight": 180}
        shot = self._client.send("GetSourceScreenshot", wanted, raw=True)
        with Image.open(io.BytesIO(base64.b64decode(shot["imageData"].partition(",")[2]))) as picture:
            return sum(picture.convert("L").histogram()[_DARK:])

    async def until(self, holds: Callable[[int], bool]) -> float:
        """When the number of pixels that are not black is such."""
        end = time.perf_counter() + 30
        while not holds(await asyncio.to_thread(self._lit)):
            if time.perf_counter() > end:
                raise TimeoutError
        return time.perf_counter()


def processor_time(marks: tuple[bytes, ...]) -> float:
    """Seconds of processor time of all processes with one of these words on their command lines."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            if any(mark in (folder / "cmdline").read_bytes() for mark in marks):
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def line(number: int) -> str:
    """A message of one of many viewers."""
    said = " ".join(random.Random(number).sample(_WORDS, 6))  # alike ones would be taken for a flood
    return (
        f"@display-name=Viewer{number % 977};id=m{number};room-id=1;user-id={number % 977} :a!a@a PRIVMSG #show :{said}"
    )


async def idle(obs: RealObs, daemon: RealDaemon, what: str, seconds: float) -> None:
    """Print what each takes while nothing happens, in percent of one core."""

    def now() -> tuple[float, float, float]:
        fields = Path(f"/proc/{obs.pid}/stat").read_text().rpartition(")")[2].split()
        return (
            (int(fields[11]) + int(fields[12])) / _TICKS,
            processor_time((b"stagedoor-browser-",)),
            daemon.cpu_seconds(),
        )

    before, begun = now(), time.perf_counter()
    await asyncio.sleep(seconds)
    took = time.perf_counter() - begun
    shares = " ".join(
        f"{name} {100 * (after - early) / took:5.2f} %"
        for name, early, after in zip(("OBS", "browser", "daemon"), before, now(), strict=True)
    )
    print(f"{what:<24} {shares}", flush=True)


def spread(took: list[float]) -> str:
    """The middle and the worst hundredth, in milliseconds."""
    took = sorted(took)
    return f"p50 {1000 * took[len(took) // 2]:.0f} ms, p99 {1000 * took[int(len(took) * 0.99)]:.0f} ms"


async def main() -> None:
    """Everything, one after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=60)
    options.add_argument("--seconds", type=float, default=8)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, Display() as display, RealObs(display) as obs:
        async with (
            FakeTmi() as tmi,
            RealDaemon(
                Path(folder) / "data",
                *("--source", "twitch:show", "--set", f"source_twitch.address={tmi.address}"),
                *("--set", f"overlays.overlays={json.dumps(_CHAT)}", "--set", "chat_overlay.font_size=36"),
                *("--set", f"obs.port={obs.port}", "--set", f"obs.password={obs.password}"),
            ) as daemon,
        ):
            await daemon.until("obs", lambda it: it["state"] == "connected")
            await tmi.joined()
            await asyncio.sleep(2)
            await idle(obs, daemon, "without an overlay", given.seconds)
            await daemon.do("add_overlay", scene="Camera")
            await daemon.until("status", lambda it: it["overlays"] == 1)
            await asyncio.sleep(3)
            await idle(obs, daemon, "with an idle overlay", given.seconds)
            program = Program(obs)
            came, went = [], []
            for number in range(given.messages):
                sent = time.perf_counter()
                await tmi.say(line(number))
                came.append(await program.until(lambda lit: lit > 0) - sent)
                await asyncio.sleep(0.3)
                sent = time.perf_counter()
                await tmi.say(f"@login=a;target-msg-id=m{number} :tmi.twitch.tv CLEARMSG #show :gone")
                went.append(await program.until(lambda lit: lit == 0) - sent)
            print(f"message to program pixel: {spread(came)}")
            print(f"withdrawn to no pixel: {spread(went)}")
            await burst(tmi, program)


async def burst(tmi: FakeTmi, program: Program) -> None:
    """Everything at once: how the overlay does two seconds later."""
    await tmi.say(*(line(number) for number in range(1_000, 6_000)))
    await asyncio.sleep(2)
    sent = time.perf_counter()
    await tmi.say(":tmi.twitch.tv CLEARCHAT #show")
    gone = await program.until(lambda lit: lit == 0) - sent
    print(f"2 s after 5,000 messages at once: cleared in {1000 * gone:.0f} ms", end="")
    await asyncio.sleep(0.3)
    sent = time.perf_counter()
    await tmi.say(line(9_000))
    print(f", and the next message takes {1000 * (await program.until(lambda lit: lit > 0) - sent):.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
