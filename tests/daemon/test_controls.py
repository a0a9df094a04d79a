"""Everything that can be had done by name: the daemon's own controls, roles, and what is written down."""

import pytest

from stagedoor import ActionRefused, Back, Control, Settings, SettingsError, TeamRole
from stagedoor.controls import Controls, back_of


class Loudness(Settings):
    """How loud."""

    decibels: float = 0.0
    """In decibels."""
    place: str = ""
    """Where."""


@pytest.fixture
def told():
    return []


@pytest.fixture
def controls(told):
    async def call(name, function, cause, arguments):
        return function(*arguments)

    return Controls(call, lambda event, *, cause=0: told.append((event, cause)))


async def test_a_control_of_the_daemons_own_is_run_with_its_arguments(controls, told):
    async def louder(arguments):
        return Back(control="louder", arguments={"decibels": -arguments.decibels})

    controls.offer_own("obs", [Control(name="louder", title="Louder", run=louder, parameters=Loudness)])
    pressed = await controls.press("obs.louder", {"decibels": 3}, "panel", cause=7)
    assert back_of(pressed) == Back(control="obs.louder", arguments={"decibels": -3.0})
    ((event, cause),) = told
    assert (event.control, event.by, bytes(event.arguments), cause) == ("obs.louder", "panel", b'{"decibels":3.0}', 7)


async def test_a_function_that_does_not_wait_will_do(controls):
    pressed = []
    controls.offer_own("obs", [Control(name="go", title="Go", run=lambda: pressed.append(1))])
    assert (await controls.press("obs.go", {}, "panel")).back is None
    assert pressed == [1]


async def test_wrong_arguments_are_refused_before_anything_happens(controls, told):
    controls.offer_own("obs", [Control(name="louder", title="Louder", run=pytest.fail, parameters=Loudness)])
    controls.offer_own("x", [Control(name="go", title="Go", run=pytest.fail)])
    with pytest.raises(SettingsError, match="decibels"):
        await controls.press("obs.louder", {"decibels": "very"}, "panel")
    with pytest.raises(SettingsError, match="decibel"):
        controls.check("obs.louder", {"decibel": 1})
    with pytest.raises(ActionRefused, match="takes no arguments"):
        await controls.press("x.go", {"far": True}, "panel")
    with pytest.raises(ActionRefused, match="There is: obs.louder"):
        await controls.press("obs.quieter", {}, "panel")
    assert [bool(event.error) for event, _ in told] == [True, True, True]


async def test_what_a_plugin_offers_wrongly_is_left_out_with_a_sentence(controls):
    class Wrong(Settings):
        number: int = "none"

    refused = controls.offer(
        [
            ("a", Control(name="good", title="Good", run=print)),
            ("a", Control(name="bad", title="Bad", run=print, parameters=Wrong)),
        ]
    )
    assert [offer.control for offer in controls.offers] == ["a.good"]
    assert "“bad” of a cannot be pressed" in refused[0]


def test_what_nobody_offers_is_the_owners(controls):
    controls.offer([("a", Control(name="skip", title="Skip", run=print, role=TeamRole.HELPER))])
    assert controls.least_for("a.skip") is TeamRole.HELPER
    assert controls.least_for("a.other") is TeamRole.OWNER
    assert controls.view().controls[0].role == "helper"
