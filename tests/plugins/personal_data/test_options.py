"""The settings refuse what makes no sense, and every one has its sentence."""

import pytest
from pydantic import ValidationError

from personal_data.options import PersonalData


def test_every_setting_says_what_it_does():
    assert all(field.description for field in PersonalData.model_fields.values())


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValidationError):
        PersonalData(action="explode")
    with pytest.raises(ValidationError):
        PersonalData(regulars_after=-1)
    with pytest.raises(ValidationError):
        PersonalData(timeout_seconds=0)
