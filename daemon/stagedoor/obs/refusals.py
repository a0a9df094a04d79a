"""OBS's own refusals, as a sentence for the streamer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagedoor.errors import ObsError

NOT_READY = 207
NOT_FOUND = 600
EXISTS = 601
NO_SOUND = 604

_NAMING = ("sceneName", "sourceName", "inputName", "transitionName", "filterName", "sceneCollectionName", "profileName")
_MEANING = {
    203: "it took too long",
    204: "this version of OBS does not know it",
    NOT_READY: "OBS is still loading or changing its scenes; try again in a moment",
    500: "it cannot be changed while OBS streams or records; stop that first",
    501: "it is not running",
    502: "it is paused",
    503: "it is not paused",
    504: "it is switched off in OBS",
    505: "it is not in studio mode",
    506: "studio mode is off",
    EXISTS: "there is one of that name already",
    NO_SOUND: "it has no sound",
    605: "this OBS cannot make that kind of source",
}


def refusal(kind: str, data: Mapping[str, Any] | None, status: Mapping[str, Any]) -> ObsError:
    """The `ObsError` for an answer whose `requestStatus` says no."""
    code = status.get("code")
    code = code if isinstance(code, int) else 0
    comment = status.get("comment")
    if code == NOT_FOUND:
        names = [f"“{data[name]}”" for name in _NAMING if data and isinstance(data.get(name), str)]
        why = f"there is no {' in '.join(reversed(names))}" if names else "there is no such thing"
    else:
        why = _MEANING.get(code) or (comment if isinstance(comment, str) and comment else "it gave no reason")
    return ObsError(f"OBS refused {kind}: {why} (code {code}).", code=code)
