import pytest

from rig.tiktok_messages import made
from source_tiktok.values import count, id_of, moment, text


def test_text_that_is_no_utf8_is_mended():
    assert text("grüße 👋🏽".encode()) == "grüße 👋🏽"
    assert text(b"caf\xe9") == "caf\ufffd"
    assert text(b"") == ""
    assert len(text(b"x" * 100_000)) == 4_000


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        (1_700_000_000, 1_700_000_000_000),
        (1_700_000_000_123, 1_700_000_000_123),
        (0, 0),
        (-1, 0),
        (5, 0),
        (1_700_000_000_123_456, 0),
        (2**63 - 1, 0),
        (-(2**63), 0),
    ],
)
def test_a_time_is_in_milliseconds_or_none(written, milliseconds):
    assert moment(written) == milliseconds


def test_a_number_stays_one_a_page_can_show():
    assert [count(-5), count(0), count(7), count(2**63 - 1)] == [0, 0, 7, 10**12]


def test_the_id_of_the_message_goes_before_that_of_its_envelope():
    assert id_of(made("Like", common=made("Common", msg_id=3)), 4) == 3
    assert id_of(made("Like"), 4) == 4
    assert id_of(made("Like"), 0) == 0
