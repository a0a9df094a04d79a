"""Ways of saying that a group of people is bad, must go, or must suffer, and ways of saying that this is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PART = re.compile(r"<([a-z_ ]+)>")

HATRED = "hatred of a group"
DISGUST = "disgust at a group"
PLAGUE = "a group as a plague"
INSULT = "an insult to a group"
DENIED = "a group denied what is good"
SHUNNED = "a group shunned"
BLAMED = "harm laid to a group"
HARM = "a call for harm to a group"
THREAT = "a threat to a group"
CURSE = "a curse on a group"
AWAY = "a group told to go"


@dataclass(frozen=True)
class Frame:
    """One way of saying it."""

    name: str
    says: str
    """What it says of the group, for a moderator."""
    pattern: str
    guard: str = ""
    """What must not stand right before it."""


FRAMES = (
    Frame("dislike", HATRED, "<dislike><very swear bad poor x together to common>{0,5}<who>", "subject"),
    Frame("dislike", HATRED, '<who>[^.?",]{0,6}<i we><very swear>{0,2}<dislike>', "subject"),
    Frame(
        "upset",
        DISGUST,
        "<who><very swear x common together to are>{0,3}<will must>?<very swear>?<upset>",
        "denied",
    ),
    Frame("feeling", DISGUST, '<feeling>[^.?"]{0,4}<sight><very swear bad to>{0,4}<who>', "denied"),
    Frame("spurn", PLAGUE, "<spurn><very swear bad together common>{0,4}<who>", "unsaid"),
    Frame("warn", PLAGUE, '<warn>[^?"]{0,6}<who>|<who>[^?"]{0,8}<warn>', ""),
    Frame(
        "insult",
        INSULT,
        "<who>(?:<very swear>{0,3}|,)<common to x>{0,3}<are><very swear together fond>{0,5}<x common good>{0,2}?"
        "<very swear bad poor>{0,3}<insult bad poor>",
        "denied",
    ),
    Frame(
        "insult", INSULT, "<are are_not><very swear>{0,2}<who><very swear together>{0,5}<x>?<insult bad poor>", "denied"
    ),
    Frame("insult", INSULT, "<bad insult><are will>{1,2}<very>?<who>", "denied"),
    Frame("insult", INSULT, '<bad insult><who><are>(?:[.,?"]|$)', "denied"),
    Frame("insult", INSULT, '<who>[^.?"]{0,3}<together><very swear bad>{0,3}<insult>', "denied"),
    Frame("insult", INSULT, "<who>[.,?]<very swear together x common>{0,4}<bad>{0,2}<insult bad>", "denied"),
    Frame(
        "not_good",
        DENIED,
        "<who><very swear>{0,2}(?:<are will must><very swear>{0,2}<not>|<are_not must_not>|<not>)"
        "<very are swear fond to i we common>{0,4}<x>?<very to>?<good trust>",
        "denied",
    ),
    Frame("not_good", DENIED, "<will are common><who><even><common>?<very>?<good>", ""),
    Frame(
        "not_good",
        DENIED,
        '<not><very>?<believe>[^.?"]{0,2}<who><very swear>{0,2}<deserve must are will><very to are x>{0,3}<good>',
        "",
    ),
    Frame(
        "not_good",
        DENIED,
        "<not><very swear x common to are fond dislike>{0,4}?<good><very swear to>{0,2}<who>",
        "told",
    ),
    Frame(
        "shun",
        SHUNNED,
        "<not><very swear will are x>{0,2}<trust><very swear to x>{0,3}<who>(?!<infinitive die kill x>)",
        "told",
    ),
    Frame("shun", SHUNNED, "<nobody><very swear will are x>{0,2}<trust fond good><very swear to x>{0,3}<who>", "told"),
    Frame(
        "shun", SHUNNED, "<who_would><very swear will are to x>{0,3}<trust fond good><very swear to x>{0,3}<who>", ""
    ),
    Frame("blame", BLAMED, "<who><very swear will to x are>{0,3}<damage>", "denied"),
    Frame(
        "demand",
        HARM,
        "<who><very swear x>{0,2}(?:<must>|<will><are>)<very swear to will are good>{0,4}"
        "(?:<are><very swear>{0,2}<x>?)?<killed die insult begone>",
        "denied",
    ),
    Frame("demand", HARM, "<who><very swear>{0,2}<will><very swear>{0,2}<die>", "denied"),
    Frame(
        "demand",
        HARM,
        "<must will are are_not who_would><very swear>{0,2}<who><very swear are to>{0,3}<killed die begone>",
        "denied",
    ),
    Frame(
        "deserve",
        HARM,
        "<who><very swear x>{0,2}<will>?<deserve><very to are swear x>{0,4}<killed die kill insult bad>",
        "denied",
    ),
    Frame(
        "undeserving",
        DENIED,
        "<who><very swear>{0,2}<not are_not><very swear>{0,2}<deserve><very to are swear x>{0,4}<good>",
        "denied",
    ),
    Frame(
        "undeserving",
        DENIED,
        "<not><very swear bad>{0,2}<who><must will>?<very>{0,2}<deserve must will are><very to are swear x>{0,4}<good>",
        "",
    ),
    Frame(
        "threat",
        THREAT,
        "<will must who_would send><very swear to we i x common>{0,4}<kill><very swear to x common>{0,4}<who>",
        "wanting",
    ),
    Frame("threat", THREAT, "<i we><very swear>{0,2}<kill><very swear to x>{0,4}<who>", "wanting"),
    Frame("threat", THREAT, '<who>[^."]{0,8}<i we><very swear>{0,1}<will must><very swear to x>{0,3}<kill>', ""),
    Frame("call", HARM, '(?:(?<=[.,?"])|^)<very swear>{0,2}<kill curse><very swear to bad>{0,4}<who>', ""),
    Frame("curse", CURSE, "<curse><very swear bad to>{0,4}<who>", "told"),
    Frame("curse", CURSE, "<begone>,<very swear bad to you>{0,3}<who>", "told"),
    Frame("wish", HARM, '<wish><very swear to x>{0,3}<who>[^.?"]{0,3}?<die killed kill>', "denied"),
    Frame("begone", AWAY, "<who>(?:,|<very swear will>){0,3}<begone>", "denied"),
    Frame("begone", AWAY, '<who><very swear>{0,2}<must_go>(?:[.,?"]|$)', "denied"),
    Frame(
        "belong",
        AWAY,
        "<who><very swear x common>{0,2}(?:<belong><very to bad>{0,4}<place killed>|<not><very>{0,2}<belong>)",
        "denied",
    ),
    Frame("send_away", AWAY, "<send kill><very swear bad>{0,4}<who><very swear x>{0,2}<away to>", "wanting"),
    Frame("epithet", INSULT, "(?:<bad><swear bad small>{0,2}|<swear><very swear bad>{0,2})<who>", ""),
)
"""The first that stands is the one that is told."""

_GUARDS = {
    "": "",
    # "people who hate", "you hate", "they do not hate": not the writer's own hatred
    "subject": "(?:<not are_not must_not others you report hating who_would>"
    "<very swear will to we must believe x common>{0,3}|<many one><very>?)$",
    "denied": "(?:<not><very swear>{0,3}|<hating><very swear to>{0,3}|<not><very>?<believe><very>{0,3}"
    "|<others you><very will>{0,2}<kill dislike damage trust send fond><very to>{0,3})$",
    "unsaid": "(?:<not are_not others><very swear will x are to>{0,3})$",
    "told": "(?:<condemn report><very>{0,2}|<must_not>)$",
    "wanting": "(?:<not are_not must_not others hating report><very swear x common to are we>{0,3})$",
}
_THOUGHT = "<others you insult><very swear will must common not are>{0,3}<believe>"
_OWN = "<i we><very swear will must common to>{0,3}$"


@dataclass(frozen=True)
class Found:
    """A frame, and which words make it."""

    frame: Frame
    first: int
    last: int


class Frames:
    """Looks for the frames in a row of letters, one for each word."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        def build(pattern: str) -> str:
            return _PART.sub(
                lambda part: "[" + "".join(dict.fromkeys("".join(parts[name] for name in part[1].split()))) + "]",
                pattern,
            )

        self._frames = tuple(
            (frame, re.compile(build(frame.pattern)), re.compile(build(_GUARDS[frame.guard])) if frame.guard else None)
            for frame in FRAMES
        )
        self._reported = re.compile(build("<report>"))
        self._thought = re.compile(build(_THOUGHT))
        self._own = re.compile(build(_OWN))
        self._condemned = re.compile(build("<condemn>"))

    def find(self, letters: str) -> Found | None:
        """The first frame that stands, unless the words around it take it back."""
        for frame, pattern, guard in self._frames:
            for found in pattern.finditer(letters):
                start, end = found.span()
                before = letters[:start]
                if guard and guard.search(before):
                    continue
                if self.is_taken_back(letters, start, end):
                    continue
                return Found(frame, start, end - 1)
        return None

    def is_taken_back(self, letters: str, start: int, end: int) -> bool:
        """Whether it is only quoted, reported or condemned."""
        before, after = letters[:start], letters[end:]
        outside = len(before) + len(after)
        if before.count('"') % 2 and '"' in after + letters[start:end] and outside > 3:
            return True
        sentence = re.split(r"[.?]", before)[-1]
        for said in self._reported.finditer(sentence):
            if not self._own.search(sentence[: said.start()]):
                return True
        if self._thought.search(sentence):
            return True
        return bool(self._condemned.search(before) or self._condemned.search(after))
