"""Any sequence of changes, undos, restores, imports and starts ends as the history says; nothing is half done."""

import asyncio
import json
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.settings_desk import SettingsDesk
from stagedoor import ActionRefused, SettingsError
from stagedoor.events import SettingChanged, decode
from stagedoor.testing.clock import FakeClock

FIELDS = {
    "volume": st.integers(-5, 105),
    "mood": st.sampled_from(["calm", "wild"]),
    "label": st.sampled_from(["Stage", "Night", "مسرح", "rude"]),
    "limit": st.none() | st.integers(0, 5),
    "words": st.lists(st.sampled_from(["a", "ß", "🎉"]), max_size=3),
    "corner": st.fixed_dictionaries({"x": st.integers(0, 3), "y": st.integers(0, 3)}),
    "speed": st.floats(0, 4),
}
STEP = st.one_of(
    st.tuples(st.just("show"), st.dictionaries(st.sampled_from(sorted(FIELDS)), st.none(), min_size=1, max_size=3)),
    st.tuples(st.just("lights"), st.integers(0, 5) | st.none()),
    st.tuples(st.just("both"), st.integers(0, 110)),
    st.tuples(st.just("undo"), st.integers(0, 20), st.booleans()),
    st.tuples(st.just("restore"), st.integers(0, 20)),
    st.tuples(st.just("export"), st.none()),
    st.tuples(st.just("import"), st.integers(0, 20), st.booleans()),
    st.tuples(st.just("copy"), st.integers(0, 20)),
    st.tuples(st.just("start"), st.none()),
)


class Model:
    """What should be: the values after each change, by the change, and every export with what it was made of."""

    def __init__(self, values):
        self.now = values
        self.before = {}
        self.exports = []

    def became(self, change, values):
        if change:
            self.before[change] = self.now
        self.now = values


async def played(steps, data):
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        desk = await SettingsDesk(Path(folder), clock).__aenter__()
        model = Model(desk.values())
        for step in steps:
            clock.step(1)
            if step[0] == "start":
                await desk.log.close()
                desk = await SettingsDesk(Path(folder), clock).__aenter__()
            else:
                await once(desk, model, step, data)
            assert desk.values() == model.now, step
            await as_the_history_says(desk)
        await desk.log.close()


async def once(desk, model, step, data):
    changes = sorted(model.before)
    match step:
        case ("show", names):
            await tried(desk, model, {"show": {name: data.draw(FIELDS[name]) for name in names}})
        case ("lights", level):
            await tried(desk, model, {"lights": {"level": level}})
        case ("both", number):
            await tried(desk, model, {"lights": {"level": number}, "show": {"volume": number}})
        case ("undo", which, anyway) if changes:
            await undone(desk, model, changes[which % len(changes)], anyway)
        case ("restore", which) if changes:
            change = changes[which % len(changes)]
            done = await desk.do("restore_settings", before=change)
            model.became(done["change"], model.before[change])
        case ("export", None):
            model.exports.append(((await desk.do("export_settings"))["text"], model.now))
        case ("import", which, only_show) if model.exports:
            text, values = model.exports[which % len(model.exports)]
            preview = await desk.do("read_settings_file", text=text)
            assert preview["left_out"] == []
            done = await desk.do("import_settings", text=text, parts=["show"] if only_show else [])
            model.became(done["change"], {**model.now, "show": values["show"]} if only_show else values)
        case ("copy", which):
            await copied(desk, model, which)


async def undone(desk, model, change, anyway):
    shown = await found(desk, change)
    was_current = all(field["is_current"] for field in shown["fields"])
    try:
        done = await desk.do("undo_settings", change=change, anyway=anyway)
    except SettingsError as fault:
        refused = str(fault)
    else:
        refused = ""
    assert ("changed again" in refused) == (not was_current and not anyway)
    if refused:
        return
    expected = json.loads(json.dumps(model.now))
    for field in shown["fields"]:
        expected[field["part"]][field["name"]] = model.before[change][field["part"]][field["name"]]
    model.became(done["change"], expected)


async def copied(desk, model, which):
    copies = (await desk.do("settings_copies"))["copies"]
    assert 1 <= len(copies) <= 10
    name = copies[which % len(copies)]["name"]
    await desk.do("restore_settings_copy", name=name)
    model.now = desk.values()
    if len(copies) < 10:  # else the copy made before this one has taken its place
        assert (await desk.do("read_settings_copy", name=name))["changes"] == []
    changed = (await desk.do("settings_history", limit=1))["changes"]
    if changed:
        model.before.setdefault(changed[0]["id"], await before(desk, changed[0]["id"]))


async def found(desk, change):
    """A change as the history shows it."""
    shown = (await desk.do("settings_history", limit=100))["changes"]
    return next(each for each in shown if each["id"] == change)


async def before(desk, change):
    """Everything as it was before the last change."""
    values = json.loads(json.dumps(desk.values()))
    for field in (await found(desk, change))["fields"]:
        values[field["part"]][field["name"]] = field["before"]
    return values


async def tried(desk, model, wanted):
    try:
        changed = await desk.change_many(wanted, "mara")
    except SettingsError:
        return  # what does not fit changes nothing, as is seen afterwards
    model.became(changed.number, desk.values())


async def as_the_history_says(desk):
    """The last value in the log of everything that was ever changed, and defaults for the rest."""
    await desk.log.flushed()
    said = {name: part.plain(part.defaults) for name, part in desk.preferences.parts.items()}
    for raw in await desk.log.page(limit=20_000, kinds=("setting_changed",)):
        event = decode(raw)
        assert isinstance(event, SettingChanged)
        assert msgspec.json.decode(event.before) == said[event.part][event.name]
        said[event.part][event.name] = msgspec.json.decode(event.value)
    assert said == desk.values()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(STEP, min_size=1, max_size=12), st.data())
def test_any_sequence_ends_as_the_history_says(steps, data):
    asyncio.run(played(steps, data))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=FIELDS), st.integers(0, 9))
def test_an_export_brings_equal_values_to_a_fresh_data_folder(values, level):
    async def carried():
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            async with SettingsDesk(Path(one)) as here, SettingsDesk(Path(other)) as there:
                for name, value in values.items():
                    try:
                        await here.change_many({"show": {name: value}}, "mara")
                    except SettingsError:
                        continue
                await here.set("lights", level=level)
                await there.set("show", words=["gone"])
                await there.do("import_settings", text=(await here.do("export_settings"))["text"])
                assert there.values() == here.values()
                again = await there.do("export_settings"), await here.do("export_settings")
                assert json.loads(again[0]["text"])["parts"] == json.loads(again[1]["text"])["parts"]

    asyncio.run(carried())


async def test_two_changes_at_once_are_both_whole(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        first = await desk.set("show", volume=7)
        await asyncio.gather(
            desk.do("restore_settings", before=first),
            desk.set("show", volume=9, label="Night"),
            desk.set("lights", level=1),
        )
        await as_the_history_says(desk)


async def test_a_copy_that_is_gone_is_told(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        for name in ("settings-20200101-000000-000-start.json", "../settings.json", ""):
            with pytest.raises(ActionRefused, match="no such copy"):
                await desk.do("restore_settings_copy", name=name)
