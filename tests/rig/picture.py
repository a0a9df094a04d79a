"""Makes the picture in the README from the real thing: `python -m rig.picture` in `tests/`.

The daemon plays its invented show; the panel and the overlay are drawn by a real browser, the overlay with its
transparency over a made-up game, as OBS would put it there.
"""

from __future__ import annotations

import asyncio
import base64
import tempfile
from pathlib import Path

from rig.chromium import Chromium
from rig.real_daemon import RealDaemon

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "show.png"

_FRAME = """
<!doctype html><style>
  body {{ margin: 0; width: 1640px; height: 900px; background: #0b0d12; position: relative; overflow: hidden; }}
  .panel {{ position: absolute; left: 40px; top: 50px; width: 1180px; border-radius: 12px;
            box-shadow: 0 24px 80px rgba(0, 0, 0, .6), 0 0 0 1px rgba(255, 255, 255, .08); }}
  .phone {{ position: absolute; right: 40px; top: 50px; width: 355px; height: 800px; border-radius: 22px;
            overflow: hidden; box-shadow: 0 24px 80px rgba(0, 0, 0, .6), 0 0 0 1px rgba(255, 255, 255, .1);
            background:
              radial-gradient(circle at 70% 22%, #ffe9b0 0 34px, transparent 36px),
              radial-gradient(ellipse at 10% 105%, #24523f 0 46%, transparent 47%),
              radial-gradient(ellipse at 90% 110%, #1b3f3a 0 52%, transparent 53%),
              radial-gradient(ellipse at 40% 96%, #3b7a55 0 40%, transparent 41%),
              linear-gradient(#22315c, #7a5f8f 38%, #e6946b 62%, #f2c07c 74%, #35614d 75%); }}
  .phone img {{ position: absolute; inset: 0; width: 100%; }}
</style>
<img class="panel" src="data:image/png;base64,{panel}">
<div class="phone"><img src="data:image/png;base64,{overlay}"></div>
"""


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = ("--set", "obs.enabled=false", "--set", "source_demo.pace=5", "--set", "source_demo.seed=11")
        async with RealDaemon(Path(folder) / "data", "--demo", *settings) as daemon, Chromium() as browser:
            shots = []
            for url, width, height in (
                (await daemon.overlay_url(), 540, 1216),
                (await daemon.panel_url(), 1280, 868),
            ):
                page = await browser.open(url, width=width, height=height)
                if "panel" in url:
                    await page.call("Emulation.setEmulatedMedia", features=[_DARK])
                await asyncio.sleep(9)
                file = Path(folder) / f"{len(shots)}.png"
                await page.screenshot(file, transparent="overlay" in url)
                shots.append(base64.b64encode(file.read_bytes()).decode())
                await page.close()
            page = await browser.open("about:blank", width=1640, height=900)
            frame = _FRAME.format(overlay=shots[0], panel=shots[1])
            await page.evaluate(f"document.documentElement.innerHTML = {frame!r}")
            await asyncio.sleep(0.5)
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            await page.screenshot(PICTURE)


_DARK = {"name": "prefers-color-scheme", "value": "dark"}

if __name__ == "__main__":
    asyncio.run(main())
