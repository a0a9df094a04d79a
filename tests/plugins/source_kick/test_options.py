import json

import pytest
from pydantic import ValidationError

from rig.fake_kick import page
from source_kick.options import KickSettings
from stagedoor.field_docs import field_docs


def test_a_pasted_page_is_kept_as_its_numbers():
    settings = KickSettings(numbers=[json.dumps(page("somebody")), "Other#5:6", " "])
    assert settings.numbers == ["somebody#1000001:2000001:3000001", "other#5:6"]
    assert settings.known["somebody"].chatroom == 1000001
    assert settings.known["other"].user == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"numbers": ["somebody"]},
        {"numbers": ["{}"]},
        {"numbers": ["a b#1:2"]},
        {"site": "kick.com"},
        {"pusher": "wss://"},
        {"pictures": "https://x/"},
        {"badge_pictures": "javascript:{id}"},
        {"realtime": "http://["},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        KickSettings(**wrong)


def test_every_setting_has_its_help():
    assert field_docs(KickSettings).keys() >= KickSettings.model_fields.keys()
