"""What can be wrong between Stagedoor and OBS, and the sentence that tells the streamer."""

from __future__ import annotations

from enum import Enum, auto

from stagedoor.model import ObsState
from stagedoor.obs.discovery import Address, Found
from stagedoor.obs.settings import ObsSettings

SERVER_PAGE = "Tools → WebSocket Server Settings"


class Kind(Enum):
    """What was met at OBS's port."""

    REFUSED = auto()
    """Nobody listens there."""
    UNREACHABLE = auto()
    """There is no such computer, or no way to it."""
    SILENT = auto()
    """Somebody listens and says nothing: frozen, or very busy."""
    FOREIGN = auto()
    """Something listens that is not OBS."""
    OTHER_VERSION = auto()
    """OBS, but with another version of its protocol."""
    WRONG_PASSWORD = auto()
    NO_PASSWORD = auto()
    """OBS wants a password and none is known."""
    LOST = auto()
    """The connection ended."""
    CONFUSED = auto()
    """An answer came that fits no question."""
    NOT_READY = auto()
    """OBS is still starting, or changing its scene collection."""
    OTHER_SETTINGS = auto()
    """Stagedoor's own settings have changed."""
    LEAVING = auto()
    """OBS said that it is closing."""


class Trouble(Exception):
    """OBS cannot be used now. `detail` is for the log; `salt` is what the server drew that refused a password."""

    def __init__(self, kind: Kind, detail: str = "", *, salt: str = "") -> None:
        super().__init__(f"{kind.name.lower()}: {detail}" if detail else kind.name.lower())
        self.kind = kind
        self.detail = detail
        self.salt = salt


def explain(trouble: Trouble, found: Found, address: Address, settings: ObsSettings) -> tuple[ObsState, str]:
    """The state this trouble means, and what happened and what to do in one or two sentences."""
    if trouble.kind in {Kind.WRONG_PASSWORD, Kind.NO_PASSWORD}:
        return ObsState.WRONG_PASSWORD, _password(trouble.kind, settings)
    if settings.is_local and trouble.kind is Kind.REFUSED:
        return _nobody(found, address)
    state, sentence = _SENTENCES[trouble.kind]
    return state, sentence.format(address=address, host=address.host)


_SENTENCES = {
    Kind.REFUSED: (
        ObsState.NOT_RUNNING,
        f"OBS does not listen at {{address}}. Start it there, with its WebSocket server on ({SERVER_PAGE}).",
    ),
    Kind.UNREACHABLE: (
        ObsState.NOT_RUNNING,
        "The computer {host} cannot be reached. Check its name or address in the settings, and that it is on.",
    ),
    Kind.FOREIGN: (
        ObsState.SERVER_OFF,
        f"Something that is not OBS answers at {{address}}. In OBS choose another port under {SERVER_PAGE}.",
    ),
    Kind.SILENT: (
        ObsState.HUNG,
        "OBS does not answer: it is frozen or very busy. Nothing is sent to it meanwhile. If this stays, restart OBS.",
    ),
    Kind.OTHER_VERSION: (
        ObsState.NOT_READY,
        "What answers at {address} speaks another version of OBS's protocol. Update OBS (28 or newer) and Stagedoor.",
    ),
    Kind.LEAVING: (ObsState.NOT_RUNNING, "OBS is closing. Start it again and Stagedoor connects by itself."),
    Kind.NOT_READY: (ObsState.NOT_READY, "OBS is still loading its scenes; it can be used in a moment."),
    Kind.OTHER_SETTINGS: (ObsState.NOT_READY, "The settings have changed; the connection to OBS is being made anew."),
    Kind.LOST: (ObsState.NOT_READY, "The connection to OBS was lost; it is being made anew."),
    Kind.CONFUSED: (
        ObsState.NOT_READY,
        "OBS answered something that fits no question, so the connection is being made anew.",
    ),
}


def _nobody(found: Found, address: Address) -> tuple[ObsState, str]:
    switch_on = f"In OBS open {SERVER_PAGE} and tick “Enable WebSocket server”."
    if found.is_safe_mode:
        return ObsState.SERVER_OFF, "OBS runs in its safe mode, without its WebSocket server. Restart it normally."
    if found.is_running and found.is_enabled is not False:
        if found.is_starting:
            return ObsState.NOT_READY, "OBS is starting; it can be used in a moment."
        return ObsState.SERVER_OFF, (
            f"OBS runs, but its WebSocket server does not listen at {address}. Switch it on or choose another port: "
            f"{SERVER_PAGE} in OBS."
        )
    if found.is_running or (found.is_running is None and found.is_enabled is False):
        return ObsState.SERVER_OFF, f"OBS's WebSocket server is switched off. {switch_on}"
    if found.is_enabled is False:
        return ObsState.NOT_RUNNING, (
            f"OBS is not running, and its WebSocket server is switched off. Start OBS. {switch_on}"
        )
    return ObsState.NOT_RUNNING, "OBS is not running. Start it and Stagedoor connects by itself."


def _password(kind: Kind, settings: ObsSettings) -> str:
    own = bool(settings.password.get_secret_value())
    if kind is Kind.NO_PASSWORD:
        return (
            "OBS wants a password and none was found. Copy it from OBS "
            f"({SERVER_PAGE} → Show Connect Info) into Stagedoor's settings."
        )
    if own and settings.is_local:
        return (
            "OBS refused the password from Stagedoor's settings, and it is not tried again until something changes. "
            "Clear it there, and Stagedoor reads the right one from OBS."
        )
    if own:
        return (
            "OBS refused the password from Stagedoor's settings, and it is not tried again until something changes. "
            f"Copy the right one from OBS ({SERVER_PAGE} → Show Connect Info)."
        )
    return (
        "OBS refused the password found in its own settings, and it is not tried again until something changes. "
        f"Restart OBS, or copy the password from {SERVER_PAGE} → Show Connect Info into Stagedoor's settings."
    )
