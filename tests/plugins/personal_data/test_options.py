"""The settings refuse what makes no sense, and every one has its sentence."""

import pytest
from pydantic import ValidationError

from personal_data.options import PersonalData
from stagedoor.field_docs import field_docs


def test_every_setting_says_what_it_does():
    assert field_docs(PersonalData).keys() >= PersonalData.model_fields.keys()


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValidationError):
        PersonalData(action="explode")
    with pytest.raises(ValidationError):
        PersonalData(regulars_after=-1)
    with pytest.raises(ValidationError):
        PersonalData(timeout_seconds=0)
