"""What can go wrong on the way to a LIVE, each in its own sentence: what it means for the show, and what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence

from stagedoor import SourceDelayed, SourceOffline, SourceRefused

AGE_CODE = 4003110
"""TikTok's number for a LIVE that it keeps from visitors."""
_LONGEST_QUOTE = 80


class WayClosed(SourceDelayed):
    """One way to the LIVE does not work now; another one may."""

    def __init__(
        self,
        message: str,
        *,
        seconds: float = 60.0,
        is_firm: bool = False,
        is_final: bool = False,
        of_room: bool = False,
    ) -> None:
        """`is_final`: trying again would not help. `of_room`: not even the room was found."""
        super().__init__(message, seconds=seconds, is_firm=is_firm)
        self.is_final = is_final
        self.of_room = of_room


def together(faults: Sequence[WayClosed]) -> Exception:
    """What to tell when every way is closed: all of the reasons, and the earliest moment one may open."""
    text = " ".join(dict.fromkeys(str(fault) for fault in faults))
    if all(fault.is_final for fault in faults):
        return SourceRefused(text)
    waits = [fault for fault in faults if not fault.is_final]
    # Each way obeys its own pause, also when another one is tried before that is over.
    return SourceDelayed(
        text, seconds=min(fault.seconds for fault in waits), is_firm=all(fault.is_firm for fault in waits)
    )


def offline(name: str, seconds: float) -> SourceOffline:
    """Nobody is live."""
    return SourceOffline(
        f"@{name} is not live on TikTok now, so there is no chat to show. It is looked at again by itself, and the "
        "chat begins with the next LIVE.",
        seconds=seconds,
    )


def ended(name: str, seconds: float) -> SourceOffline:
    """The LIVE was on, and is over."""
    return SourceOffline(
        f"The LIVE of @{name} is over. The next one is picked up by itself; nothing of anybody else's LIVE is shown.",
        seconds=seconds,
    )


def nobody(name: str) -> SourceRefused:
    """There is no such creator."""
    return SourceRefused(
        f"TikTok knows nobody called @{name} who can go live, so there is no chat to read. Check the name: it stands "
        "in the address of the profile, and it may have been changed."
    )


def gone(name: str) -> WayClosed:
    """There was such a creator, and TikTok knows them no more. It has been wrong about that."""
    return WayClosed(
        f"TikTok says now that it knows nobody called @{name}, who was there before, so there is no chat to read. If "
        "the name was changed, add the new one; otherwise it is looked at again by itself.",
        seconds=300.0,
        of_room=True,
    )


def another_account(name: str) -> SourceRefused:
    """The @name belongs to somebody else than before."""
    return SourceRefused(
        f"@{name} belongs to another TikTok account than before, so its chat is not shown. If you meant the old "
        "account, add it by its new name; if this one is right, press “try again”."
    )


def another_room(name: str, owner: str, seconds: float) -> SourceOffline:
    """TikTok led us to the room of somebody else."""
    whose = f"@{owner}" if owner else "another creator"
    return SourceOffline(
        f"TikTok answered with the LIVE of {whose} instead of @{name}, so nothing of it is shown. It is looked at "
        "again by itself.",
        seconds=seconds,
    )


def restricted(name: str, seconds: float, *, of_room: bool = False) -> WayClosed:
    """Only people who are logged in may watch."""
    return WayClosed(
        f"TikTok says that the LIVE of @{name} is age-restricted, and does not give its chat to visitors without an "
        "account. Switch the restriction off in the LIVE's settings, or read the chat through TikFinity.",
        seconds=seconds,
        of_room=of_room,
    )


def blocked(name: str, how: str, seconds: float, *, of_room: bool = False) -> WayClosed:
    """TikTok takes us for a robot."""
    return WayClosed(
        f"TikTok blocks reading without an account from this internet connection ({how}), so the chat of @{name} is "
        "not arriving. Often it lets us in again after some minutes; a signing service (see the TikTok settings) or "
        "TikFinity is another way.",
        seconds=seconds,
        of_room=of_room,
    )


