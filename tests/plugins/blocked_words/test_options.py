"""The settings as they are stored: old ones still hold, wrong ones are refused."""

import pytest
from pydantic import ValidationError

from blocked_words.options import BlockedWords
from blocked_words.shelf import LANGUAGES


def test_settings_from_before_the_levels_still_hold():
    stored = {"hide": ["spoiler"], "hold": [], "names": "ignore"}
    assert BlockedWords.model_validate(stored).hide == ("spoiler",)


def test_out_of_the_box_slurs_and_strong_language_are_hidden_and_mild_words_are_not():
    chosen = BlockedWords()
    assert (chosen.hate, chosen.strong, chosen.mild) == ("hide", "hide", "off")
    assert set(chosen.languages) == set(LANGUAGES)


@pytest.mark.parametrize("wrong", [{"hate": "burn"}, {"languages": ["tlh"]}, {"lenient_to": ["everyone"]}])
def test_what_is_not_offered_is_refused(wrong):
    with pytest.raises(ValidationError):
        BlockedWords.model_validate(wrong)
