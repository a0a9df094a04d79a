"""A file of settings: only what differs, never a secret; and a file that cannot be meant is told in a sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.settings_desk import SettingsDesk
from stagedoor import SettingsError
from stagedoor.keeping import exports

FIT = {"format": "stagedoor settings", "version": 1, "parts": {}}


@pytest.fixture
async def desk(tmp_path):
    async with SettingsDesk(tmp_path) as running:
        yield running


def file(**more):
    return json.dumps(FIT | more)


async def test_only_what_differs_is_in_it_and_secrets_by_name_alone(desk):
    await desk.set("show", volume=7, words=["مرحبا"], password="swordfish")
    made = await desk.do("export_settings")
    document = json.loads(made["text"])
    assert document["parts"] == {"show": {"volume": 7, "words": ["مرحبا"]}, "lights": {}}
    assert document["secrets"] == {"show": ["password"]}
    assert "swordfish" not in made["text"]
    assert "مرحبا" in made["text"], "a person may read it"
    assert (made["settings"], made["secrets"]) == (2, [{"part": "show", "name": "password"}])
    assert made["name"].startswith("stagedoor-settings-20")
    only = json.loads((await desk.do("export_settings", parts=["lights"]))["text"])
    assert (only["parts"], only["secrets"]) == ({"lights": {}}, {})
    with pytest.raises(SettingsError, match="did you mean “lights”"):
        await desk.do("export_settings", parts=["light"])


async def test_what_is_kept_for_a_plugin_that_is_off_goes_along_but_nothing_that_may_be_a_secret(tmp_path):
    kept = {"version": 1, "parts": {"away": {"level": 9, "api_token": "swordfish", "password": "x"}, "odd": 5}}
    (tmp_path / "settings.json").write_text(json.dumps(kept))
    async with SettingsDesk(tmp_path) as desk:
        text = (await desk.do("export_settings"))["text"]
        assert json.loads(text)["parts"]["away"] == {"level": 9}
        assert "swordfish" not in text
        same = await desk.do("read_settings_file", text=file(parts={"away": kept["parts"]["away"]}))
        assert same["left_out"] == []


async def test_for_this_run_only_is_not_exported(tmp_path):
    async with SettingsDesk(tmp_path) as desk:
        await desk.set("show", volume=7, limit=2)
    async with SettingsDesk(tmp_path, volume="99", mood="wild") as desk:
        assert json.loads((await desk.do("export_settings"))["text"])["parts"]["show"] == {"volume": 7, "limit": 2}


async def test_what_is_not_understood_is_named_with_its_neighbour_and_the_rest_is_shown(desk):
    await desk.set("lights", level=8)
    text = file(
        parts={
            "show": {"volme": 3, "volume": 300, "limit": 4, "password": "swordfish"},
            "lihgts": {"level": 1},
            "gone": {"x": 1},
            "lights": {},
        },
        secrets={"lights": ["token"], "show": 5},
    )
    preview = await desk.do("read_settings_file", text=text)
    assert [(one["part"], one["name"], one["then"]) for one in preview["changes"]] == [
        ("show", "limit", 4),
        ("lights", "level", 3),
    ]
    reasons = {(one["part"], one["name"]): one["reason"] for one in preview["left_out"]}
    assert "did you mean “volume”" in reasons["show", "volme"]
    assert "less than or equal to 100" in reasons["show", "volume"]
    assert "enter it in the panel" in reasons["show", "password"]
    assert "did you mean “lights”" in reasons["lihgts", ""]
    assert "missing or switched off" in reasons["gone", ""]
    assert preview["secrets"] == [{"part": "lights", "name": "token"}]
    assert "swordfish" not in json.dumps(preview)
    before = desk.values()
    with pytest.raises(SettingsError, match="And 1 more. Nothing was changed."):
        await desk.do("import_settings", text=text)
    assert desk.values() == before
    assert (await desk.do("import_settings", text=text, parts=["lights"]))["settings"] == 1
    taken = await desk.do("import_settings", text=text, leave_out=True)
    assert taken["settings"] == 1
    assert desk.values()["show"]["limit"] == 4
    copies = (await desk.do("settings_copies"))["copies"]
    assert copies[0]["reason"] == "import", "as it was is kept as a copy"
    await desk.do("undo_settings", change=taken["change"])
    assert desk.values()["show"]["limit"] is None


async def test_values_that_fit_only_alone_are_left_out_together(desk):
    preview = await desk.do("read_settings_file", text=file(parts={"show": {"mood": "wild", "volume": 100}}))
    assert preview["changes"] == []
    assert {one["name"] for one in preview["left_out"]} == {"mood", "volume"}
    assert "wild and loud is too much" in preview["left_out"][0]["reason"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is not JSON"),
        (b"\x89PNG\r\n", "is not a text file"),
        ("é".encode("latin-1"), "is not a text file"),
        (file().encode("utf-16"), "saved as UTF-16. Save it as UTF-8"),
        (b"[]", "does not hold a JSON object"),
        (b'{"parts": {}}', "not an export of settings but Stagedoor's own settings.json"),
        (b"{}", "not an export of settings but something else"),
        (file(version=2, made_by="9.9").encode(), r"made by a newer Stagedoor \(9\.9\)"),
        (file(version=True).encode(), "which version of the format"),
        (file(version="1").encode(), "which version of the format"),
        (file(version=0).encode(), "which version of the format"),
        (file(parts=[]).encode(), "does not hold settings"),
        (file(parts={"show": 5}).encode(), "does not hold settings"),
        (
            b'{"format": "stagedoor settings", "version": 1, "parts": {"show": {"volume": NaN}}}',
            "a number that is none",
        ),
        (
            b'{"format": "stagedoor settings", "version": 1, "parts": {"show": {"volume": 1e999}}}',
            "a number that is none",
        ),
        (b'{"parts": {"a": {"x": 1}, "a": {}}}', "has “a” twice in one place"),
        (b'{"parts":' + b'{"a":' * 100_000, "is nested too deeply"),
        (b'{"parts":' + b'{"a":' * 80 + b"1" + b"}" * 81, "is nested too deeply"),
        (file(parts={"show": {"label": "\ud800"}}).encode(), "half a character"),
        (b" " * (exports.LARGEST + 1), "is larger than 768 KB"),
    ],
)
def test_a_hostile_file_gets_a_sentence(raw, why):
    with pytest.raises(SettingsError, match=why) as told:
        exports.read(raw, "evil.json")
    assert str(told.value).startswith("evil.json ")
    assert len(str(told.value)) < 300


def test_a_byte_order_mark_does_no_harm():
    assert exports.read(b"\xef\xbb\xbf" + file().encode()).parts == {}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_it_says_besides_is_either_taken_or_told(other):
    raw = json.dumps(FIT | {"made_at": other, "made_by": other, "secrets": other, "reason": other}).encode()
    try:
        read = exports.read(raw)
    except SettingsError:
        return
    assert read.made_at >= 0
    assert isinstance(read.made_by, str)
