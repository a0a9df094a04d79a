from source_tiktok.decoder import Decoder
from source_tiktok.methods import QUIET_METHODS


def test_no_message_is_both_read_and_passed_over():
    assert not QUIET_METHODS & Decoder("somebody")._readers.keys()


def test_every_name_is_whole():
    assert all(name.startswith("Webcast") and name.isalnum() for name in QUIET_METHODS)