def silent(name: str, seconds: float) -> WayClosed:
    """The socket was opened, and nothing comes out of it."""
    return WayClosed(
        f"TikTok let us in, but said nothing within {seconds:g} s, so the chat of @{name} is not arriving. It is tried "
        "again by itself; if that goes on, a signing service (see the TikTok settings) or TikFinity is another way.",
        seconds=30.0,
    )


def too_often(name: str, seconds: float, *, is_told: bool) -> WayClosed:
    """TikTok itself wants a pause."""
    pause = f"TikTok wants us to wait {in_words(seconds)}" if is_told else f"we wait {in_words(seconds)}"
    return WayClosed(
        f"TikTok was asked too often from this internet connection, so the chat of @{name} is not arriving; {pause}. "
        "It is tried again by itself, not sooner.",
        seconds=seconds,
        is_firm=True,
        of_room=True,
    )


def changed(name: str, what: str, *, of_room: bool = False) -> WayClosed:
    """TikTok speaks in a way nobody here knows."""
    return WayClosed(
        f"TikTok has changed something that this version of Stagedoor cannot read ({what}), so the chat of @{name} "
        "is not shown. Look for a newer Stagedoor; until then TikFinity is another way.",
        seconds=600.0,
        of_room=of_room,
    )


def signing_limit(service: str, seconds: float, *, is_ours: bool = False) -> WayClosed:
    """The signing service wants a pause."""
    if is_ours:
        whose, more = "the hourly limit in the TikTok settings is reached", "that setting raises the limit."
    else:
        whose, more = "its limit is reached", "a key of your own raises the limit."
    return WayClosed(
        f"Signing limit: {service} has to be left alone for {in_words(seconds)} because {whose}, so the chat is not "
        f"arriving by that way until then. It is tried again by itself, not sooner; {more}",
        seconds=seconds,
        is_firm=True,
    )


def signing_down(service: str, how: str, seconds: float) -> WayClosed:
    """The signing service does not work."""
    return WayClosed(
        f"The signing service {service} is down ({how}), so the chat is not arriving by that way. Nothing is wrong "
        "here; it is tried again by itself.",
        seconds=seconds,
    )


def signing_key(service: str) -> WayClosed:
    """The signing service does not know the key."""
    return WayClosed(
        f"The signing service {service} does not accept the key in the TikTok settings, so the chat is not arriving "
        "by that way. Type the key again, or leave it empty, and press “try again”.",
        is_final=True,
    )


def signing_unknown(service: str, status: int) -> WayClosed:
    """The signing service says no, in a way nobody here knows."""
    return WayClosed(
        f"The signing service {service} does not answer to what it is asked (it says {status}), so the chat is not "
        "arriving by that way. Check its address in the TikTok settings.",
        seconds=300.0,
    )


def no_tikfinity(address: str) -> WayClosed:
    """TikFinity is not there."""
    return WayClosed(
        f"TikFinity does not run on this computer (nothing answers at {address}). To read the chat that way, start "
        "TikFinity and connect it to TikTok.",
        seconds=30.0,
    )


def not_tikfinity(address: str, status: int) -> WayClosed:
    """Another program is where TikFinity should be."""
    return WayClosed(
        f"What listens at {address} is not TikFinity (it answers {status}). To read the chat that way, close that "
        "program and start TikFinity.",
        seconds=30.0,
    )


def not_in_tikfinity(name: str, account: str) -> WayClosed:
    """TikFinity reads another chat."""
    if account:
        text = f"TikFinity reads the chat of @{account}, so that of @{name} cannot come from there."
    else:
        text = (
            f"TikFinity reads one chat only, and does not say whose. To read @{name} from there, write the @name it is "
            "connected to into the TikTok settings."
        )
    return WayClosed(text, is_final=True)


def quote(text: str) -> str:
    """What a server said, short and in one line."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def in_words(seconds: float) -> str:
    """`37 s`, `4 minutes`."""
    whole = max(math.ceil(seconds), 1)
    return f"{whole} s" if whole < 120 else f"{math.ceil(whole / 60)} minutes"
