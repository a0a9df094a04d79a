"""Words that stand for something."""

from cues.wording import filled


def test_known_words_are_filled_in_however_deep_and_once_only():
    words = {"viewer": "{count}", "count": "3"}
    assert filled({"text": "{viewer} ×{count}", "list": ["{count}", 5], "number": 2}, words) == {
        "text": "{count} ×3",
        "list": ["3", 5],
        "number": 2,
    }
    assert filled("{nobody} {}", words) == "{nobody} {}"
