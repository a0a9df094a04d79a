"""What can be set about overlays, and what is refused."""

import pytest
from pydantic import ValidationError

from stagedoor.staging.settings import OverlayCanvas, OverlayItem, OverlaysSettings


def test_there_is_always_a_main_overlay():
    assert OverlaysSettings().canvas("main").width == 1920
    with pytest.raises(ValidationError, match="always there"):
        OverlaysSettings(overlays=(OverlayCanvas(name="other"),))


def test_names_and_ids_are_there_once():
    with pytest.raises(ValidationError, match="same name"):
        OverlaysSettings(overlays=(OverlayCanvas(), OverlayCanvas()))
    item = OverlayItem(id="chat", widget="chat_overlay/chat")
    with pytest.raises(ValidationError, match="same id"):
        OverlayCanvas(items=(item, item))


@pytest.mark.parametrize("wrong", [{"delay": 31}, {"width": 1}, {"theme": {"ink": "red"}}, {"name": "Ä"}])
def test_what_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        OverlayCanvas(**wrong)
