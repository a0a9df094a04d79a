import pytest

from source_youtube import faults

SENTENCES = [
    faults.changed("x"), faults.limited(60), faults.forbidden(60), faults.captcha(), faults.consent(),
    faults.unknown_channel("x"), faults.unknown_video("x", "y"), faults.no_stream("x"), faults.not_live("x", 30),
    faults.over("x", 30), faults.members_only("x"), faults.age_restricted("x"), faults.closed_here("x", "y"),
    faults.no_chat("x", ""),
]  # fmt: skip


@pytest.mark.parametrize("fault", SENTENCES)
def test_each_says_what_it_means_and_what_happens_next(fault):
    text = str(fault)
    assert text.endswith(".")
    assert "  " not in text
    assert any(word in text for word in ("by itself", "check ", "paste "))


def test_only_limits_are_firm():
    firm = [fault for fault in SENTENCES if getattr(fault, "is_firm", False)]
    assert firm == [SENTENCES[1], SENTENCES[2]]


def test_words_of_youtube_are_quoted_but_not_at_length():
    assert len(str(faults.closed_here("x", "y" * 10_000))) < 500
