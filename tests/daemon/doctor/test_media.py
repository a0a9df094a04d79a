"""Whether what settings name is in the media folder is said before the show."""

from stagedoor.doctor.finding import Health
from stagedoor.doctor.media import media
from stagedoor.doctor.references import Reference


def named(name, kind="media.sounds"):
    return Reference(part="alerts", title="Alerts", field="variants", kind=kind, name=name)


def test_nothing_named_is_nothing_said():
    assert media([named("Main", "obs.scenes")], lambda _: False) == []


def test_all_there_is_one_line():
    (found,) = media([named("a-1"), named("a-2")], lambda _: True)
    assert (found.health, found.sentence) == (Health.OK, "All 2 are there.")


def test_each_missing_one_is_said_with_a_way_out():
    there = named("0123456789ab-here.ogg")
    gone = named("0123456789ab-gone.ogg")
    (found,) = media([there, gone, gone], lambda name: "here" in name)
    assert found.health is Health.FAILURE
    assert "gone.ogg" in found.title
    assert "This sound is not in the media folder" in found.sentence
    assert [remedy.page for remedy in found.remedies] == ["settings/alerts", "media"]
