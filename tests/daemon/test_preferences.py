"""Settings: a change happens whole or not at all, and secrets are in no file, view, error or log."""

import asyncio
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import SecretStr, field_validator

from rig.show_settings import Show, opened, stored
from stagedoor import Secret, Settings, SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


async def test_a_change_is_kept_as_what_differs_from_the_defaults(file: Path) -> None:
    preferences = opened(file)
    assert not file.exists()
    new = await preferences.change("show", {"words": ["Straße", "كلب"], "volume": 50, "mood": "wild"}, "mara")
    assert new == preferences.current("show") == Show(words=("Straße", "كلب"), mood="wild")
    assert stored(file) == {"version": 1, "parts": {"show": {"words": ["Straße", "كلب"], "mood": "wild"}}}
    assert "Straße" in file.read_text("utf-8"), "a person may read it"
    assert opened(file).current("show") == new
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"], "nothing is left lying about"


async def test_none_means_back_to_the_default(file: Path) -> None:
    preferences = opened(file)
    await preferences.change("show", {"volume": 7, "limit": 3}, "mara")
    await preferences.change("show", {"volume": None}, "mara")
    assert preferences.current("show") == Show(limit=3)
    await preferences.change("show", {"limit": None}, "mara")
    assert stored(file) == {"version": 1, "parts": {}}


async def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_changed(file: Path) -> None:
    preferences = opened(file)
    with pytest.raises(SettingsError) as caught:
        await preferences.change(
            "show", {"wrods": ["a"], "volume": 101, "label": "rude", "corner": {"x": "left"}, "mood": "wild"}, "mara"
        )
    assert str(caught.value) == (
        "There is no setting “wrods” in show; did you mean “words”? "
        "“volume” in show does not fit: it should be less than or equal to 100. "
        "“label” in show does not fit: be kind. "
        "“corner” in show does not fit (at x): it should be a valid integer, "
        "unable to parse string as an integer. "
        "Nothing was changed."
    )
    assert caught.value.field == "show.wrods"
    assert preferences.current("show") == Show()
    assert not file.exists()


async def test_a_rule_about_several_fields_refuses_too(file: Path) -> None:
    preferences = opened(file)
    await preferences.change("show", {"volume": 100}, "mara")
    with pytest.raises(SettingsError, match=r"show does not fit: wild and loud is too much. Nothing was changed."):
        await preferences.change("show", {"mood": "wild"}, "mara")
    assert preferences.current("show") == Show(volume=100)


async def test_an_unknown_part_is_named_with_its_neighbour(file: Path) -> None:
    with pytest.raises(SettingsError, match=r"There is no part “shwo” in the settings; did you mean “show”?"):
        await opened(file).change("shwo", {}, "mara")


async def test_whoever_owns_the_part_may_refuse(file: Path) -> None:
    preferences = opened(file)
    asked = []

    async def accept(old: Settings, new: Settings) -> None:
        asked.append((old, new))
        assert preferences.current("show") is old, "not in force before it is accepted"
        raise SettingsError("Not during the show.")

    with pytest.raises(SettingsError, match=r"Not during the show."):
        await preferences.change("show", {"volume": 9}, "mara", accept)
    assert asked == [(Show(), Show(volume=9))]
    assert preferences.current("show") == Show()
    assert list(file.parent.iterdir()) == []


async def test_a_fault_in_the_owner_or_a_cancelled_change_leaves_everything_as_it_was(file: Path) -> None:
    preferences = opened(file)

    async def fail(old: Settings, new: Settings) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await preferences.change("show", {"volume": 9}, "mara", fail)

    begun = asyncio.Event()

    async def wait(old: Settings, new: Settings) -> None:
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.ensure_future(preferences.change("show", {"volume": 9}, "mara", wait))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert preferences.current("show") == Show()
    assert list(file.parent.iterdir()) == []
    await preferences.change("show", {"volume": 8}, "mara")  # the next one is not locked out


async def test_changes_wait_for_one_another(file: Path) -> None:
    preferences = opened(file)
    seen = []

    async def accept(old: Settings, new: Settings) -> None:
        await asyncio.sleep(0)
        seen.append((old.volume, new.volume))  # type: ignore[attr-defined]

    await asyncio.gather(*(preferences.change("show", {"volume": n}, "mara", accept) for n in (1, 2, 3)))
    assert seen == [(50, 1), (1, 2), (2, 3)]


