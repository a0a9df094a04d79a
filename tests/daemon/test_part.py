"""One part of the settings: what its class must be, what `--set` does, and what the panel is shown."""

import json
from pathlib import Path
from typing import Annotated

import msgspec
import pytest
from pydantic import Field, SecretStr, model_validator

from rig.show_settings import Show, opened, stored
from stagedoor import Secret, Settings, SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


async def test_they_win_for_this_run_and_are_never_kept(file: Path) -> None:
    await opened(file).change("show", {"volume": 9, "label": "Kept"}, "mara")
    preferences = opened(file, volume="3", words='["a", "b"]', mood="wild", label="123", password="456")
    expected = Show(volume=3, words=("a", "b"), mood="wild", label="123", password=Secret("456"))
    assert preferences.current("show") == expected
    assert preferences.views()[0].forced == ["label", "mood", "password", "volume", "words"]
    await preferences.change("show", {"limit": 4}, "mara")
    assert stored(file)["parts"]["show"] == {"volume": 9, "label": "Kept", "limit": 4}
    with pytest.raises(SettingsError, match="“volume” in show was set with --set for this run"):
        await preferences.change("show", {"volume": 5}, "mara")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("volume", "loud", "“volume” in show does not fit"),
        ("volume", "101", "less than or equal to 100"),
        ("vloume", "1", "no setting “vloume” in show; did you mean “volume”?"),
        ("words", "a,b", r'Write a list like \["one", "two"\]'),
        ("words", "[" * 100_000, r"“words” in show does not fit"),
    ],
)
def test_a_wrong_one_is_refused_with_a_sentence(file: Path, name: str, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        opened(file, **{name: text})


def test_one_that_is_no_name(file: Path) -> None:
    for name in ("volume", "show.", ".volume", ""):
        with pytest.raises(SettingsError, match="names no setting"):
            Preferences(file, Vault(), {name: "1"})


def test_those_for_parts_nobody_declared_are_told(file: Path) -> None:
    preferences = Preferences(file, Vault(), {"shwo.volume": "1", "show.volume": "2"})
    preferences.declare("show", Show)
    unused = preferences.unused_overrides()
    assert list(unused) == ["shwo.volume"]
    assert "did you mean “show”?" in unused["shwo.volume"]


def test_a_wrong_class_is_refused_with_a_sentence() -> None:
    class NoDefault(Settings):
        name: str

    class BadDefault(Settings):
        volume: Annotated[int, Field(le=10)] = 11

    class Inside(Settings):
        logins: tuple[SecretStr, ...] = ()

    class Raising(Settings):
        volume: int = 1

        @model_validator(mode="after")
        def fail(self) -> "Raising":
            raise KeyError

    preferences = Preferences(None, Vault())
    for kind, sentence in (
        (NoDefault, "“name” has no default"),
        (BadDefault, "less than or equal to 10"),
        (Inside, "“logins” has a secret inside"),
        (Raising, r"failed \(KeyError\)"),
        (dict, "no subclass of Settings"),
        (Show(), "no subclass of Settings"),
    ):
        with pytest.raises(SettingsError, match=sentence):
            preferences.declare("part", kind)  # type: ignore[arg-type]
    assert preferences.views() == []


async def test_declared_again_it_reads_what_is_stored_and_withdrawn_it_stays_stored(file: Path) -> None:
    class Newer(Settings):
        volume: int = 5
        colour: str = "red"

    preferences = opened(file)
    await preferences.change("show", {"volume": 9}, "mara")
    preferences.declare("show", Newer)
    assert preferences.current("show") == Newer(volume=9)
    preferences.withdraw("show")
    with pytest.raises(SettingsError, match="no part “show”"):
        preferences.current("show")
    assert preferences.public_values("show") == {}
    assert stored(file)["parts"] == {"show": {"volume": 9}}


async def test_a_plugin_reloaded_during_its_own_change_has_the_new_values(file: Path) -> None:
    preferences = opened(file)

    async def accept(old: Settings, new: Settings) -> None:
        preferences.declare("show", Show)

    await preferences.change("show", {"volume": 9}, "mara", accept)
    assert preferences.current("show") == Show(volume=9)


def test_the_view_has_everything_the_form_needs() -> None:
    (view,) = opened(None).views()
    assert (view.part, view.title, view.description) == ("show", "The show", "What it is like.")
    fields = view.schema["properties"]
    assert fields["volume"]["description"] == "How loud."
    assert (fields["volume"]["minimum"], fields["volume"]["maximum"]) == (0, 100)
    assert fields["scene"]["x-choices"] == "obs.scenes"
    assert fields["speed"]["x-advanced"] is True
    assert fields["password"]["writeOnly"] is True
    assert "default" not in fields["password"]
    assert view.values["corner"] == {"x": 0, "y": 0}
    assert opened(None).views()[0].schema is not view.schema
    json.loads(msgspec.json.encode(view))
