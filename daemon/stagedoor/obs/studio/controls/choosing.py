"""What has to be chosen before something can be pressed."""

from __future__ import annotations

from stagedoor.errors import ActionRefused


def chosen(name: str, what: str) -> str:
    """The name; raises `ActionRefused` where nothing was chosen. `what` is as in `a scene`."""
    if not name:
        raise ActionRefused(f"Nothing was done in OBS, because {what} has to be chosen first.")
    return name
