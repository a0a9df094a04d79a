"""The parts of the studio that are read by themselves, and which of them an event of OBS makes stale."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Part(Enum):
    """Something that is read in one go."""

    INPUTS = auto()
    SCENES = auto()
    ITEMS = auto()
    MIXER = auto()
    MEDIA = auto()
    TEXTS = auto()
    FILTERS = auto()
    OUTPUTS = auto()
    PROFILES = auto()


ALL = frozenset(Part)

_STARTS: Mapping[str, tuple[Part, ...]] = {
    "CurrentSceneCollection": tuple(Part),
    "SceneCollectionList": (Part.PROFILES,),
    "CurrentSceneTransition": (Part.SCENES,),
    "CurrentProfile": tuple(Part),
    "ProfileList": (Part.PROFILES,),
    "CurrentProgramScene": (Part.SCENES,),
    "CurrentPreviewScene": (Part.SCENES,),
    "StudioMode": (Part.SCENES,),
    "SceneItem": (Part.ITEMS,),
    "SceneTransition": (),
    "Scene": (Part.SCENES, Part.FILTERS),
    "SourceFilter": (Part.FILTERS,),
    "MediaInput": (Part.MEDIA,),
    "InputVolumeMeters": (),
    "InputCreated": (Part.INPUTS,),
    "InputRemoved": (Part.INPUTS,),
    "InputNameChanged": (Part.INPUTS, Part.ITEMS),
    "InputSettings": (Part.TEXTS, Part.MEDIA),
    "Input": (Part.MIXER,),
    "StreamState": (Part.OUTPUTS,),
    "Record": (Part.OUTPUTS,),
    "ReplayBuffer": (Part.OUTPUTS,),
    "Virtualcam": (Part.OUTPUTS,),
}
"""By how the event's name starts; the first that fits counts."""


def parts_of(event: str) -> tuple[Part, ...]:
    """What an event of this name makes stale."""
    return next((parts for start, parts in _STARTS.items() if event.startswith(start)), ())
