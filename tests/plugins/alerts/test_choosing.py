"""Which variant an occasion gets: the closest one, and among equals a draw by weight."""

from collections import Counter
from random import Random

import pytest

from alerts.choosing import choose, fits
from alerts.happening import Happening
from alerts.options import Variant
from stagedoor import Role

GIFT = Happening(kind="gift", name="Ada", number=100, label="Rose", platform="tiktok", roles=(Role.SUBSCRIBER,))


@pytest.mark.parametrize(
    ("conditions", "is_fitting"),
    [
        ({}, True),
        ({"enabled": False}, False),
        ({"kind": "raid"}, False),
        ({"least": 100}, True),
        ({"least": 101}, False),
        ({"most": 100}, True),
        ({"most": 99}, False),
        ({"only": ("rose ", "Lion")}, True),
        ({"only": ("Lion",)}, False),
        ({"platforms": ("TikTok",)}, True),
        ({"platforms": ("twitch",)}, False),
        ({"roles": (Role.SUBSCRIBER, Role.VIP)}, True),
        ({"roles": (Role.VIP,)}, False),
    ],
)
def test_every_condition_counts(conditions, is_fitting):
    assert fits(Variant(**{"kind": "gift", **conditions}), GIFT) is is_fitting


def test_the_closest_one_is_taken():
    variants = [
        Variant(kind="gift", name=name, **more)
        for name, more in {
            "any": {},
            "from 50": {"least": 50},
            "from 90": {"least": 90},
            "rose": {"only": ("Rose",)},
        }.items()
    ]

    def chosen(happening):
        found = choose(variants, happening, Random(1))
        return found.name if found else ""

    assert chosen(GIFT) == "rose"
    assert chosen(Happening(kind="gift", number=95, label="Lion")) == "from 90"
    assert chosen(Happening(kind="gift", number=60, label="Lion")) == "from 50"
    assert chosen(Happening(kind="gift", number=1, label="Lion")) == "any"
    assert chosen(Happening(kind="raid", number=1)) == ""


def test_equals_are_drawn_by_their_weight():
    variants = [Variant(kind="gift", name="often", weight=30), Variant(kind="gift", name="seldom", weight=10)]
    dice = Random(7)
    drawn = Counter(choose(variants, GIFT, dice).name for _ in range(2000))
    assert 1350 < drawn["often"] < 1650
