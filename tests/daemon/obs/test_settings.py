"""What may be set about OBS."""

import pydantic
import pytest

from stagedoor.field_docs import field_docs
from stagedoor.obs.settings import ObsSettings


def test_every_setting_says_what_it_is_for():
    said = field_docs(ObsSettings)
    for name in ObsSettings.model_fields:
        assert said.get(name), name
        assert said[name].endswith("."), name


def test_the_password_is_never_shown():
    settings = ObsSettings(password="hush")
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings.model_dump())
    assert "hush" not in settings.model_dump_json()


@pytest.mark.parametrize(
    ("host", "kept"),
    [("", "127.0.0.1"), (" studio ", "studio"), ("192.168.1.20", "192.168.1.20"), ("[::1]", "::1"), ("::1", "::1")],
)
def test_a_host_is_a_name_or_an_address(host, kept):
    assert ObsSettings(host=host).host == kept


@pytest.mark.parametrize("host", ["ws://studio", "studio:4455", "two words", "studio/path"])
def test_a_host_with_more_in_it_is_refused_with_a_sentence(host):
    with pytest.raises(pydantic.ValidationError, match="the port has a setting of its own"):
        ObsSettings(host=host)


@pytest.mark.parametrize(("host", "is_local"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("pc", False)])
def test_only_on_this_computer_can_obs_settings_be_read(host, is_local):
    assert ObsSettings(host=host).is_local is is_local


@pytest.mark.parametrize("port", [-1, 65536, "x"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(pydantic.ValidationError):
        ObsSettings(port=port)
