import pytest
from pydantic import ValidationError

from emotes.options import EmoteSettings
from stagedoor.field_docs import field_docs


def test_it_is_off_and_says_what_is_sent_to_whom():
    assert EmoteSettings().fetch is False
    said = field_docs(EmoteSettings)["fetch"]
    for word in ("7TV", "BetterTTV", "FrankerFaceZ", "number of each channel", "never anything about your viewers"):
        assert word in " ".join(said.split())


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": ["7tv", "7tv"]},
        {"order": ["other"]},
        {"hours": 0},
        {"seventv_address": "7tv.io"},
        {"betterttv_address": "https://["},
        {"frankerfacez_pictures": "https://x/"},
        {"seventv_pictures": "javascript:{id}"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        EmoteSettings(**wrong)


def test_every_setting_has_its_help():
    assert field_docs(EmoteSettings).keys() >= EmoteSettings.model_fields.keys()
