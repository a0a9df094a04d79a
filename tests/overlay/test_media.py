"""Only what is an id of the media library becomes an address."""

import pytest

from rig.node import ask


@pytest.mark.parametrize(
    ("media", "address"),
    [
        ("0123456789ab-cat.png", "media/0123456789ab-cat.png"),
        ("", ""),
        ("cat.png", ""),
        ("0123456789ab-../../ws", ""),
        ("https://elsewhere.invalid/0123456789ab-cat.png", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_an_address_is_made_of_an_id_and_of_nothing_else(media, address):
    assert ask("overlay/media.js", "it.mediaAddress(values[0])", media) == address
