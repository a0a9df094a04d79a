"""The dry run: what a cue would do now, step by step, every condition answered, and nothing done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .conditions import Answer, answers
from .references import troubles
from .stagehand import SWITCHING
from .wording import filled

if TYPE_CHECKING:
    from .director import Director
    from .settings import Cue

_EXAMPLE = {"viewer": "Ada", "what": "Rose", "count": "1", "value": "1", "times": "1"}


def rehearsal(director: Director, cue: Cue, now: float) -> dict[str, Any]:
    """What a cue would do, from what was seen of OBS last."""
    house = director.house
    asked = answers(cue, None, director.circumstances(cue))
    if cue.only.who != "everyone":
        asked = [*asked, _told(f"It is for {cue.only.who}.")]
    if cue.only.once_each:
        asked = [*asked, _told("Each viewer sets it off once in a stream.")]
    if cue.only.chance < 100:
        asked = [*asked, _told(f"It runs in {cue.only.chance:g} of 100 cases.")]
    if director.hand.is_held and any(step.control in SWITCHING for step in cue.steps):
        asked = [*asked, _told("The scene is held.", is_met=False)]
    schemas = house.schemas()
    found = troubles(house.context, cue, director.settings, house.stock, schemas)
    steps = []
    for step in cue.steps:
        alone = cue.model_copy(update={"steps": (step,), "only": type(cue.only)(), "when": type(cue.when)(kind="hand")})
        wrong = troubles(house.context, alone, director.settings, house.stock, schemas)
        steps.append(
            {
                "control": step.control,
                "title": house.title(step.control),
                "arguments": filled(step.arguments, _EXAMPLE),
                "wait": step.wait,
                "trouble": " ".join(trouble.sentence for trouble in wrong),
            }
        )
    return {
        "cue": cue.name,
        "at": now,
        "would_run": cue.is_on
        and all(answer.is_met for answer in asked)
        and not any(step["trouble"] for step in steps),
        "is_on": cue.is_on,
        "obs_is_known": house.stock.scenes is not None,
        "conditions": [{"sentence": answer.sentence, "is_met": answer.is_met} for answer in asked],
        "troubles": [{"sentence": each.sentence, "is_serious": each.is_serious} for each in found],
        "steps": steps,
        "after": cue.after.model_dump(mode="json"),
    }


def _told(sentence: str, *, is_met: bool = True) -> Answer:
    return Answer(sentence, is_met)
