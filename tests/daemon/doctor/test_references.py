"""What settings name in OBS and on the disk, found by the schemas."""

from pathlib import Path
from typing import Annotated

import msgspec
from pydantic import BaseModel

from stagedoor import Settings
from stagedoor.doctor.references import Reference, references
from stagedoor.settings import ArgumentsOf, Choices
from stagedoor.web.wire import PartView


class Cue(BaseModel):
    scene: Annotated[str, Choices("obs.scenes")] = ""
    word: str = ""


class Named(Settings):
    scene: Annotated[str, Choices("obs.scenes")] = ""
    mute: tuple[Annotated[str, Choices("obs.sources")], ...] = ()
    cues: tuple[Cue, ...] = ()
    sound: Path | None = None
    title: str = ""


def part(**values):
    settings = Named(**values)
    return PartView(
        part="named",
        title="Named",
        description="",
        schema=Named.model_json_schema(),
        values=settings.model_dump(mode="json"),
        secrets={},
        forced=[],
        problem="",
    )


def found(**values):
    return [(each.field, each.kind, each.name) for each in references([part(**values)])]


def test_names_are_found_however_deep_they_stand():
    assert found(
        scene="A", mute=("Mic", "Game"), cues=(Cue(scene="B", word="x"), Cue()), sound=Path("/tmp/x.wav"), title="no"
    ) == [
        ("scene", "obs.scenes", "A"),
        ("mute", "obs.sources", "Mic"),
        ("mute", "obs.sources", "Game"),
        ("cues", "obs.scenes", "B"),
        ("sound", "path", "/tmp/x.wav"),
    ]


def test_what_is_empty_names_nothing():
    assert found() == []


def test_it_says_whose_setting_it_is():
    assert references([part(scene="A")]) == [Reference("named", "Named", "scene", "obs.scenes", "A")]


class Marked(Settings):
    together: Annotated[tuple[str, ...], Choices("obs.scenes")] = ()
    by_word: dict[str, Cue] = {}
    maybe: Annotated[str, Choices("obs.scenes")] | None = None


def test_marks_on_lists_mappings_and_what_may_be_nothing():
    settings = Marked(together=("A", "B"), by_word={"x": Cue(scene="C")}, maybe="D")
    view = msgspec.structs.replace(part(), schema=Marked.model_json_schema(), values=settings.model_dump(mode="json"))
    assert [each.name for each in references([view])] == ["A", "B", "C", "D"]


def test_a_part_that_is_off_needs_nothing_and_a_name_counts_once():
    assert references([part(scene="A")], {"named"}) == []
    assert found(cues=(Cue(scene="B"), Cue(scene="B"))) == [("cues", "obs.scenes", "B")]


def test_arguments_of_controls_are_looked_into_by_the_controls_own_schema():
    class Step(BaseModel):
        control: str = ""
        arguments: Annotated[dict[str, str], ArgumentsOf("control")] = {}

    class Show(Settings):
        steps: list[Step] = []

    class Scene(Settings):
        scene: Annotated[str, Choices("obs.scenes")] = ""
        sound: Annotated[str, Choices("obs.inputs")] = ""
        text: str = ""

    steps = [
        {"control": "obs.switch", "arguments": {"scene": "Break", "sound": "Mic", "text": "Main"}},
        {"control": "unknown", "arguments": {"scene": "Nowhere"}},
    ]
    view = PartView(
        part="show",
        title="",
        description="",
        schema=Show.model_json_schema(),
        values={"steps": steps},
        secrets={},
        forced=[],
        problem="",
    )
    controls = {"obs.switch": Scene.model_json_schema()}
    assert {(each.kind, each.name) for each in references([view], (), controls)} == {
        ("obs.scenes", "Break"),
        ("obs.sources", "Mic"),
    }
    assert references([view]) == []
