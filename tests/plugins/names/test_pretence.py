"""Who pretends to be in charge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.pretence import pretends


@pytest.mark.parametrize(
    "name",
    [
        "TwitchSupport",
        "Twitch_Support_Team",
        "0fficial_Adm1n",
        "YouTube Official",
        "twitchstaff2",
        "ＴｗｉｔｃｈAdmin",
        "Moderator",
        "Kick-Verification-Team",
        "theAdministrator",
        "DiscordNitro"[:7] + "Giveaway",
    ],
)
def test_these_do(name):
    assert pretends(name)


@pytest.mark.parametrize(
    "name",
    ["Admiral", "SupportMain", "ModernArt", "TeamRocket", "Kick", "Twitch", "Staffan", "bot", "official_paul", "", "7"],
)
def test_these_do_not(name):
    assert not pretends(name)


@given(st.text(max_size=300))
def test_any_name(name):
    assert isinstance(pretends(name), str)
