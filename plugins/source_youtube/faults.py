"""What can go wrong at YouTube, each as a sentence: what happened, what it means for the show, what to do."""

from __future__ import annotations

from stagedoor import SourceDelayed, SourceOffline, SourceRefused

MEANWHILE = "Until Stagedoor is updated, Social Stream Ninja can bring this chat (source ssn:…)"

_CHANGED_PAUSE = 300.0
_CAPTCHA_PAUSE = 900.0
_CONSENT_PAUSE = 300.0
_CLOSED_PAUSE = 120.0


class ChatLostError(ConnectionError):
    """YouTube does not know any more where we were in the chat, so it has to be entered anew."""


class AskedTooOftenError(SourceDelayed):
    """YouTube set a limit for this computer, so every chat that is read from here keeps it."""


def changed(what: str) -> SourceDelayed:
    """The page or answer is not what it always was."""
    return SourceDelayed(
        f"YouTube answered in a way Stagedoor does not know ({what}), so its chat cannot be read now; YouTube has "
        f"probably changed its pages. It is tried again by itself. {MEANWHILE}, or look for an update of Stagedoor.",
        seconds=_CHANGED_PAUSE,
        is_firm=False,
    )


def limited(seconds: float) -> AskedTooOftenError:
    """YouTube says: too many questions."""
    return AskedTooOftenError(
        "YouTube says this computer asked too often, so no chat arrives until the pause is over; it goes on by "
        "itself. Reading fewer YouTube chats at once from this connection helps.",
        seconds=seconds,
    )


def forbidden(seconds: float) -> SourceDelayed:
    """YouTube does not answer us at all."""
    return SourceDelayed(
        "YouTube refuses to answer this computer (403), so no chat arrives; that is usually a block of some minutes. "
        "It is tried again by itself; switching off a VPN or proxy helps.",
        seconds=seconds,
    )


def captcha() -> SourceDelayed:
    """The page that asks whether we are a robot."""
    return SourceDelayed(
        "YouTube asks this computer to prove that it is no robot (a captcha page), so no chat arrives; that is a "
        "matter of the internet connection. It is tried again by itself; switch off a VPN or proxy, or open "
        f"youtube.com in a browser here and solve it. {MEANWHILE.replace('Until Stagedoor is updated', 'Meanwhile')}.",
        seconds=_CAPTCHA_PAUSE,
        is_firm=False,
    )


def consent() -> SourceDelayed:
    """The cookie page, although we have answered it."""
    return SourceDelayed(
        "YouTube shows its page about cookies instead of the stream, so no chat arrives, and the usual answer to it "
        f"did not help. It is tried again by itself. {MEANWHILE.replace('Until Stagedoor is updated', 'Meanwhile')}.",
        seconds=_CONSENT_PAUSE,
        is_firm=False,
    )


def unknown_channel(name: str) -> SourceRefused:
    """There is no such channel."""
    return SourceRefused(
        f"YouTube knows no channel “{name}”, so there is no chat to read; check the handle as it stands in the "
        "channel's address, for example youtube.com/@somebody."
    )


def unknown_video(name: str, words: str = "") -> SourceRefused:
    """There is no such video."""
    return SourceRefused(
        f"YouTube does not show the video “{name}”{_quoted(words)}, so there is no chat to read; check its address, "
        "or type the channel's handle instead."
    )


def no_stream(name: str) -> SourceRefused:
    """A video that never was a stream."""
    return SourceRefused(
        f"The video “{name}” is not a live stream, so it has no live chat; paste the address of the stream, or type "
        "the channel's handle to read whatever it streams."
    )


def not_live(name: str, seconds: float) -> SourceOffline:
    """The channel streams nothing now."""
    return SourceOffline(
        f"{name} is not live on YouTube now. Its next stream is found by itself, two minutes at most after it begins.",
        seconds=seconds,
    )


def over(name: str, seconds: float) -> SourceOffline:
    """The stream ended just now."""
    return SourceOffline(f"The stream of {name} is over. The next one is found by itself.", seconds=seconds)


def members_only(name: str) -> SourceOffline:
    """Only members may see the stream."""
    return SourceOffline(
        f"The stream of {name} is for its members only, so its chat cannot be read without an account. It is looked "
        "at again by itself; for this stream, Social Stream Ninja can bring the chat from your browser (source ssn:…).",
        seconds=_CLOSED_PAUSE,
    )


def age_restricted(name: str) -> SourceOffline:
    """YouTube wants to know how old the viewer is."""
    return SourceOffline(
        f"YouTube shows the stream of {name} only to adults who are logged in, so its chat cannot be read. It is "
        "looked at again by itself; take the age restriction off, or use Social Stream Ninja (source ssn:…).",
        seconds=_CLOSED_PAUSE,
    )


def closed_here(name: str, words: str) -> SourceOffline:
    """YouTube does not show the stream to us, in its own words."""
    return SourceOffline(
        f"YouTube does not show the stream of {name} to a visitor without an account{_quoted(words)}, so its chat "
        "cannot be read. It is looked at again by itself.",
        seconds=_CLOSED_PAUSE,
    )


def no_chat(name: str, words: str) -> SourceOffline:
    """A stream with the chat switched off."""
    return SourceOffline(
        f"The stream of {name} has no chat{_quoted(words)}. It is looked at again by itself; the chat is switched on "
        "in YouTube Studio, under the stream's settings.",
        seconds=_CLOSED_PAUSE,
    )


def _quoted(words: str) -> str:
    words = words.strip()[:200]
    return f" (“{words}”)" if words else ""
