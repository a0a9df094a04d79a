"""Nothing can be done where documents come from, and why."""

from __future__ import annotations

from collections.abc import Mapping

from stagedoor import Verb

_HIDDEN = "What other programs hand over comes in one way only: it is hidden here, and stays where it came from."
ONE_WAY: Mapping[Verb, str] = {
    Verb.SEND: "What other programs hand over comes in one way only, so nothing can be written there.",
    Verb.REPLY: "What other programs hand over comes in one way only, so nothing can be answered there.",
    **dict.fromkeys((Verb.DELETE, Verb.TIMEOUT, Verb.BAN), _HIDDEN),
}
