"""Whether each chat can be read and written to, and whether the logins last."""

from __future__ import annotations

from collections.abc import Sequence

from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.model import LoginState, SourceState, Verb
from stagedoor.web.wire import LoginView, SourceView

_AREA = "chats"
_WRITING = (Verb.SEND, Verb.REPLY)
_HOUR = 3_600_000


def chats(sources: Sequence[SourceView]) -> list[Diagnosis]:
    """Each chat that is read."""
    ours = [source for source in sources if not source.is_guest]
    if not [source for source in ours if not source.id.startswith("demo:")]:
        sentence = "No chat is being read, so nothing will be on this screen."
        if ours:
            sentence = "Only the invented show is playing: no chat of yours is read."
        return [
            Diagnosis(
                name="chats",
                area=_AREA,
                title="Chats",
                health=Health.FAILURE,
                sentence=sentence,
                advice="Type your handle, or paste the address of your channel.",
                remedies=(Remedy(label="Add a chat", page="sources"),),
            )
        ]
    return [_reading(source) for source in sources] + [each for source in sources for each in _writing(source)]


def _reading(source: SourceView) -> Diagnosis:
    retry = Remedy(label="Try again", action="retry_source", arguments={"source": source.id})
    change = Remedy(label="Look at it", page="sources")
    pages = tuple(
        Remedy(label=f"Open its {page.title}", action="open_page", arguments={"source": source.id, "page": page.name})
        for page in (source.pages or ())[:1]
    )
    state = source.state
    health, sentence, advice, remedies = {
        SourceState.LIVE: (Health.OK, "It is live and being read.", "", ()),
        SourceState.OFFLINE: (
            Health.NOTE,
            "The channel is there and not live now. It is read by itself as soon as it is.",
            "If you are live, look whether the handle is yours.",
            (retry, change, *pages),
        ),
        SourceState.CONNECTING: (Health.NOTE, "It is being connected.", "Look again in a moment.", ()),
        SourceState.STALLED: (
            Health.WARNING,
            "It is connected, but silent for longer than it should be. Messages may be missing.",
            "It is connected anew by itself.",
            (retry,),
        ),
        SourceState.WAITING: (
            Health.WARNING,
            "It is not connected, so its messages do not arrive.",
            "It is tried again by itself.",
            (retry, *pages),
        ),
        SourceState.REFUSED: (
            Health.FAILURE,
            "The platform refuses it, so its chat will not be on this screen.",
            "Look whether the handle is spelled as on the platform.",
            (change, retry, *pages),
        ),
        SourceState.ENDED: (Health.WARNING, "It has ended and is not read any more.", "", (retry, change)),
    }[SourceState(state)]
    if source.is_guest and health is not Health.OK:
        health = Health.NOTE  # the show goes on without somebody else's chat
    return Diagnosis(
        name=f"chat:{source.id}",
        area=_AREA,
        title=_named(source),
        health=health,
        sentence=f"{sentence} {source.reason}".strip() if health is not Health.OK else sentence,
        advice=advice,
        remedies=remedies,
    )


def _writing(source: SourceView) -> list[Diagnosis]:
    reasons = [source.can[verb] for verb in _WRITING if verb in source.can]
    if not reasons or source.state == SourceState.REFUSED:
        return []
    able = any(not reason for reason in reasons)
    return [
        Diagnosis(
            name=f"writing:{source.id}",
            area=_AREA,
            title=f"Writing to {_named(source)}",
            health=Health.OK if able else Health.NOTE,
            sentence="You can write there from here." if able else f"You cannot write there from here. {reasons[0]}",
            remedies=() if able else (Remedy(label="Logins", page="sources"),),
        )
    ]


def _named(source: SourceView) -> str:
    """What people call it: the platform and the name there."""
    title, target = source.title or source.id.partition(":")[0], source.id.partition(":")[2]
    return f"{title} · {target}" if target else title


def logins(found: Sequence[LoginView], now: int, hours: float) -> list[Diagnosis]:
    """Each login that was made: whether it lasts for a show of so many hours. `now` is in milliseconds."""
    return [_login(login, now, hours) for login in found if login.state != LoginState.OUT]


def _login(login: LoginView, now: int, hours: float) -> Diagnosis:
    again = Remedy(label="Log in again", action="begin_login", arguments={"login": login.name})
    who = f" as {login.who}" if login.who else ""
    health, sentence, advice = Health.OK, f"Logged in{who}, for longer than the show.", ""
    if login.state == LoginState.LOST:
        health = Health.FAILURE
        sentence = f"{login.title} does not accept the login any more. Reading goes on; the rest does not work."
        advice = "Log in again before the show."
    elif login.state == LoginState.ASKING:
        health, sentence, advice = Health.WARNING, f"{login.title} waits for you to type its code.", "Finish the login."
    elif login.state == LoginState.ENDING or 0 < login.ends_at < now + hours * _HOUR:
        health = Health.WARNING
        sentence = f"The login{who} ends before the show does ({hours:g} hours are planned)."
        advice = "Log in again before the show."
    return Diagnosis(
        name=f"login:{login.name}",
        area=_AREA,
        title=f"Login at {login.title}",
        health=health,
        sentence=f"{sentence} {login.reason}".strip() if health is not Health.OK else sentence,
        advice=advice,
        remedies=() if health is Health.OK else (again,),
    )
