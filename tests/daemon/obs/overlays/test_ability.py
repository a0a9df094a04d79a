"""Whether an OBS can show overlays, and how."""

import pytest

from stagedoor.obs.overlays.ability import NO_BROWSER, RENDERED, Ability
from stagedoor.obs.settings import ObsSettings


class Pictures:
    def __init__(self, refusal="", trouble=""):
        self.trouble = trouble
        self._refusal = refusal

    def refusal(self, settings):
        return self._refusal

    def is_ours(self, file, overlay):
        return False


def obs_with(*kinds):
    asked = []

    async def ask(kind, data=None):
        asked.append(kind)
        return {"inputKinds": list(kinds)}

    return ask, asked


@pytest.mark.parametrize(
    ("kinds", "pictures", "refusal", "kind"),
    [
        (["browser_source"], None, "", "browser_source"),
        (["browser_source"], Pictures(refusal="no"), "", "browser_source"),
        ([], None, NO_BROWSER, "image_source"),
        ([], Pictures(), "", "image_source"),
        ([], Pictures(refusal="There is no browser."), f"{NO_BROWSER} There is no browser.", "image_source"),
    ],
)
async def test_what_it_can_do(kinds, pictures, refusal, kind):
    ask, asked = obs_with(*kinds)
    ability = Ability(ask, ObsSettings(), pictures)
    assert await ability.refusal() == refusal
    assert await ability.refusal() == refusal
    assert ability.kind == kind
    assert asked == ["GetInputKindList"]


def test_what_keeps_pictures_away_is_said_first():
    ask, _ = obs_with()
    assert Ability(ask, ObsSettings(), Pictures()).reason == RENDERED
    assert Ability(ask, ObsSettings(), Pictures(trouble="It died.")).reason == f"It died. {RENDERED}"
