"""How fast an alert is gone: `python tests/bench/bench_alerts.py [--rounds 30]`.

A real daemon and a real browser. A paid message becomes an alert; a moderator hides the message, and it is timed until
the page no longer holds a word of it. Printed: median, p99 and worst of both, in milliseconds. Needs Linux, Chromium.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "daemon")]

from rig.chromium import Chromium  # noqa: E402 - found only now
from rig.overlay_page import witness  # noqa: E402
from rig.real_daemon import RealDaemon  # noqa: E402

_ALERT = "document.querySelector('[data-widget=\"alerts/alert\"]')?.shadowRoot.querySelector('.alert')"


async def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with RealDaemon(Path(folder) / "data", "--no-demo") as daemon, Chromium() as browser:
            await daemon.do("add_source", source="input:bench")
            await daemon.until("sources", lambda state: all(each["state"] == "live" for each in state["sources"]))
            await daemon.do("change_settings", part="alerts", values={"between": 0})
            page = await browser.open(width=1920, height=1080)
            await witness(page)
            await page.goto(await daemon.overlay_url())
            await page.wait_for(f"{_ALERT}?.stage")
            socket = await daemon.panel_socket("inbox", "boards")
            headers = {"Authorization": f"Bearer {(await daemon.do('input_address', name='bench'))['token']}"}
            address = f"http://127.0.0.1:{daemon.port}/in/bench"
            async with aiohttp.ClientSession(headers=headers) as session:
                came, gone = [], []
                for number in range(rounds):
                    words = f"secret{number}"
                    begun = time.perf_counter()
                    document = {
                        "name": f"ada{number}",
                        "text": words,
                        "amount": 100,
                        "unit": "bits",
                    }
                    async with session.post(address, json=document) as answer:
                        assert answer.status < 300, await answer.text()
                    await page.wait_for(f"{_ALERT}.textContent.includes('{words}')")
                    came.append(time.perf_counter() - begun)
                    subject = await _subject(socket, words)
                    await page.evaluate(f"watchFor('{words}')")
                    begun = await page.evaluate("performance.now()")
                    await daemon.do("decide", subject=subject, action=3)
                    await page.wait_for("watched.goneAt")
                    gone.append((await page.evaluate("watched.goneAt") - begun) / 1000)
            _print("a paid message until it is on the page", came)
            _print("hidden until the page holds none of it", gone)


async def _subject(socket: aiohttp.ClientWebSocketResponse, words: str) -> int:
    while True:
        frame = json.loads((await socket.receive(timeout=10)).data)
        for item in frame.get("items", []):
            if item.get("kind") == "chat_message" and words in item["text"]:
                return item["id"]


def _print(what: str, seconds: list[float]) -> None:
    ordered = sorted(each * 1000 for each in seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{what}: median {statistics.median(ordered):.0f} ms, p99 {p99:.0f} ms, worst {ordered[-1]:.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    asyncio.run(main(parser.parse_args().rounds))
