"""Settings: what is stored is read without trust, and a change happens whole or not at all."""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

from stagedoor import Advanced, Choices, Secret, Settings, SettingsError
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault


class Corner(BaseModel):
    x: int = 0
    y: int = 0


class Show(Settings):
    """A part with one field of every sort."""

    words: tuple[str, ...] = ()
    """Words."""
    volume: Annotated[int, Field(ge=0, le=100)] = 50
    """How loud."""
    mood: Literal["calm", "wild"] = "calm"
    """The mood."""
    label: str = "Stage"
    """What to call it."""
    limit: int | None = None
    """How many."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """A scene."""
    speed: Annotated[float, Advanced] = 1.0
    """How fast."""
    corner: Corner = Corner()
    """Where."""
    password: Secret = Secret("")
    """To get in."""

    @field_validator("label")
    @classmethod
    def not_rude(cls, value: str) -> str:
        if "rude" in value:
            raise ValueError("be kind.")
        return value

    @model_validator(mode="after")
    def not_loud_and_wild(self) -> "Show":
        if self.mood == "wild" and self.volume == 100:
            raise ValueError("wild and loud is too much")
        return self


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def opened(file: Path | None, vault: Vault | None = None, **overrides: str) -> Preferences:
    named = {f"show.{name}": text for name, text in overrides.items()}
    preferences = Preferences(file, vault or Vault(), named)
    preferences.declare("show", Show, "The show", "What it is like.")
    return preferences


def stored(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


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


class TestStored:
    """What lies in the file."""

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
    async def test_a_file_that_cannot_be_used_is_told_and_kept_aside(
        self, file: Path, content: bytes, why: str
    ) -> None:
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

    async def test_an_older_file_that_was_set_aside_stays(self, file: Path) -> None:
        file.with_name("settings.json.unreadable-1").write_text("first")
        file.write_text("second")
        await opened(file).change("show", {"volume": 9}, "mara")
        assert file.with_name("settings.json.unreadable-1").read_text() == "first"
        assert file.with_name("settings.json.unreadable-2").read_text() == "second"

    def test_a_huge_file_is_not_read_whole(self, file: Path) -> None:
        with file.open("wb") as opened_file:
            opened_file.truncate(50 * 1024 * 1024)
        assert "larger than 4 MB" in opened(file).problems[0]

    @pytest.mark.skipif(os.name != "posix", reason="these kinds of file are of Unix")
    async def test_files_that_are_none(self, file: Path, tmp_path: Path) -> None:
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
    async def test_a_link_stays_a_link(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        real = tmp_path / "elsewhere" / "mine.json"
        real.write_text('{"version": 1, "parts": {"show": {"volume": 3}}}')
        file.symlink_to(real)
        preferences = opened(file)
        assert preferences.current("show") == Show(volume=3)
        await preferences.change("show", {"volume": 4}, "mara")
        assert file.is_symlink()
        assert stored(real)["parts"] == {"show": {"volume": 4}}

    async def test_bad_values_fall_back_one_by_one_and_stay_in_the_file(self, file: Path) -> None:
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

    async def test_values_that_do_not_go_together_are_taken_as_far_as_they_do(self, file: Path) -> None:
        file.write_text('{"parts": {"show": {"volume": 100, "mood": "wild", "label": "Ok"}}}')
        preferences = opened(file)
        assert preferences.current("show") == Show(volume=100, label="Ok")
        assert "wild and loud is too much" in preferences.problems[0]

    async def test_a_part_that_is_no_object(self, file: Path) -> None:
        file.write_text('{"parts": {"show": [1], "other": "x"}}')
        preferences = opened(file)
        assert preferences.current("show") == Show()
        assert "not an object" in preferences.problems[0]
        await preferences.change("show", {"volume": 1}, "mara")
        assert stored(file)["parts"] == {"show": {"volume": 1}, "other": "x"}
        assert file.with_name("settings.json.unreadable-1").exists()

    async def test_a_byte_order_mark_is_no_obstacle(self, file: Path) -> None:
        file.write_bytes(b'\xef\xbb\xbf{"parts": {"show": {"volume": 3}}}')
        assert opened(file).current("show") == Show(volume=3)

    async def test_another_writer_is_merged_with(self, file: Path) -> None:
        ours, theirs = opened(file), opened(file)
        await theirs.change("show", {"volume": 1, "label": "Theirs"}, "someone")
        await ours.change("show", {"words": ["ours"]}, "mara")
        assert stored(file)["parts"]["show"] == {"volume": 1, "label": "Theirs", "words": ["ours"]}
        assert ours.current("show") == Show(words=("ours",)), "not in force without having been accepted"
        assert "takes effect when Stagedoor starts again" in ours.problems[0]

    async def test_another_writer_of_the_same_value_is_not_overwritten_silently(self, file: Path) -> None:
        ours, theirs = opened(file), opened(file)
        await theirs.change("show", {"volume": 1}, "someone")
        with pytest.raises(SettingsError, match="Another program changed volume of show") as caught:
            await ours.change("show", {"volume": 2}, "mara")
        assert caught.value.field == "show.volume"
        assert stored(file)["parts"]["show"] == {"volume": 1}
        await ours.change("show", {"volume": 2}, "mara")
        assert stored(file)["parts"]["show"] == {"volume": 2}

    async def test_a_file_that_vanished_or_broke_meanwhile(self, file: Path) -> None:
        preferences = opened(file)
        await preferences.change("show", {"volume": 1}, "mara")
        file.unlink()
        await preferences.change("show", {"label": "A"}, "mara")
        assert stored(file)["parts"]["show"] == {"volume": 1, "label": "A"}
        file.write_text("trash")
        await preferences.change("show", {"label": "B"}, "mara")
        assert stored(file)["parts"]["show"] == {"volume": 1, "label": "B"}
        assert file.with_name("settings.json.unreadable-1").read_text() == "trash"

    async def test_values_the_file_could_not_give_back_are_refused(self, file: Path) -> None:
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


class TestOverrides:
    """`--set part.name=value`."""

    async def test_they_win_for_this_run_and_are_never_kept(self, file: Path) -> None:
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
    def test_a_wrong_one_is_refused_with_a_sentence(self, file: Path, name: str, text: str, sentence: str) -> None:
        with pytest.raises(SettingsError, match=sentence):
            opened(file, **{name: text})

    def test_one_that_is_no_name(self, file: Path) -> None:
        for name in ("volume", "show.", ".volume", ""):
            with pytest.raises(SettingsError, match="names no setting"):
                Preferences(file, Vault(), {name: "1"})

    def test_those_for_parts_nobody_declared_are_told(self, file: Path) -> None:
        preferences = Preferences(file, Vault(), {"shwo.volume": "1", "show.volume": "2"})
        preferences.declare("show", Show)
        unused = preferences.unused_overrides()
        assert list(unused) == ["shwo.volume"]
        assert "did you mean “show”?" in unused["shwo.volume"]


class TestSecrets:
    """A secret is in no file, view, error or log."""

    async def test_it_goes_to_the_vault_only(self, file: Path, caplog: pytest.LogCaptureFixture) -> None:
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

    async def test_a_refusal_does_not_repeat_it(self, file: Path) -> None:
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

    async def test_one_written_into_the_settings_file_is_not_used(self, file: Path) -> None:
        file.write_text('{"parts": {"show": {"password": "hunter2"}}}')
        preferences = opened(file)
        assert preferences.views()[0].secrets == {"password": False}
        assert "is a secret and is not read from the settings file" in preferences.problems[0]
        assert "hunter2" not in preferences.problems[0]


class TestDeclaring:
    """What a class of settings must be."""

    def test_a_wrong_class_is_refused_with_a_sentence(self) -> None:
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

    async def test_declared_again_it_reads_what_is_stored_and_withdrawn_it_stays_stored(self, file: Path) -> None:
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

    async def test_a_plugin_reloaded_during_its_own_change_has_the_new_values(self, file: Path) -> None:
        preferences = opened(file)

        async def accept(old: Settings, new: Settings) -> None:
            preferences.declare("show", Show)

        await preferences.change("show", {"volume": 9}, "mara", accept)
        assert preferences.current("show") == Show(volume=9)

    def test_the_view_has_everything_the_form_needs(self) -> None:
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


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=JSON)
def test_any_file_is_read_without_a_fault(tmp_path_factory: pytest.TempPathFactory, document: Any) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_text(json.dumps({"parts": {"show": document}}))
    preferences = opened(file)
    msgspec.json.encode(preferences.views())
    assert isinstance(preferences.current("show"), Show)
