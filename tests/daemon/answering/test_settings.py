"""What can be set about what waits."""

import pytest
from pydantic import ValidationError

from stagedoor.answering.settings import AnsweringSettings
from stagedoor.field_docs import field_docs


def test_every_setting_is_explained_and_sensible_to_begin_with():
    settings = AnsweringSettings()
    assert settings.questions
    assert settings.concerns
    assert settings.overdue_after < settings.forget_after
    assert field_docs(AnsweringSettings).keys() >= AnsweringSettings.model_fields.keys()


@pytest.mark.parametrize("values", [{"overdue_after": 0}, {"least_for_concerns": 0}, {"forget_after": -1}])
def test_what_makes_no_sense_is_refused(values):
    with pytest.raises(ValidationError):
        AnsweringSettings(**values)