async def test_a_write_that_fails_takes_everything_back(file: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "secrets.json")
    preferences = opened(file, vault)
    await preferences.change("show", {"volume": 9, "password": "old"}, "mara")
    asked = []

    async def accept(old: Any, new: Any) -> None:
        asked.append((old.volume, new.volume))
        if file.is_file():
            file.unlink()
            file.mkdir()  # now the new file cannot take the old one's place

    told = []
    preferences.on_change(lambda *change: told.append(change))
    with pytest.raises(SettingsError, match=r"could not be written to .*settings\.json .*, so nothing was changed"):
        await preferences.change("show", {"volume": 10, "password": "new"}, "mara", accept)
    assert asked[0] == (9, 10)
    assert asked[1] == (10, 9), "the owner had accepted, and hears of the way back"
    assert preferences.current("show") == Show(volume=9, password=Secret("old"))
    assert Vault.open(tmp_path / "secrets.json", contained=True).read("show.password") == "old"
    assert told == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secrets.json", "settings.json"]


async def test_a_folder_that_cannot_be_written_refuses_the_change(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    preferences = opened(tmp_path / "data" / "settings.json")
    with pytest.raises(SettingsError, match="so nothing was changed"):
        await preferences.change("show", {"volume": 9}, "mara")
    assert preferences.current("show") == Show()


async def test_listeners_hear_what_changed_and_one_that_fails_silences_nobody(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    preferences = opened(file)
    told: list[Any] = []

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    preferences.on_change(fail)
    preferences.on_change(lambda *change: told.append(change))
    await preferences.change("show", {"words": ["a"], "volume": 50, "password": "hunter2"}, "mara")
    old, new = Show(), Show(words=("a",), password=Secret("hunter2"))
    assert told == [("show", old, new, {"words": ["a"], "password": None}, "mara")]
    assert "not everyone took notice" in caplog.text
    await preferences.change("show", {"words": ["a"]}, "mara")
    assert len(told) == 1, "nothing changed, nobody is told"


async def test_it_goes_to_the_vault_only(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    vault = Vault()
    preferences = opened(file, vault)
    await preferences.change("show", {"password": "hunter2", "volume": 1}, "mara")
    assert vault.read("show.password") == "hunter2"
    assert preferences.current("show").password.get_secret_value() == "hunter2"  # type: ignore[attr-defined]
    (view,) = preferences.views()
    assert view.secrets == {"password": True}
    for place in (
        file.read_text(),
        msgspec.json.encode(view).decode(),
        repr(preferences.current("show")),
        str(preferences.public_values("show")),
        caplog.text,
    ):
        assert "hunter2" not in place
    assert "password" not in view.values
    assert opened(file, vault).current("show") == preferences.current("show")
    await preferences.change("show", {"password": None}, "mara")
    assert vault.read("show.password") == ""
    assert preferences.views()[0].secrets == {"password": False}


async def test_a_refusal_does_not_repeat_it(file: Path) -> None:
    class Strict(Settings):
        token: Secret = Secret("")

        @field_validator("token")
        @classmethod
        def fits(cls, value: SecretStr) -> SecretStr:
            if value.get_secret_value() not in ("", "right"):
                raise ValueError(f"{value.get_secret_value()} is wrong")
            return value

    preferences = Preferences(file, Vault())
    preferences.declare("strict", Strict)
    for wrong in ("hunter2", ["hunter2"], {"hunter2": 1}):
        with pytest.raises(SettingsError) as caught:
            await preferences.change("strict", {"token": wrong}, "mara")
        assert "hunter2" not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None, "a traceback would show it"
    with pytest.raises(SettingsError) as caught:
        again = Preferences(file, Vault(), {"strict.token": "hunter2"})
        again.declare("strict", Strict)
    assert "hunter2" not in str(caught.value)


async def test_one_written_into_the_settings_file_is_not_used(file: Path) -> None:
    file.write_text('{"parts": {"show": {"password": "hunter2"}}}')
    preferences = opened(file)
    assert preferences.views()[0].secrets == {"password": False}
    assert "is a secret and is not read from the settings file" in preferences.problems[0]
    assert "hunter2" not in preferences.problems[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(st.sampled_from(sorted(Show.model_fields)), JSON))
async def test_any_value_is_taken_and_comes_back_equal_or_is_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    vault = Vault()
    preferences = opened(file, vault)
    try:
        new = await preferences.change("show", values, "mara")
    except SettingsError:
        assert preferences.current("show") == Show()
        assert not file.exists()
    else:
        again = opened(file, vault)
        assert again.problems == []
        assert again.current("show") == new
