import subprocess
import sys
from pathlib import Path

import source_kick
from rig.source_stage import SourceStage


def test_the_kind_of_source_it_offers():
    (kind,) = source_kick.register_sources(SourceStage(source_kick, "somebody", pictures="https://pictures.test/{id}"))
    assert (kind.name, kind.title, kind.example) == ("kick", "Kick", "kick:somebody")
    assert "No account" in kind.help
    assert kind.images == {"kick": "https://pictures.test/{id}", "kick-badges": "https://ext.cdn.kick.com/{id}"}
    assert SourceStage(source_kick, "https://kick.com/Somebody").source.channel == "somebody"


def test_the_protocol_is_loaded_where_it_is_read_and_not_before():
    told = "import sys; sys.path[:0] = sys.argv[1:]; import source_kick; print(*sys.modules)"
    folder = str(Path(source_kick.__file__).parent.parent)
    loaded = subprocess.run(
        [sys.executable, "-c", told, folder], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert "source_kick.options" in loaded
    assert not {"source_kick.channel", "aiohttp", "google.protobuf"} & set(loaded)
