"""Speech for real: eSpeak NG speaks, the overlay in Chromium plays it, and is silent the moment it has to be."""

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon
from speech.engines.engine import seconds
from speech.engines.espeak import Espeak

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

LISTEN = """
(() => {
  const started = AudioBufferSourceNode.prototype.start, stopped = AudioBufferSourceNode.prototype.stop;
  window.heard = [];
  AudioBufferSourceNode.prototype.start = function (...at) {
    const data = this.buffer.getChannelData(0);
    heard.push(["start", this.buffer.duration, Math.max(...data.slice(0, 60000))]);
    return started.apply(this, at);
  };
  AudioBufferSourceNode.prototype.stop = function (...at) { heard.push(["stop"]); return stopped.apply(this, at); };
})();
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("speech")) as running:
        yield running


async def test_what_is_read_is_heard_on_the_overlay_and_stops(daemon, browser):
    page = await browser.open()
    await page.call("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
    await page.goto(await daemon.overlay_url())
    await daemon.until("status", lambda view: view["overlays"] == 1)
    words = "This is a sentence that takes some seconds to be read aloud to everybody."
    await daemon.do("press_control", control="speech.say", arguments={"text": words})
    await page.wait_for("heard.length === 1", 20)
    kind, duration, loudest = (await page.evaluate("heard"))[0]
    assert kind == "start"
    assert duration > 2
    assert loudest > 0.05, "there is a voice in it"
    await daemon.do("press_control", control="speech.skip")
    await page.wait_for("heard.length === 2")
    assert (await page.evaluate("heard"))[1] == ["stop"]
    await page.close()


async def test_the_engines_wave_tells_its_length():
    engine = Espeak()
    assert engine.is_there
    assert any(voice.language == "de" for voice in await engine.voices())
    quick = await engine.say("hello there", "en", 2.0)
    slow = await engine.say("hello there", "no such voice", 0.5)
    assert 0.2 < seconds(quick) < seconds(slow) < 10
