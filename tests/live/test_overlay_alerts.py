"""Alerts and media in a real browser on a real daemon: added, chosen, shown on two canvases, held, skipped, silent."""

import contextlib

import aiohttp
import pytest
import pytest_asyncio

from rig.media_files import SVG, wav
from rig.overlay_page import witness
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

ALERT = "document.querySelector('[data-widget=\"alerts/alert\"]').shadowRoot.querySelector('.alert')"
SCREEN = "document.querySelector('[data-widget=\"media_show/stage\"]').shadowRoot.querySelector('.media')"
HEADLINE = f"({ALERT}.querySelector('.scene:not([hidden]) .headline')?.textContent ?? '')"
LONG = "Maximiliane-Alexandrina von und zu Hohenlohe-Waldenburg-Schillingsfürst"
HOSTILE = [
    (LONG, "A message that goes on and on. " * 12),
    ("أحمد الخطيب اشترك", "شكرا على البث الجميل"),
    ("Z̸̢̧̛̛͙̼̗̯̭̟̫͙̪̆̄̀͐͌̓̈́̚͜͝ă̷̧̛l̸g̵o 👩🏽‍🚀 👨‍👩‍👧‍👦", "家族の皆さん、こんにちは。" * 12),
    ("W" * 300, "x" * 600),
]
FITS = f"""(() => {{
  const box = {ALERT}.getBoundingClientRect();
  const its = {ALERT}.querySelector('.words').getBoundingClientRect();
  const isBeside = its.left >= box.left - 1 && its.right <= box.right + 1;
  return isBeside && its.top >= box.top - 1 && its.bottom <= box.bottom + 1;
}})()"""
# A real VP9 film of half a second, made by the browser itself.
FILM = """new Promise((done) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const paint = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm;codecs=vp9" });
  const parts = [];
  let at = 0;
  const draw = setInterval(() => { paint.fillStyle = `hsl(${at += 20}, 90%, 50%)`; paint.fillRect(0, 0, 64, 64); }, 20);
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = async () => {
    clearInterval(draw);
    const answer = await fetch("/panel/media?name=film.webm", {
      method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: new Blob(parts),
    });
    done((await answer.json()).result);
  };
  recorder.start();
  setTimeout(() => recorder.stop(), 600);
})"""
DROP = """(() => {
  const held = new DataTransfer();
  held.items.add(new File([new Uint8Array(BODY)], "tada.wav"));
  held.items.add(new File(["<html></html>"], "page.html"));
  const part = document.querySelector("stagedoor-media");
  part.dispatchEvent(new DragEvent("dragover", { dataTransfer: held, bubbles: true, cancelable: true }));
  part.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
})()"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    folder = tmp_path_factory.mktemp("alerts")
    async with RealDaemon(folder / "data", "--no-demo") as running:
        await running.do("change_settings", part="alerts", values={"between": 0})
        yield running


@contextlib.asynccontextmanager
async def overlay_page(browser, daemon, width=1920, height=1080):
    page = await browser.open(width=width, height=height)
    await witness(page)
    await page.goto(await daemon.overlay_url())
    await page.wait_for(f"{ALERT}?.stage && {SCREEN}?.stage")
    try:
        yield page
    finally:
        await page.close()


async def press(daemon, control, **arguments):
    return await daemon.do("press_control", control=control, arguments=arguments)


async def add(daemon, name, body):
    headers = {"Authorization": f"Bearer {daemon.reach.token}", "Content-Type": "application/octet-stream"}
    address = f"http://127.0.0.1:{daemon.port}/panel/media"
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, params={"name": name}, data=body, headers=headers) as answer,
    ):
        said = await answer.json()
    assert said["ok"], said
    return said["result"]["id"]


async def test_files_are_dropped_into_the_panel_and_chosen_for_an_alert(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1200, height=900)
    await page.wait_for("document.querySelector('.rail a[href=\"#/media\"]')")
    await page.evaluate("location.hash = '#/media'")
    await page.wait_for("document.querySelector('stagedoor-media .empty')")
    await page.evaluate(DROP.replace("BODY", str(list(wav(0.5)))))
    await page.wait_for("document.querySelector('.media-tile b')?.textContent === 'tada'")
    await page.wait_for("document.querySelector('.toasts, stagedoor-toasts')?.textContent.includes('page.html')")
    film = await page.evaluate(FILM)
    assert film["mime"] == "video/webm"
    await page.wait_for("document.querySelectorAll('.media-tile').length === 2")
    await page.evaluate("location.hash = '#/plugin/alerts/queue'")
    await page.wait_for("document.querySelector('.alert-variant button[aria-expanded]')")
    await page.evaluate("document.querySelector('.alert-variant button[aria-expanded]').click()")
    await page.wait_for("document.querySelectorAll('stagedoor-media-choice').length === 3")
    await page.evaluate("document.querySelector('#alert-0-sound').click()")
    await page.wait_for("document.querySelector('dialog[open] .media-tile .media-picture')")
    await page.evaluate("document.querySelector('dialog[open] .media-tile .media-picture').click()")
    await page.wait_for("document.querySelector('#alert-0-sound b')?.textContent === 'tada'")
    await page.evaluate("document.querySelector('.alert-form').requestSubmit()")
    settings = await daemon.until("settings", sound_of)
    media = await daemon.state("media")
    assert sound_of(settings) in {item["id"] for item in media["items"]}
    assert [user["part"] for item in media["items"] if item["name"] == "tada" for user in item["users"]] == ["alerts"]
    assert page.console == [] or all("409" in line for line in page.console)
    await page.close()


def sound_of(settings):
    part = next(part for part in settings["parts"] if part["part"] == "alerts")
    return part["values"]["variants"][0]["sound"]


async def test_one_alert_at_a_time_on_every_canvas_and_gone_at_once(browser, daemon):
    async with (
        overlay_page(browser, daemon) as wide,
        overlay_page(browser, daemon, 1080, 1920) as upright,
    ):
        await press(daemon, "alerts.play", headline="One", stay=30)
        await press(daemon, "alerts.play", headline="Two", stay=30)
        for page in (wide, upright):
            await page.wait_for(f"{HEADLINE} === 'One'")
        async with overlay_page(browser, daemon) as late:
            await late.wait_for(f"{HEADLINE} === 'One'")
        await press(daemon, "alerts.skip")
        for page in (wide, upright):
            await page.wait_for(f"{HEADLINE} === 'Two'")
        await press(daemon, "alerts.skip")
        for page in (wide, upright):
            await page.wait_for(f"{ALERT}.querySelector('.scene').hidden")
            assert await page.evaluate(f"{ALERT}.textContent") == ""
            assert page.console == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
async def test_hostile_texts_stay_in_their_box(browser, daemon, width, height):
    picture = await add(daemon, "dot.svg", SVG)
    async with overlay_page(browser, daemon, width, height) as page:
        for headline, text in HOSTILE:
            for layout in ("above", "beside", "behind"):
                given = {"headline": headline, "text": text, "picture": picture, "layout": layout, "stay": 30}
                await press(daemon, "alerts.play", **given)
                await page.wait_for(f"{HEADLINE} && {ALERT}.getAnimations({{subtree: true}}).length === 0")
                assert await page.evaluate(FITS), (headline[:20], layout)
                await press(daemon, "alerts.skip")
                await page.wait_for(f"{ALERT}.querySelector('.scene').hidden")


async def test_a_video_plays_and_a_sound_is_stopped_with_its_alert(browser, daemon):
    items = {item["name"]: item["id"] for item in (await daemon.state("media"))["items"]}
    async with overlay_page(browser, daemon) as page:
        await page.evaluate(
            "window.played = []; const play = HTMLMediaElement.prototype.play;"
            "HTMLMediaElement.prototype.play = function () { played.push(this); return play.call(this) }; 0"
        )
        await press(daemon, "alerts.play", headline="Film", video=items["film"], sound=items["tada"], stay=30)
        await page.wait_for("played.length >= 2 && played.some((each) => each.videoWidth === 64)")
        await page.wait_for("played.find((each) => each.videoWidth).currentTime > 0")
        await press(daemon, "alerts.skip")
        await page.wait_for("played.every((each) => each.paused && !each.getAttribute('src'))")

        await press(daemon, "media_show.show", video=items["film"], loops=True)
        await page.wait_for(f"{SCREEN}.querySelector('video')?.currentTime > 0")
        await press(daemon, "media_show.play_sound", sound=items["tada"])
        await page.wait_for(f"{SCREEN}.sounds.playing.size === 1 || played.length >= 4")
        await daemon.do("begin_panic", reason="")
        await page.wait_for(f"!{SCREEN}.querySelector('video') && {SCREEN}.sounds.playing.size === 0")
        await daemon.do("end_panic")
        await page.wait_for("document.body.dataset.curtain === 'open'")
        assert not await page.evaluate(f"{SCREEN}.querySelector('video')")


async def test_nothing_moves_while_nothing_happens(browser, daemon):
    async with overlay_page(browser, daemon) as page:
        await press(daemon, "alerts.play", headline="One", stay=1)
        await page.wait_for(f"{HEADLINE} === 'One'")
        await page.wait_for(f"{ALERT}.querySelector('.scene').hidden")
        await page.evaluate("frames_asked = 0; new Promise((done) => setTimeout(done, 700))")
        assert await page.evaluate("frames_asked") == 0
        assert await page.evaluate("moving()") == 0
        assert await page.evaluate(f"{ALERT}.timers.length") == 0


async def test_the_queue_is_held_and_cleared_from_the_panel_and_can_be_had_back(browser, daemon):
    page = await browser.open(await daemon.panel_url(), width=1200, height=900)
    await page.wait_for("document.querySelector('.rail')")
    await page.evaluate("location.hash = '#/plugin/alerts/queue'")
    await page.wait_for("document.querySelectorAll('.alert-key').length === 4")
    await page.click(".alert-key")
    await page.wait_for("document.querySelector('.alert-key').getAttribute('aria-pressed') === 'true'")
    for kind in ("raid", "follow"):
        await press(daemon, "alerts.test", kind=kind)
    await page.wait_for("document.querySelectorAll('.alert-queue li').length === 2")
    await page.click(".alert-queue .card-head button")
    await page.wait_for("document.querySelectorAll('.alert-queue li').length === 0")
    undo = "[...document.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Undo')"
    await page.wait_for(undo)
    await page.evaluate(f"{undo}.click()")
    await page.wait_for("document.querySelectorAll('.alert-queue li').length === 2")
    await page.click(".alert-key")
    await page.wait_for("document.querySelector('#alert-now').parentNode.textContent.includes('raids with 120')")
    await press(daemon, "alerts.clear")
    await press(daemon, "alerts.skip")
    await page.close()
