"""Orders about pictures in OBS: done, written down, and taken back by what they answer."""

import pytest

from rig.obs_desk import at_the_obs_desk
from stagedoor.errors import ActionRefused, ObsError


async def test_each_is_done_written_down_and_taken_back(tmp_path):
    async def script(desk):
        fake = desk.fake
        item = fake.items["Camera"][0]
        for order, arguments, is_done in (
            (
                "show_item",
                {"scene": "Camera", "source": "Colour", "is_visible": False},
                lambda: not item["sceneItemEnabled"],
            ),
            ("lock_item", {"scene": "Camera", "item": 1}, lambda: item["sceneItemLocked"]),
            ("order_item", {"scene": "Camera", "item": 1, "position": 0}, lambda: fake.items["Camera"][2] is item),
            (
                "move_item",
                {"scene": "Camera", "source": "Colour", "x": 50, "width": 200, "duration": 100},
                lambda: item["sceneItemTransform"]["positionX"] == 50,
            ),
            (
                "enable_filter",
                {"source": "Colour", "filter": "Grade", "is_enabled": False},
                lambda: not fake.filters["Colour"][0]["filterEnabled"],
            ),
            (
                "set_filter",
                {"source": "Colour", "filter": "Grade", "settings": {"gamma": 2.0}},
                lambda: fake.filters["Colour"][0]["filterSettings"] == {"gamma": 2.0},
            ),
            (
                "set_source",
                {"source": "Colour", "settings": {"width": 5}},
                lambda: fake.inputs["Colour"][1]["width"] == 5,
            ),
            ("set_text", {"input": "Title", "text": "bye"}, lambda: fake.inputs["Title"][1]["text"] == "bye"),
            ("set_studio_mode", {"enabled": True}, lambda: fake.is_studio),
            ("set_transition", {"transition": "Fade"}, lambda: fake.transition == "Fade"),
        ):
            assert not is_done(), order
            answer = await desk.do(order, **arguments)
            assert is_done(), order
            assert answer["action"] == order
            await desk.undo(answer)
            assert not is_done(), order
        assert item["sceneItemTransform"]["scaleX"] == 1.0
        written = await desk.commanded()
        assert len(written) == 20
        assert {event.by for event in written} == {"panel"}
        assert "bye" not in "".join(map(repr, written))  # what a text says is nobody's business in the log

    await at_the_obs_desk(tmp_path, script)


async def test_studio_mode_is_worked_with(tmp_path):
    async def script(desk):
        await desk.do("set_studio_mode", enabled=True)
        assert (await desk.do("preview_scene", scene="Game"))["arguments"] == {"scene": "Camera"}
        await desk.do("move_transition_bar", position=0.5)
        assert desk.fake.bar == 0.5
        await desk.undo(await desk.do("take_preview"))
        assert desk.fake.scene == "Camera"
        requests = [event.request for event in await desk.commanded()]
        assert "SetTBarPosition" not in requests  # only letting go is written down
        await desk.do("move_transition_bar", position=1.0, is_released=True)
        assert "SetTBarPosition" in [event.request for event in await desk.commanded()]

    await at_the_obs_desk(tmp_path, script)


async def test_questions_are_answered_and_pictures_kept(tmp_path):
    async def script(desk):
        assert (await desk.do("read_studio"))["texts"] == [{"input": "Title", "text": "hello"}]
        assert (await desk.do("source_settings", source="Colour"))["settings"] == {"width": 100}
        assert (await desk.do("filter_settings", source="Colour", filter="Grade"))["defaults"] == {"gamma": 0.0}
        assert (await desk.do("source_picture"))["picture"].startswith("data:image/jpeg")
        file = (await desk.do("take_screenshot", source="Game"))["file"]
        assert file.startswith(str(tmp_path / "screenshots"))
        await desk.app.change("obs", {"screenshot_folder": str(tmp_path / "elsewhere")}, "panel")
        assert desk.app.screenshots_folder == tmp_path / "elsewhere"

    await at_the_obs_desk(tmp_path, script)


async def test_what_does_not_work_is_told_and_written_down(tmp_path):
    async def script(desk):
        with pytest.raises(ObsError, match="no “Nope”"):
            await desk.do("show_item", scene="Camera", source="Nope")
        with pytest.raises(ActionRefused, match="no text in OBS"):
            await desk.do("set_text", input="Colour", text="x")
        (event,) = await desk.commanded()
        assert (event.request, event.data) == ("SetInputSettings", {"inputName": "Colour"})
        assert "no text in OBS" in event.error

    await at_the_obs_desk(tmp_path, script)
