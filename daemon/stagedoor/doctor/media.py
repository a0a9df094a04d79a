"""Whether every picture, video and sound that the settings name is in the media folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.references import Reference
from stagedoor.media.item import name_in

PREFIX = "media."
_NOUNS = {"media.pictures": "picture", "media.videos": "video", "media.sounds": "sound"}


def media(named: Iterable[Reference], is_there: Callable[[str], bool]) -> list[Diagnosis]:
    """One finding for each that is missing, or one that all are there."""
    wanted = [each for each in named if each.kind.startswith(PREFIX)]
    if not wanted:
        return []
    missing = {(each.part, each.field, each.name): each for each in wanted if not is_there(each.name)}
    if not missing:
        sentence = "What your settings name is there." if len(wanted) == 1 else f"All {len(wanted)} are there."
        return [Diagnosis("overlay", "media", "Pictures, videos and sounds", Health.OK, sentence)]
    return [
        Diagnosis(
            "overlay",
            f"media:{each.part}.{each.field}:{each.name}",
            f"{each.title}: “{name_in(each.name) or each.name}”",
            Health.FAILURE,
            f"This {_NOUNS.get(each.kind, 'file')} is not in the media folder, so {each.title} goes on without it.",
            "Add it again under Media, or choose another one.",
            (
                Remedy(label="Choose another", page=f"settings/{each.part}"),
                Remedy(label="Media", page="media"),
            ),
        )
        for each in missing.values()
    ]
