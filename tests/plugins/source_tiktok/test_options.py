import pytest
from pydantic import ValidationError

from source_tiktok.options import TikTokSettings
from stagedoor.field_docs import field_docs


def test_nothing_has_to_be_set_and_nobody_else_is_asked():
    settings = TikTokSettings()
    assert settings.way == "auto"
    assert not settings.asks_service
    assert settings.service == "api.eulerstream.com"
    assert TikTokSettings(way="signing_service").asks_service
    assert TikTokSettings(signing_allowed=True).asks_service


@pytest.mark.parametrize("field", ["site", "webcast", "signing_address", "socket", "tikfinity_address", "pictures"])
@pytest.mark.parametrize(
    "value", ["x", "ftp://x", "http://", "http://example.org", "ws://example.org", "https://[", "//x"]
)
def test_an_address_must_be_one_and_safe(field, value):
    with pytest.raises(ValidationError, match="begin with"):
        TikTokSettings(**{field: value})


@pytest.mark.parametrize(("field", "scheme"), [("site", "http"), ("socket", "ws"), ("signing_address", "https")])
def test_this_computer_may_be_asked_without_encryption(field, scheme):
    settings = TikTokSettings(**{field: f" {scheme}://127.0.0.1:8000/ "})
    assert getattr(settings, field) == f"{scheme}://127.0.0.1:8000"


def test_the_key_is_not_shown():
    settings = TikTokSettings(signing_key="open sesame")
    assert "sesame" not in repr(settings)
    assert settings.signing_key.get_secret_value() == "open sesame"


def test_a_name_is_taken_as_people_write_it():
    assert TikTokSettings(tikfinity_account=" @SomeBody").tikfinity_account == "somebody"


def test_every_setting_is_explained():
    said = field_docs(TikTokSettings)
    for name in TikTokSettings.model_fields:
        assert said.get(name), name
