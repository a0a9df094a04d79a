"""The file of the settings is read without trust, and nothing in it is lost."""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from rig.show_settings import Show, opened, stored
from stagedoor import Settings, SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON (line 1"),
        (b"[]", "does not hold a JSON object"),
        (b"null", "does not hold a JSON object"),
        (b'{"parts": 3}', "does not hold settings"),
        (b'{"version": 2, "parts": {}}', "another version of Stagedoor"),
        (b"\xff\xfe\x00", "is not a text file"),
        (b'{"parts": ' + b'{"a":' * 100_000, "is nested too deeply"),
        (b'{"parts": ' + b'{"a":' * 80 + b"1" + b"}" * 81, "is nested too deeply"),
        (b'{"x": NaN}', "a number that is none"),
        (b'{"x": 1e999}', "a number that is none"),
        (b'{"x": ' + b"9" * 5000 + b"}", "a number that is none"),
    ],
)
async def test_a_file_that_cannot_be_used_is_told_and_kept_aside(file: Path, content: bytes, why: str) -> None:
    file.write_bytes(content)
    preferences = opened(file)
    assert preferences.current("show") == Show()
    (problem,) = preferences.problems
    assert why in problem
    assert str(file) in problem
    assert file.read_bytes() == content, "reading changes nothing"
    await preferences.change("show", {"volume": 9}, "mara")
    aside = file.with_name("settings.json.unreadable-1")
    assert aside.read_bytes() == content
    assert str(aside) in preferences.problems[0]
    assert stored(file)["parts"] == {"show": {"volume": 9}}
    await preferences.change("show", {"volume": 10}, "mara")
    assert preferences.problems == []
    assert not file.with_name("settings.json.unreadable-2").exists()


async def test_an_older_file_that_was_set_aside_stays(file: Path) -> None:
    file.with_name("settings.json.unreadable-1").write_text("first")
    file.write_text("second")
    await opened(file).change("show", {"volume": 9}, "mara")
    assert file.with_name("settings.json.unreadable-1").read_text() == "first"
    assert file.with_name("settings.json.unreadable-2").read_text() == "second"


def test_a_huge_file_is_not_read_whole(file: Path) -> None:
    with file.open("wb") as opened_file:
        opened_file.truncate(50 * 1024 * 1024)
    assert "larger than 4 MB" in opened(file).problems[0]


@pytest.mark.skipif(os.name != "posix", reason="these kinds of file are of Unix")
async def test_files_that_are_none(file: Path, tmp_path: Path) -> None:
    os.mkfifo(file)
    assert "is not a plain file" in opened(file).problems[0]
    file.unlink()
    file.symlink_to(file)
    preferences = opened(file)
    assert "cannot be read" in preferences.problems[0]
    await preferences.change("show", {"volume": 9}, "mara")
    assert stored(file)["parts"] == {"show": {"volume": 9}}
    file.unlink()
    file.mkdir()
    assert "is not a plain file" in opened(file).problems[0]


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on Unix")
async def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "mine.json"
    real.write_text('{"version": 1, "parts": {"show": {"volume": 3}}}')
    file.symlink_to(real)
    preferences = opened(file)
    assert preferences.current("show") == Show(volume=3)
    await preferences.change("show", {"volume": 4}, "mara")
    assert file.is_symlink()
    assert stored(real)["parts"] == {"show": {"volume": 4}}


async def test_bad_values_fall_back_one_by_one_and_stay_in_the_file(file: Path) -> None:
    kept = {
        "version": 1,
        "comment": "mine",
        "parts": {
            "other": {"deep": [1, {"big": 2**80}], "half": "\ud800"},
            "show": {"volume": "loud", "words": ["a"], "mood": "wild", "colour": 1, "label": None},
        },
    }
    file.write_text(json.dumps(kept))
    preferences = opened(file)
    assert preferences.current("show") == Show(words=("a",), mood="wild")
    volume, colour, label = sorted(
        preferences.problems, key=lambda text: ["volume", "colour", "label"].index(text.split("“")[1].split("”")[0])
    )
    assert "“volume” in show does not fit" in volume
    assert "The stored value is not used, but the default" in volume
    assert "no setting “colour” in show" in colour
    assert "left in the settings file" in colour
    assert "“label”" in label
    assert preferences.views()[0].problem == " ".join(preferences.problems)

    await preferences.change("show", {"words": ["b"], "label": "Fine"}, "mara")
    kept["parts"]["show"] |= {"words": ["b"], "label": "Fine"}  # type: ignore[index]
    assert stored(file) == kept, "what was not understood is as it was"
    assert len(preferences.problems) == 2, "the label is mended"


