"""What can be done in a Kick chat from here: nothing, and why not."""

from __future__ import annotations

from stagedoor import Verb

_WRITING = (
    "Kick only lets an app of your own write, and Stagedoor reads this chat as a visitor. Write in Kick's own chat at "
    "kick.com/{channel}."
)
_MODERATING = (
    "Kick only lets an app of your own moderate, and Stagedoor reads this chat as a visitor. Do it in Kick's own chat "
    "at kick.com/{channel}; here it can still be hidden from your overlay."
)
_SENTENCES = {
    Verb.SEND: _WRITING,
    Verb.REPLY: _WRITING,
    Verb.DELETE: _MODERATING,
    Verb.TIMEOUT: _MODERATING,
    Verb.BAN: _MODERATING,
    Verb.UNBAN: "Kick only lets an app of your own lift a ban. Do it on Kick's own page at kick.com/{channel}.",
    Verb.PIN: "Kick lets messages be pinned on its own page only, at kick.com/{channel}.",
}


def abilities(channel: str) -> dict[Verb, str]:
    """The verbs a streamer would expect, each with the sentence why it cannot be done from here."""
    return {verb: sentence.format(channel=channel) for verb, sentence in _SENTENCES.items()}
