"""What the streamer chooses about words."""

from __future__ import annotations

from typing import Annotated, Literal

from stagedoor import Advanced, Settings

Choice = Literal["off", "mark", "hold", "hide", "delete", "timeout"]
Language = Literal[
    "ar", "cs", "da", "de", "emoji", "en", "es", "fa", "fi", "fr", "hi", "hu", "it", "ja", "ko", "nl", "no", "pl", "pt",
    "ru", "sv", "th", "tr", "zh",
]  # fmt: skip

_STARTER_HIDE = ("kys", "kill yourself", "promo-viewers")
_STARTER_HOLD = ("idiot", "idiots", "moron", "morons", "trash streamer")


class BlockedWords(Settings):
    """Words and phrases, and what becomes of messages that contain them."""

    hate: Choice = "hide"
    """What becomes of messages with slurs: words that insult people for what they are."""
    strong: Choice = "hide"
    """What becomes of messages with strong language: heavy insults, crude sexual words."""
    mild: Choice = "off"
    """What becomes of messages with swear words that most chats live with."""
    languages: tuple[Language, ...] = (
        "en", "ar", "cs", "da", "de", "emoji", "es", "fa", "fi", "fr", "hi", "hu", "it", "ja", "ko", "nl", "no", "pl",
        "pt", "ru", "sv", "th", "tr", "zh",
    )  # fmt: skip
    """In which languages words of these three levels are looked for."""
    hide: tuple[str, ...] = _STARTER_HIDE
    """Your own words: messages with one of these are hidden. A word, a phrase, `begin*`, `*end` or `*inside*`."""
    hold: tuple[str, ...] = _STARTER_HOLD
    """Messages with one of these wait until you have looked at them."""
    allow: tuple[str, ...] = ()
    """Words that are fine here, though they are on a list or look like one that is."""
    names: Literal["hide", "ignore"] = "hide"
    """What becomes of messages from somebody whose name contains one of the words."""
    lenient_to: tuple[Literal["subscriber", "vip", "regular"], ...] = ()
    """For these people, strong and mild words are only marked. Regulars wrote 50 messages in a row without fault."""
    timeout_seconds: Annotated[int, Advanced] = 600
    """How long a timeout lasts, where you chose one above."""
    disguises: Annotated[bool, Advanced] = True
    """Find words also where letters are replaced, drawn out, set apart, swapped, left out or turned round."""
