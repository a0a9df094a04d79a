"""Finds messages that pretend to be the platform's own notice that something was deleted."""

from __future__ import annotations

import re

_GONE = (
    "deleted|removed|purged|redacted|hidden|banned|timed ?out|gelöscht|entfernt|gebannt|supprimée?|banni|eliminado"
    "|borrado|expulsado|apagad[ao]|excluíd[ao]|banid[ao]|eliminato|cancellato|usunięt[aoy]|удалено|удален[ао]?|silindi"
)
_NOTICE = re.compile(
    rf"\s{{0,9}}[<\[*‹«＜]{{1,3}}\s?(?:[^\W\d_]{{1,20}}\s){{0,3}}(?:{_GONE})(?:\s[^\W\d_]{{1,20}}){{0,4}}\s?"
    r"[>\]*›»＞]{1,3}"
    r"|\s{0,9}(?:this )?message (?:was |has been )?(?:deleted|removed) by (?:a |the )?(?:mod|streamer|system)",
    re.IGNORECASE,
)


def fake_notice(text: str) -> tuple[int, int] | None:
    """Where the pretended notice stands; it has to begin the message."""
    found = _NOTICE.match(text)
    return found.span() if found else None
