"""How much of what should not be on a screen the filters for links, personal data and scams find, and how fast.

`python tests/bench/moderation_links.py` prints, for each of the three, what it finds of each kind, what it finds in
chat that moderators left standing, and how long a message takes. It needs the recorded input; see `rig/shared.py`.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean, quantiles

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

from links.evidence import CERTAIN  # noqa: E402
from links.finding import find as find_links  # noqa: E402
from links.lists import spam_domains  # noqa: E402
from personal_data.finding import find as find_data  # noqa: E402
from rig.shared import DATA  # noqa: E402
from scams.saying import is_elsewhere, is_hurried, said  # noqa: E402
from stagedoor import TextView  # noqa: E402

Found = Callable[[TextView], bool]
Rows = Iterable[tuple[str, str, bool]]
"""Kind, text, and whether it should be found."""

MODERATION = DATA / "moderation"
THRESHOLD = 3


def has_link(view: TextView) -> bool:
    """Whether the address speaks for itself, without the list of known spam."""
    return any(found.points >= CERTAIN for found in find_links(view.folded, view.plain))


def has_known(view: TextView) -> bool:
    """Whether it is an address, or known for spam."""
    found = find_links(view.folded, view.plain)
    return any(one.points >= CERTAIN or (one.points > 2 and one.domain in spam_domains()) for one in found)


def has_data(view: TextView) -> bool:
    return bool(find_data(view))


def has_scam(view: TextView) -> bool:
    """Whether what it says is enough, of somebody of whom nothing is known."""
    things = said(view.folded)
    letters = view.folded.text
    return bool(things) and things[0].points + is_elsewhere(letters) + is_hurried(letters) >= THRESHOLD


def generated(name: str) -> list[tuple[str, str, bool]]:
    return [(row["kind"], row["text"], bool(row["label"])) for row in _lines(f"generated/{name}.jsonl.gz")]


def left_standing() -> list[tuple[str, str, bool]]:
    return [("left standing", row["text"], False) for row in _lines("normvio-twitch/twitch_left_dev.jsonl.gz")]


def advertisements() -> list[tuple[str, str, bool]]:
    removed = _lines("normvio-twitch/normvio_mod_dev.jsonl.gz")
    rows = left_standing()
    rows += [("removed advertisements", row["text"], True) for row in removed if row["kind"] == "Advertisements"]
    for path in sorted((MODERATION / "youtube-spam").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                is_spam = row["CLASS"] == "1"
                rows.append((f"video comments, {'spam' if is_spam else 'others'}", row["CONTENT"], is_spam))
    for line in (MODERATION / "sms-spam/data__SMSSpamCollection").read_text(encoding="utf-8").splitlines():
        kind, _, text = line.partition("\t")
        if kind == "ham":
            rows.append(("short messages of friends", text, False))
    return rows


def measured(title: str, found: Found, rows: Rows) -> str:
    """One paragraph: what share of each kind was found, all together, and how long it took."""
    found(TextView("check out my channel at 1 example.com"))  # reads the lists
    kinds: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    took = []
    for kind, text, should in rows:
        view = TextView(text)
        assert view.folded is not None  # it is computed once for all filters, so none of them pays for it here
        began = time.perf_counter()
        hit = found(view)
        took.append((time.perf_counter() - began) * 1e6)
        kinds[should, kind].append(hit)
    recall = [mean(hits) for (should, _), hits in kinds.items() if should]
    false = [hit for (should, _), hits in kinds.items() if not should for hit in hits]
    lines = [title]
    lines += [
        f"  {'finds' if should else 'hits '} {mean(hits):7.2%} of {len(hits):6,} {kind}"
        for (should, kind), hits in sorted(kinds.items(), key=lambda entry: (not entry[0][0], entry[0][1]))
    ]
    if recall:
        lines.append(f"  recall over {len(recall)} kinds {mean(recall):.1%}")
    lines.append(f"  false hits {sum(false)} of {len(false):,} ({mean(false or [False]):.3%})")
    lines.append(
        f"  a message takes {mean(took):.1f} µs, p99 {quantiles(took, n=100)[98]:.0f} µs, at most {max(took):.0f} µs"
    )
    return "\n".join(lines)


def figures_links() -> list[str]:
    """The paragraphs of this part, or one sentence that says what is missing."""
    if not (MODERATION / "generated").is_dir():
        return [
            f"The recorded input is not at {MODERATION} (set STAGEDOOR_SHARED to its folder): nothing was measured."
        ]
    return [
        measured("links, without the list of known spam", has_link, generated("links_dev")),
        measured("links, with it", has_known, generated("links_dev")),
        measured("links in chat left standing (the hits are real links)", has_link, left_standing()),
        measured("personal data", has_data, generated("pii_dev")),
        measured("personal data in chat left standing", has_data, left_standing()),
        measured("scams", has_scam, advertisements()),
    ]


def _lines(path: str) -> list[dict[str, str]]:
    with gzip.open(MODERATION / path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    print("\n\n".join(figures_links()))
