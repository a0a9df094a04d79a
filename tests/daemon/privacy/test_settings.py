"""Out of the box everything is kept for ever."""

from stagedoor.privacy.settings import PrivacySettings


def test_nothing_is_removed_unless_that_was_chosen():
    settings = PrivacySettings()
    assert (settings.message_days, settings.viewer_days, settings.note_days, settings.house_days) == (0, 0, 0, 0)
