"""Messages whose writer may need somebody: a person looks at them, nothing is ever done by itself."""

from __future__ import annotations

import re

_JOKING = re.compile(
    r"\b(?:lol|lmao|lmfao|rofl|xd+|(?:ha){2,}h?|(?:je){2,}|(?:ja){2,}|k{3,}|jk|kidding)\b|[😂🤣😹😆😜]", re.IGNORECASE
)
_ABOUT_A_GAME = re.compile(
    r"\b(?:boss|level|game|spiel|juego|jogo|respawn|ragequit|ranked|lag|match|build|quest|dungeon|raid|loot)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:"
    r"(?:i (?:want|wanna|need|am going|'?m going|'?m gonna) ?(?:to )?(?:die|kill myself|end it all|end my life))"
    r"|(?:(?:don'?t|do not) want to (?:live|be alive|be here) any ?more)"
    r"|(?:(?:thinking|thought) (?:about|of) (?:suicide|killing myself|ending it))"
    r"|(?:i (?:am|'?m) suicidal)|(?:i (?:cut|hurt|harm) myself)|(?:nobody would miss me)|(?:no reason to live)"
    r"|(?:ich (?:will|möchte|mag) (?:nicht mehr leben|sterben|mich umbringen|nicht mehr hier sein))"
    r"|(?:ich (?:bringe|bring) mich um)|(?:ich (?:ritze|verletze) mich)|(?:keinen (?:grund|sinn) mehr zu leben)"
    r"|(?:(?:me )?quiero (?:morir|morirme|matarme))|(?:no quiero (?:vivir|seguir viviendo)(?: más)?)"
    r"|(?:quero morrer|quero me matar|não quero mais viver)"
    r"|(?:je veux (?:mourir|en finir)|je ne veux plus vivre)"
    r"|(?:voglio (?:morire|uccidermi)|non voglio più vivere)"
    r")\b",
    re.IGNORECASE,
)


def needs_somebody(text: str) -> bool:
    """Whether somebody says of themselves that they may come to harm, and does not seem to joke or speak of a game."""
    said = " ".join(text.replace("’", "'").split())
    return bool(_HARM.search(said)) and not _JOKING.search(said) and not _ABOUT_A_GAME.search(said)
