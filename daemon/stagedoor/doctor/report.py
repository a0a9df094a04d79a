"""What was found, for the panel and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from stagedoor.doctor.doctor import summary
from stagedoor.doctor.finding import Diagnosis, Health
from stagedoor.web.checking import CheckUpView, DiagnosisView, RemedyView

_MARKS = {"ok": "ok  ", "note": "note", "warning": "LOOK", "failure": "FAIL", "absent": "-   "}
_COLORS = {"ok": "32", "note": "36", "warning": "33", "failure": "31", "absent": "2"}
_AREAS = {"chats": "Chats", "obs": "OBS", "overlay": "Overlay", "plugins": "Plugins", "house": "This computer"}


def report(found: Sequence[Diagnosis], at: int) -> CheckUpView:
    """As the panel shows it; `at` is milliseconds since 1970."""
    return CheckUpView(
        at=at,
        sentence=summary(found),
        is_well=not any(each.health in (Health.FAILURE, Health.WARNING) for each in found),
        found=[
            DiagnosisView(
                name=each.name,
                area=each.area,
                title=each.title,
                health=each.health.value,
                sentence=each.sentence,
                advice=each.advice,
                remedies=[
                    RemedyView(
                        label=remedy.label,
                        action=remedy.action,
                        arguments=dict(remedy.arguments),
                        page=remedy.page,
                        question=remedy.question,
                    )
                    for remedy in each.remedies
                ],
            )
            for each in found
        ],
    )


def written(seen: CheckUpView, *, in_color: bool) -> str:
    """As it is printed: by area, each line with a mark."""
    lines = []
    for area, title in _AREAS.items():
        those = [each for each in seen.found if each.area == area]
        if not those:
            continue
        lines.append(title)
        for each in those:
            mark = _MARKS[each.health]
            colored = f"\033[{_COLORS[each.health]}m{mark}\033[0m" if in_color else mark
            lines.append(f"  {colored}  {each.title}: {each.sentence}")
            if each.advice and each.health not in ("ok", "absent"):
                lines.append(f"        {each.advice}")
        lines.append("")
    return "\n".join([*lines, seen.sentence])
