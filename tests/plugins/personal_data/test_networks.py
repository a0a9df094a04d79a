"""Addresses of the internet and places on the globe."""

import pytest

from personal_data.networks import networks


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("134.113.196.129 call him", "an IP address"),
        ("220c:3926:b468:d79b:e68:6d54:c1bb:bdbb", "an IP address"),
        ("2001:4860:4860::8888", "an IP address"),
        ("52.520008, 13.404954", "coordinates of a place"),
        ("52.5200° n, 13.4050° e", "coordinates of a place"),
        ("40°26'46\" n 79°58'56\" w", "coordinates of a place"),
    ],
)
def test_found(text, what):
    assert [thing.what for thing in networks(text)] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "192.168.0.1 is local",
        "127.0.0.1",
        "v1.2.3.4 patch",
        "patch 14.22.3.199",
        "1.2.3.4",
        "300.1.2.3",
        "12:34:56:78",
        "::",
        "1.5, 2.5",
    ],
)
def test_not_found(text):
    assert list(networks(text)) == []
