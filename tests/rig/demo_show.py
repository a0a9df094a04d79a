"""The invented show, played by its own clock."""

import itertools

from source_demo.acts import begin
from source_demo.script import read_script
from source_demo.show import Show
from stagedoor import (
    SourceEvent,
)


def played(seconds: float, seed: int = 7) -> list[tuple[float, SourceEvent]]:
    show = Show(read_script(), seed, "show", "run")
    begin(show)
    return [(at, make(int(at * 1000))) for at, make in itertools.takewhile(lambda one: one[0] < seconds, show.play())]
