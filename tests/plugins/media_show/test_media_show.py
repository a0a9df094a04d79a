"""Pictures, videos and sounds on stage: shown for a while or until hidden, taken back, and gone in a panic."""

import pytest

from stagedoor import ActionRefused, SettingsError

SCREEN = "media_show/stage"
PICTURE = "0123456789ab-cat.png"
VIDEO = "0123456789ac-cat.webm"
SOUND = "0123456789ad-meow.ogg"


@pytest.fixture
async def media(stage):
    buttons = [{"name": "Cat", "picture": PICTURE, "sound": SOUND, "seconds": 5}, {"name": "Nothing"}]
    return await stage.load("media_show", buttons=buttons)


def shown(stage):
    state = stage.overlay.states.get(SCREEN)
    return (state["video"] or state["picture"]) if state else ""


async def test_hook_register_controls_a_picture_stays_until_it_is_hidden(stage, media):
    back = await stage.press("media_show.show", picture=PICTURE)
    await stage.pass_time(5000)
    assert shown(stage) == PICTURE
    assert back is not None
    assert back.control == "media_show.hide"
    again = await stage.press(back.control, **back.arguments)
    assert shown(stage) == ""
    assert again is not None
    await stage.press(again.control, **again.arguments)
    assert shown(stage) == PICTURE


async def test_what_was_there_before_comes_back_when_it_is_taken_back(stage, media):
    await stage.press("media_show.show", picture=PICTURE)
    back = await stage.press("media_show.show", video=VIDEO)
    assert shown(stage) == VIDEO
    assert back is not None
    await stage.press(back.control, **back.arguments)
    assert shown(stage) == PICTURE


async def test_it_goes_after_its_time_and_a_newer_one_has_its_own(stage, media):
    await stage.press("media_show.show", picture=PICTURE, seconds=5)
    await stage.pass_time(4)
    await stage.press("media_show.show", video=VIDEO, seconds=5)
    await stage.pass_time(4)
    assert shown(stage) == VIDEO
    await stage.pass_time(1.1)
    assert shown(stage) == ""


async def test_hook_panic_changed_everything_goes_and_nothing_comes(stage, media):
    await stage.press("media_show.show", picture=PICTURE)
    await stage.panic()
    assert shown(stage) == ""
    with pytest.raises(ActionRefused, match="panic"):
        await stage.press("media_show.play_sound", sound=SOUND)
    await stage.end_panic()
    assert shown(stage) == ""
    await stage.press("media_show.play_sound", sound=SOUND, volume=50)
    assert stage.overlay.told[-1] == (SCREEN, {"do": "play", "sound": SOUND, "volume": 0.5})


async def test_hook_register_pages_a_button_shows_and_plays(stage, media):
    assert [each["name"] for each in stage.panel.shown["media_show/buttons"]["buttons"]] == ["Cat", "Nothing"]
    await stage.press("media_show.press", name="cat")
    assert shown(stage) == PICTURE
    assert stage.overlay.told[-1][1]["sound"] == SOUND
    for name, why in {"Nothing": "shows and plays nothing", "Dog": "There is: Cat, Nothing"}.items():
        with pytest.raises(ActionRefused, match=why):
            await stage.press("media_show.press", name=name)
    await stage.change("media_show", buttons=[{"name": "Dog"}])
    assert [each["name"] for each in stage.panel.shown["media_show/buttons"]["buttons"]] == ["Dog"]


async def test_hook_register_settings_a_button_needs_a_name(stage):
    with pytest.raises(SettingsError, match="a name"):
        await stage.load("media_show", buttons=[{"picture": PICTURE}])


async def test_nothing_chosen_is_said_in_a_sentence(stage, media):
    for control in ("show", "play_sound"):
        with pytest.raises(ActionRefused, match="choose"):
            await stage.press(f"media_show.{control}")
    assert await stage.press("media_show.hide") is None