async def test_values_that_do_not_go_together_are_taken_as_far_as_they_do(file: Path) -> None:
    file.write_text('{"parts": {"show": {"volume": 100, "mood": "wild", "label": "Ok"}}}')
    preferences = opened(file)
    assert preferences.current("show") == Show(volume=100, label="Ok")
    assert "wild and loud is too much" in preferences.problems[0]


async def test_a_part_that_is_no_object(file: Path) -> None:
    file.write_text('{"parts": {"show": [1], "other": "x"}}')
    preferences = opened(file)
    assert preferences.current("show") == Show()
    assert "not an object" in preferences.problems[0]
    await preferences.change("show", {"volume": 1}, "mara")
    assert stored(file)["parts"] == {"show": {"volume": 1}, "other": "x"}
    assert file.with_name("settings.json.unreadable-1").exists()


async def test_a_byte_order_mark_is_no_obstacle(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{"parts": {"show": {"volume": 3}}}')
    assert opened(file).current("show") == Show(volume=3)


async def test_another_writer_is_merged_with(file: Path) -> None:
    ours, theirs = opened(file), opened(file)
    await theirs.change("show", {"volume": 1, "label": "Theirs"}, "someone")
    await ours.change("show", {"words": ["ours"]}, "mara")
    assert stored(file)["parts"]["show"] == {"volume": 1, "label": "Theirs", "words": ["ours"]}
    assert ours.current("show") == Show(words=("ours",)), "not in force without having been accepted"
    assert "takes effect when Stagedoor starts again" in ours.problems[0]


async def test_another_writer_of_the_same_value_is_not_overwritten_silently(file: Path) -> None:
    ours, theirs = opened(file), opened(file)
    await theirs.change("show", {"volume": 1}, "someone")
    with pytest.raises(SettingsError, match="Another program changed volume of show") as caught:
        await ours.change("show", {"volume": 2}, "mara")
    assert caught.value.field == "show.volume"
    assert stored(file)["parts"]["show"] == {"volume": 1}
    await ours.change("show", {"volume": 2}, "mara")
    assert stored(file)["parts"]["show"] == {"volume": 2}


async def test_a_file_that_vanished_or_broke_meanwhile(file: Path) -> None:
    preferences = opened(file)
    await preferences.change("show", {"volume": 1}, "mara")
    file.unlink()
    await preferences.change("show", {"label": "A"}, "mara")
    assert stored(file)["parts"]["show"] == {"volume": 1, "label": "A"}
    file.write_text("trash")
    await preferences.change("show", {"label": "B"}, "mara")
    assert stored(file)["parts"]["show"] == {"volume": 1, "label": "B"}
    assert file.with_name("settings.json.unreadable-1").read_text() == "trash"


async def test_values_the_file_could_not_give_back_are_refused(file: Path) -> None:
    class Loose(Settings):
        anything: dict[str, Any] = {}
        number: float = 0.0

    preferences = Preferences(file, Vault())
    preferences.declare("loose", Loose)
    deep: Any = {}
    for _ in range(200):
        deep = {"a": deep}
    for values in ({"anything": deep}, {"anything": {"a": "x" * 5_000_000}}, {"number": "nan"}):
        with pytest.raises(SettingsError, match="so nothing was changed"):
            await preferences.change("loose", values, "mara")
    assert preferences.current("loose") == Loose()
    assert not file.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=JSON)
def test_any_file_is_read_without_a_fault(tmp_path_factory: pytest.TempPathFactory, document: Any) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_text(json.dumps({"parts": {"show": document}}))
    preferences = opened(file)
    msgspec.json.encode(preferences.views())
    assert isinstance(preferences.current("show"), Show)
