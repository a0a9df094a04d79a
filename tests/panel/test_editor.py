"""What the overlay editor computes: boxes, snapping, steps that can be undone, what is saved and whose change stays."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.node import ask

HERE = "daemon/stagedoor/panel/static/editor/"
BOX = {"x": 100, "y": 50, "width": 200, "height": 100}
HD = {"width": 1920, "height": 1080}
LINES = {"x": [0, 960, 1920], "y": [0, 540, 1080]}


def values(box):
    return [round(box[name], 3) for name in ("x", "y", "width", "height")]


@pytest.mark.parametrize(
    ("handle", "after"),
    [
        ("se", [100, 50, 230, 120]),
        ("nw", [130, 70, 170, 80]),
        ("n", [100, 70, 200, 80]),
        ("e", [100, 50, 230, 100]),
        ("sw", [130, 50, 170, 120]),
    ],
)
def test_a_handle_moves_its_own_edges(handle, after):
    assert values(ask(f"{HERE}boxes.js", "it.resized(...values)", BOX, handle, 30, 20)) == after


def test_a_box_does_not_turn_inside_out_and_keeps_its_ratio_when_asked():
    turned = ask(f"{HERE}boxes.js", "it.resized(...values)", BOX, "nw", 900, 900)
    assert values(turned) == [292, 142, 8, 8]
    kept = ask(f"{HERE}boxes.js", "it.resized(...values)", BOX, "se", 200, 0, True)
    assert kept["width"] / kept["height"] == 2
    assert values(kept) == [100, 50, 400, 200]


def test_gaps_become_the_same_and_the_outer_ones_stay():
    boxes = [{**BOX, "x": x, "width": 100} for x in (0, 700, 120)]
    found = ask(f"{HERE}boxes.js", "it.distributed(...values)", boxes, "across")
    assert [round(box["x"]) for box in found] == [0, 700, 350]


@pytest.mark.parametrize(
    ("edge", "x", "y"),
    [("left", 0, 50), ("center", 860, 50), ("right", 1720, 50), ("middle", 100, 490), ("bottom", 100, 980)],
)
def test_a_box_is_put_to_an_edge(edge, x, y):
    found = ask(f"{HERE}boxes.js", "it.aligned(...values)", BOX, {"x": 0, "y": 0, **HD}, edge)
    assert values(found)[:2] == [x, y]


def test_near_a_line_a_box_is_drawn_to_it_and_the_line_is_shown():
    near = ask(f"{HERE}snapping.js", "it.snapMoved(...values)", {**BOX, "x": 1717, "y": 4}, LINES, 7)
    assert values(near["box"])[:2] == [1720, 0]
    assert near["guides"] == {"x": [1920], "y": [0]}
    far = ask(f"{HERE}snapping.js", "it.snapMoved(...values)", {**BOX, "x": 300, "y": 200}, LINES, 7)
    assert values(far["box"])[:2] == [300, 200]
    assert far["guides"] == {"x": [], "y": []}


def test_of_a_resized_box_only_the_edge_that_moves_is_drawn():
    found = ask(f"{HERE}snapping.js", "it.snapResized(...values)", {**BOX, "x": 3, "width": 954}, "e", LINES, 7)
    assert values(found["box"]) == [3, 50, 957, 100]
    assert found["guides"] == {"x": [960], "y": []}


@given(x=st.floats(-1900, 3800), y=st.floats(-1000, 2100), width=st.floats(1, 5000), height=st.floats(1, 3000))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wherever_it_is_dragged_the_daemon_takes_it(x, y, width, height):
    box = {"x": x, "y": y, "width": width, "height": height}
    item = ask(f"{HERE}shapes.js", "it.placed(...values)", {"id": "a"}, box, HD)
    assert -100 <= item["x"] <= 200
    assert -100 <= item["y"] <= 200
    assert 0 < item["width"] <= 300
    assert 0 < item["height"] <= 300


def test_whole_pixels_come_back():
    item = ask(f"{HERE}shapes.js", "it.placed(...values)", {"id": "a"}, {**BOX, "x": 333, "width": 777}, HD)
    assert values(ask(f"{HERE}shapes.js", "it.boxOf(...values)", item, HD))[0] == pytest.approx(333, abs=0.01)


@pytest.mark.parametrize(
    ("wish", "taken", "name"),
    [
        ("Für alle!", [], "fu-r-alle"),
        ("main", ["main", "main-2"], "main-3"),
        ("🎉", [], "item"),
        ("x" * 80, [], "x" * 27),
    ],
)
def test_a_name_is_one_the_settings_take(wish, taken, name):
    assert ask(f"{HERE}shapes.js", "it.freeName(...values)", wish, taken) == name


def test_steps_are_undone_and_done_again_and_typing_is_one_step():
    script = """(() => { const past = new it.Past(); let now = "a";
      const to = (next, what, key, at) => { past.add(now, what, key, at); now = next; };
      to("b", "Move", "", 0); to("c", "Type", "k", 100); to("d", "Type", "k", 400); to("e", "Type", "k", 5000);
      const seen = [];
      for (const way of ["undo", "undo", "undo", "undo", "redo", "redo"]) {
        now = past[way](now) ?? now;
        seen.push(now);
      }
      to("x", "Move", "", 9000);
      return [seen, past.redoes, past.undoes]; })()"""
    assert ask(f"{HERE}past.js", script) == [["d", "b", "a", "a", "b", "d"], "", "Move"]


def test_contrast_is_told_in_words():
    def told(*colors):
        return ask(f"{HERE}contrast.js", "it.readability(...values)", *colors)

    assert told("#f4f4f7", "#0f1016")["tone"] == "good"
    hard = told("#777777", "#555555")
    assert (hard["tone"], "1.7:1" in hard["sentence"]) == ("bad", True)
    moved = told("#777777", "#555555", "#f0f0f0")
    assert (moved["tone"], "#f0f0f0 is used instead" in moved["sentence"]) == ("warn", True)


def test_every_preset_is_a_theme_the_settings_take_and_can_be_read():
    from stagedoor.staging.settings import Theme

    presets = ask(f"{HERE}themes.js", "it.PRESETS")
    assert len({preset["name"] for preset in presets}) == len(presets) >= 5
    for preset in presets:
        assert set(preset["theme"]) == set(Theme.model_fields)
        Theme.model_validate(preset["theme"])
        if preset["theme"]["panel_opacity"]:
            script = "it.contrast(...values)"
            assert ask(f"{HERE}contrast.js", script, preset["theme"]["ink"], preset["theme"]["panel"]) >= 7


def test_what_is_safe_is_not_covered():
    for area in ask(f"{HERE}safe_areas.js", "it.SAFE_AREAS"):
        assert area["note"]
        for covered in area["covered"]:
            assert not ask(f"{HERE}boxes.js", "it.touch(...values)", area["safe"], covered), (
                area["name"],
                covered["what"],
            )


WORK = """(async () => {
  const said = [], sent = [];
  const item = (id, x) => ({ id, widget: "a/b", x, y: 0, width: 10, height: 10, opacity: 100,
    is_hidden: false, is_locked: false, settings: {} });
  const canvas = (x) => ({ name: "main", title: "", width: 1000, height: 1000, delay: 0, only_approved: false,
    theme: {}, css: "", items: [item("a", x)] });
  const change = async (action, order) => {
    sent.push(order.values.overlays[0].items[0].x);
    if (values[0] === "refuse") throw new Error("No.");
    return {};
  };
  const room = { say: (text) => said.push(text), announce() {}, desk: { do: change } };
  const work = new it.Work(room, () => {});
  const settle = () => new Promise((done) => setTimeout(done, 30));
  work.follow([canvas(1)]);
  work.choose(["a"]);
  %s
})()"""


def work(script, *values):
    return ask(f"{HERE}work.js", WORK % script, *values)


def test_a_gesture_is_one_step_and_is_saved_when_it_ends():
    script = """work.begin(); for (const x of [2, 3, 4]) work.drag((i) => ({ ...i, x })); work.save();
      const during = sent.length; work.end("Move"); work.save(); await settle();
      work.follow([canvas(4)]);
      work.turn("undo"); work.save(); await settle();
      return [during, sent, work.items[0].x, work.past.redoes, work.state, said];"""
    assert work(script) == [0, [4, 1], 1, "Move", "saved", []]


def test_a_gesture_taken_back_is_no_step():
    script = """work.begin(); work.drag((i) => ({ ...i, x: 9 })); work.end("Move", true); work.save(); await settle();
      return [sent, work.items[0].x, work.past.undoes];"""
    assert work(script) == [[], 1, ""]


def test_what_another_window_changed_is_taken_over_and_told():
    assert work("work.follow([canvas(7)]); return [work.items[0].x, said.length, work.state];") == [7, 1, ""]


@pytest.mark.parametrize(("whose", "kept", "saved"), [("mine", 2, [2]), ("theirs", 7, [])])
def test_when_both_changed_nothing_is_saved_until_somebody_decides(whose, kept, saved):
    script = """work.alter("Move", (i) => ({ ...i, x: 2 })); work.follow([canvas(7)]); work.save(); await settle();
      const before = [work.state, sent.length]; work.settle(values[0]); work.save(); await settle();
      return [before, work.items[0].x, sent];"""
    assert work(script, whose) == [["conflict", 0], kept, saved]


def test_what_the_daemon_refuses_is_told_and_can_be_saved_again():
    script = """work.alter("Move", (i) => ({ ...i, x: 2 })); work.save(); await settle();
      return [work.state, work.problem, work.isUnsaved, work.items[0].x];"""
    assert work(script, "refuse") == ["failed", "No.", True, 2]


def test_a_template_leaves_out_what_is_not_here():
    place = {"x": 0, "y": 0, "width": 10, "height": 10, "opacity": 100, "is_hidden": False}
    widgets = [
        {
            "name": "chat_overlay/chat",
            "title": "Chat",
            "plugin": "chat_overlay",
            "events": [],
            "wide": place,
            "upright": place,
        }
    ]
    found = ask(f"{HERE}templates.js", "it.TEMPLATES.map((each) => it.itemsFrom(each, values[0]))", widgets)
    assert [items and [item["widget"] for item in items] for items in found] == [
        None,
        None,
        *[["chat_overlay/chat"]] * 3,
        [],
    ]
