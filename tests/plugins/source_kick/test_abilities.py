import pytest

import source_kick
from rig.source_stage import SourceStage
from source_kick.abilities import abilities
from stagedoor import ActionRefused, Deed, Verb


def test_nothing_can_be_done_and_each_sentence_says_what_to_do_instead():
    found = abilities("somebody")
    assert set(found) == {Verb.SEND, Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN, Verb.UNBAN, Verb.PIN}
    assert all("kick.com/somebody" in sentence for sentence in found.values())


@pytest.mark.parametrize("verb", [Verb.SEND, Verb.BAN, Verb.SHOUTOUT])
async def test_a_deed_is_refused_with_its_sentence(verb):
    source = SourceStage(source_kick, "somebody").source
    assert source.abilities == abilities("somebody")
    with pytest.raises(ActionRefused, match="Kick"):
        await source.act(Deed(verb=verb, text="x"))
