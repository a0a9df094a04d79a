import source_kick
from rig.source_stage import SourceStage


def test_the_kind_of_source_it_offers():
    (kind,) = source_kick.register_sources(SourceStage(source_kick, "somebody", pictures="https://pictures.test/{id}"))
    assert (kind.name, kind.title, kind.example) == ("kick", "Kick", "kick:somebody")
    assert "No account" in kind.help
    assert kind.images == {"kick": "https://pictures.test/{id}", "kick-badges": "https://ext.cdn.kick.com/{id}"}
    assert SourceStage(source_kick, "https://kick.com/Somebody").source.channel == "somebody"
