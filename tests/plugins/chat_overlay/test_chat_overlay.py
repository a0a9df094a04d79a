"""The chat's settings: explained, bounded, and understood by the page as the daemon means them."""

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import chat_overlay
from chat_overlay import ChatOverlay
from rig.node import ask

FOLDER = Path(chat_overlay.__file__).parent
LOOK = "plugins/chat_overlay/look.js"


def test_the_widget_is_declared_with_files_that_are_there():
    (widget,) = chat_overlay.register_widgets(None)
    assert (widget.name, widget.title) == ("chat", "Chat")
    assert (FOLDER / widget.module).is_file()
    assert (FOLDER / widget.style).is_file()
    assert "message_withdrawn" in widget.events
    assert chat_overlay.register_settings() is ChatOverlay


def test_every_setting_says_what_it_does_in_a_sentence():
    for name, field in ChatOverlay.model_json_schema()["properties"].items():
        assert re.fullmatch(r"[A-Z].+\.", field["description"]), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("font_size", 11),
        ("font_size", 97),
        ("max_messages", 0),
        ("max_messages", 51),
        ("stay", -1),
        ("width", 9),
        ("background_opacity", 101),
        ("position", "middle"),
        ("motion", "bounce"),
        ("font", "x" * 81),
        ("colour", "red"),
    ],
)
def test_what_would_spoil_the_picture_is_refused(field, value):
    with pytest.raises(ValidationError):
        ChatOverlay(**{field: value})


def test_the_page_reads_the_defaults_as_they_are_and_has_the_same_of_its_own():
    looks = ask(LOOK, "values.map((settings) => new it.Look(settings))", ChatOverlay().model_dump(mode="json"), {})
    assert looks[0] == looks[1]


def _choices(field):
    return ChatOverlay.model_json_schema()["properties"][field].get("enum", [])


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ("position", "position"),
        ("background", "background"),
        ("outline", "outline"),
        ("layout", "layout"),
        ("align", "align"),
        ("platform_marks", "platformMarks"),
        ("motion", "motion"),
    ],
)
def test_every_choice_reaches_the_page(field, kept):
    choices = _choices(field)
    assert choices
    seen = ask(LOOK, f"values.map((settings) => new it.Look(settings).{kept})", *({field: each} for each in choices))
    assert seen == choices


@pytest.mark.parametrize("settings", [{"font_size": "big", "stay": None, "position": 7, "font": ["x"]}, {"stay": -5}])
def test_settings_that_make_no_sense_are_the_defaults(settings):
    looks = ask(LOOK, "values.map((settings) => new it.Look(settings))", settings, {})
    assert looks[0] == looks[1]


def test_a_font_cannot_leave_its_quotes():
    assert ask(LOOK, "new it.Look(values[0]).font", {"font": 'Inter"; background: url(x)\\\n'}) == (
        "Inter; background: url(x)"
    )


def test_less_motion_wins_over_the_settings():
    look = ask(LOOK, "new it.Look(values[0], true)", {"motion": "slide", "animated_emotes": True})
    assert (look["motion"], look["movesEmotes"]) == ("none", False)


FLOW = "plugins/chat_overlay/flow.js"


def _flow(room, *batches):
    script = """(() => {
      const flow = new it.Flow(values[0]);
      return values[1].map(([events, now]) => [flow.pass(events, now).map((each) => each.id), flow.isCalm]);
    })()"""
    return ask(FLOW, script, room, batches)


def _said(first, count, kind="chat_message"):
    return [{"id": first + number, "kind": kind} for number in range(count)]


def test_what_fits_is_shown_whole():
    assert _flow(12, [_said(1, 3), 1000], [_said(4, 2), 1300]) == [[[1, 2, 3], True], [[4, 5], True]]


def test_of_too_much_the_newest_is_shown():
    ((shown, is_calm),) = _flow(12, [_said(1, 500), 1000])
    assert shown == list(range(489, 501))
    assert not is_calm


def test_gifts_come_through_a_flood():
    events = [*_said(1, 1, "gift_received"), *_said(2, 499)]
    ((shown, _),) = _flow(12, [events, 1000])
    assert shown == [1, *range(490, 501)]


def test_a_flood_is_drawn_at_a_bounded_rate():
    frames = [[_said(number * 100, 100), 1000 + number * 16] for number in range(125)]
    drawn = sum(len(shown) for shown, _ in _flow(12, *frames))
    assert 12 <= drawn <= 12 + 90 * 2 + 1


def test_after_a_flood_all_is_calm_again():
    assert _flow(12, [_said(1, 500), 1000], [_said(501, 1), 6000])[1] == [[501], True]


def test_the_settings_are_what_json_can_hold():
    assert json.loads(json.dumps(ChatOverlay().model_dump(mode="json")))["stay"] == 45
