import pytest

import source_tiktok
from rig.source_stage import SourceStage
from source_tiktok.hosts import Hosts
from stagedoor import SourceRefused


@pytest.fixture
def ctx():
    return SourceStage(source_tiktok, "somebody")


def test_a_number_is_remembered_over_a_restart(ctx):
    Hosts(ctx).meet("a", "1")
    Hosts(ctx).meet("a", "1")
    Hosts(ctx).meet("b", "2")
    with pytest.raises(SourceRefused, match="another TikTok account"):
        Hosts(ctx).meet("a", "2")


def test_meeting_the_same_stranger_again_is_the_streamers_word(ctx):
    hosts = Hosts(ctx)
    hosts.meet("a", "1")
    hosts.went_live("a", "11")
    for stranger in ("2", "3", "2"):
        with pytest.raises(SourceRefused):
            hosts.meet("a", stranger)
    hosts.meet("a", "2")
    assert hosts.room("a") == "", "what was known of the other account is forgotten"
    with pytest.raises(SourceRefused):
        hosts.meet("a", "1")


def test_a_room_is_remembered_until_it_ends(ctx):
    Hosts(ctx).meet("a", "1")
    Hosts(ctx).went_live("a", "11")
    assert Hosts(ctx).room("a") == "11"
    Hosts(ctx).ended("a")
    assert Hosts(ctx).room("a") == ""
    Hosts(ctx).meet("a", "1")


def test_a_memory_that_makes_no_sense_knows_nobody(ctx):
    ctx.memory.values["host a"] = ["?"]
    assert Hosts(ctx).room("a") == ""
    Hosts(ctx).meet("a", "1")
    with pytest.raises(SourceRefused):
        Hosts(ctx).meet("a", "2")
