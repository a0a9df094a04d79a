"""OBS from the panel, with a real OBS behind it: what is pressed on the page is so in OBS."""

import wave

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def furnished(real_obs, tmp_path_factory):
    """An OBS with a sound, a text and a picture in its scene; the daemon beside it."""
    folder = tmp_path_factory.mktemp("studio")
    with wave.open(str(folder / "tone.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x00\x20\x00\xe0" * 40_000)
    scene = real_obs.scene()
    for name, kind, settings in (
        ("Music", "ffmpeg_source", {"local_file": str(folder / "tone.wav"), "looping": True}),
        ("Title", "text_ft2_source_v2", {"text": "Hello"}),
        ("Ground", "color_source_v3", {"width": 200, "height": 100}),
    ):
        made = {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": settings}
        real_obs.ask("CreateInput", made)
    reach = ("--set", f"obs.port={real_obs.port}", "--set", f"obs.password={real_obs.password}")
    async with RealDaemon(folder / "data", *reach) as daemon:
        await daemon.until("obs", lambda view: view["state"] == "connected")
        yield daemon


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(furnished, browser):
    page = await browser.open(await furnished.panel_url())
    await page.wait_for("document.querySelector('.rail')")
    await page.evaluate("location.hash = '#/scenes'")
    await page.wait_for("document.querySelectorAll('.channel').length === 1")
    yield page
    await page.close()


async def until(real_obs, page, kind, data, **wanted):
    """Look into OBS until it says so: OBS carries out what it accepted a little later."""
    for _ in range(100):
        answer = real_obs.ask(kind, data)
        if wanted.items() <= answer.items():
            return
        await page.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert wanted.items() <= answer.items()


async def test_a_fader_a_mute_and_a_meter(page, real_obs):
    await page.wait_for("parseFloat(document.querySelector('.meter-now').style.transform.slice(7)) > 0.05", timeout=40)
    await page.click(".channel .bare")
    await until(real_obs, page, "GetInputMute", {"inputName": "Music"}, inputMuted=True)
    await page.wait_for("document.querySelector('.channel.is-muted')")
    await page.evaluate(
        "(() => { const fader = document.querySelector('.channel input[type=range]'); fader.value = '0';"
        " fader.dispatchEvent(new Event('input', {bubbles: true}));"
        " fader.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )
    await until(real_obs, page, "GetInputVolume", {"inputName": "Music"}, inputVolumeDb=-100.0)


async def test_what_is_in_the_scene_is_hidden_moved_and_brought_back(page, real_obs):
    scene = real_obs.scene()
    row = "[...document.querySelectorAll('.scene-items > li')].find((row) => row.textContent.includes('Ground'))"
    item = real_obs.ask("GetSceneItemId", {"sceneName": scene, "sourceName": "Ground"})["sceneItemId"]
    this = {"sceneName": scene, "sceneItemId": item}
    await page.wait_for(f"{row}")
    await page.evaluate(f"{row}.querySelector('button').click()")
    await until(real_obs, page, "GetSceneItemEnabled", this, sceneItemEnabled=False)
    await page.wait_for(
        "[...document.querySelectorAll('stagedoor-toasts button')].some((b) => b.textContent === 'Undo')"
    )
    await page.evaluate(
        "[...document.querySelectorAll('stagedoor-toasts button')].find((b) => b.textContent === 'Undo').click()"
    )
    await until(real_obs, page, "GetSceneItemEnabled", this, sceneItemEnabled=True)


async def test_a_text_says_something_else(page, real_obs):
    await page.evaluate(
        "(() => { const field = document.querySelector('stagedoor-studio-sources input[type=text]');"
        " field.value = 'مرحبا 🎉'; field.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )
    await page.wait_for("document.querySelector('stagedoor-toasts')?.textContent.includes('says something else')")
    assert real_obs.ask("GetInputSettings", {"inputName": "Title"})["inputSettings"]["text"] == "مرحبا 🎉"


async def test_studio_mode_prepares_a_scene_and_takes_it(page, real_obs):
    first = real_obs.scene()
    await page.click(".studio-transition .check input")
    await page.wait_for("document.querySelector('.t-bar')")
    other = (
        "[...document.querySelectorAll('stagedoor-studio-scenes .scene')].find((b) => b.textContent.includes('Break'))"
    )
    await page.evaluate(f"{other}.click()")
    await page.wait_for("document.querySelector('.scene.is-next')?.textContent.includes('Break')")
    assert real_obs.scene() == first
    await page.evaluate("[...document.querySelectorAll('.studio-transition button')].at(-1).click()")
    await until(real_obs, page, "GetSceneList", None, currentProgramSceneName="Break")
    await page.click(".studio-transition .check input")
    await page.wait_for("!document.querySelector('.t-bar')")
    real_obs.ask("SetCurrentProgramScene", {"sceneName": first})


async def test_nothing_is_followed_once_the_page_is_left(page, furnished):
    await page.evaluate("location.hash = '#/show'")
    await page.wait_for("document.querySelector('stagedoor-inbox') !== null")
    await furnished.until("status", lambda view: view["version"])
    assert await page.evaluate("document.querySelector('stagedoor-studio-mixer')") is None
